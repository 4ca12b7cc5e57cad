import assert from "node:assert/strict";
import { debuggedCommand } from "../../../../src/core/debug/debuggedCommand";
import { renderDebugDockerfile } from "../../../../src/core/debug/renderDebugDockerfile";
import { isUntouched } from "../../../../src/core/render/fileStamp";
import { samplePlans } from "../render/samplePlans";

const listening = ["/opt/debugpy/debugpy", "--listen", "0.0.0.0:5678", "--wait-for-client"];

describe("debuggedCommand", () => {
  const cases: readonly (readonly [readonly string[], readonly string[] | undefined])[] = [
    [
      ["uvicorn", "app:app"],
      ["python", "-X", "frozen_modules=off", ...listening, "/opt/venv/bin/uvicorn", "app:app"],
    ],
    [
      ["python", "-u", "-W", "error", "-m", "worker", "-v"],
      ["python", "-u", "-W", "error", "-X", "frozen_modules=off", ...listening, "-m", "worker", "-v"],
    ],
    [
      ["/usr/local/bin/python3.13", "make report.py"],
      ["/usr/local/bin/python3.13", "-X", "frozen_modules=off", ...listening, "make report.py"],
    ],
    [["sh", "-c", "exec uvicorn app:app"], undefined],
    [["/usr/bin/uwsgi", "--ini", "x.ini"], undefined],
    [["python", "-u"], undefined],
    [["python", "-X"], undefined],
    [[], undefined],
  ];
  for (const [command, expected] of cases) {
    it(`${command.join(" ")}: ${expected === undefined ? "no debugger" : "waits for an editor"}`, () => {
      assert.deepEqual(debuggedCommand(command), expected);
    });
  }
});

describe("renderDebugDockerfile", () => {
  const plan = samplePlans["fastapi-uv"];
  assert.ok(plan);

  it("stands on the application's image, ends as its user, and is recognised as ours", () => {
    const file = renderDebugDockerfile(plan);
    assert.equal(file?.path, "Dockerfile.debug");
    assert.ok(isUntouched(file.text));
    assert.match(file.text, /^ARG APP_IMAGE=my-api:latest\n\nFROM \$\{?APP_IMAGE\}? AS debug$/m);
    assert.equal(file.text.match(/^USER .*/gm)?.at(-1), "USER 10001:10001");
    assert.match(file.text, /debugpy==1\.8\.22/);
    assert.match(file.text, /^HEALTHCHECK NONE$/m);
  });

  it("takes the debugger that the plan's Python can run, and says when there is none", () => {
    const on = (version: string): string | undefined =>
      renderDebugDockerfile({ ...plan, python: { ...plan.python, version } })?.text;
    assert.match(on("3.9") ?? "", /debugpy==1\.8\.21/);
    assert.match(on("3.7") ?? "", /debugpy==1\.7\.0/);
    assert.equal(on("3.6"), undefined);
  });

  it("imports the project's code from where it was copied, after what the plan says", () => {
    const text = (env: Readonly<Record<string, string>>, root: string): string =>
      renderDebugDockerfile({ ...plan, env, root })?.text ?? "";
    assert.match(text({}, "."), /PYTHONPATH=\/app\/src:\/app$/m);
    assert.match(text({ PYTHONPATH: "/app/lib" }, "api"), /PYTHONPATH=\/app\/lib:\/app\/api\/src:\/app\/api$/m);
  });

  it("lies in the build context, and uses no mount where the plan uses none", () => {
    const file = renderDebugDockerfile({ ...plan, context: "backend", mounts: false });
    assert.equal(file?.path, "backend/Dockerfile.debug");
    assert.doesNotMatch(file.text, /--mount/);
  });
});
