import assert from "node:assert/strict";
import { lastWords } from "../../../src/app/compose/lastWords";

describe("the last words of compose", () => {
  const call = "Error: executing /usr/libexec/docker-compose --file compose.yaml up --detach: exit status 1";
  const begin =
    '\u001b[4m>>>> Executing external compose provider "/usr/libexec/docker-compose". Please see … <<<<\n\n';

  it("are its own, not those of the Podman that called it", () => {
    assert.equal(
      lastWords(`${begin}\u001b[0m store Pulling \nError: no such host\r\n${call}\n`),
      "Error: no such host",
    );
  });

  it("are Podman's where compose said nothing", () => {
    assert.equal(lastWords(`${begin}${call}\n`), call);
  });

  it("are the last line of any other text, and none of an empty one", () => {
    assert.equal(lastWords("one\n two \n\n"), "two");
    assert.equal(lastWords(" \n"), "");
  });
});
