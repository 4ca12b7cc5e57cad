import assert from "node:assert/strict";
import { failureText } from "../../../src/cli/failureText";
import { workplaceOf } from "../../../src/docker/strategies/workplaceOf";
import { failureWords } from "../../../src/ui/words/failureWords";
import { english } from "../../support/english";

const places = [
  [{ WSL_DISTRO_NAME: "Debian" }, "wsl", /WSL integration/],
  [{ REMOTE_CONTAINERS: "true" }, "devContainer", /docker-outside-of-docker:1/],
  // A codespace is a dev container on a machine of GitHub's.
  [{ CODESPACES: "true", REMOTE_CONTAINERS: "true" }, "codespaces", /docker-in-docker:2/],
] as const;

describe("a place to work without an engine", () => {
  for (const [variables, workplace, remedy] of places) {
    it(`is known as ${workplace}, and both front ends say what gives it one`, () => {
      assert.equal(workplaceOf(variables), workplace);
      const reason = { kind: "engineUnreachable", attempts: [], workplace } as const;
      assert.match(failureText(reason), remedy);
      assert.match(failureWords(reason, english).text, remedy);
    });
  }

  it("is nothing special anywhere else", () => assert.equal(workplaceOf({ PATH: "/bin" }), undefined));

  it("says that the group docker equals root, and names rootless Docker", () => {
    const reason = { kind: "engineDenied", socket: "/var/run/docker.sock", attempts: [] } as const;
    for (const text of [failureText(reason), failureWords(reason, english).text]) {
      assert.match(text, /as powerful as root.*rootless Docker/);
    }
  });
});
