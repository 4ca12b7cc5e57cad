import assert from "node:assert/strict";
import { composeWatch, runCompose } from "../../../src/app/compose/composeFile";
import type { RunTool } from "../../../src/core/targets/toolRun";
import { ContainerizeError } from "../../../src/core/errors";
import { failureOf } from "../../support/failure";

const never = new AbortController().signal;
const output = { onLine: (): void => undefined };
const files = { kind: "files", folder: "/projects/shop", files: ["compose.yaml", "compose.override.yaml"] } as const;
const project = { kind: "project", name: "shop", folder: undefined } as const;

/** A machine where only `program` is there, and ends everything but `version` as said. */
function machine(program: string, ended: { readonly code: number; readonly errors: string }) {
  const calls: { readonly words: string; readonly folder: string | undefined; readonly host: string | undefined }[] =
    [];
  const runTool: RunTool = (asked, parameters, { folder, variables }) => {
    if (asked !== program) return Promise.reject(new ContainerizeError({ kind: "toolMissing", tool: asked }));
    if (parameters.includes("version")) return Promise.resolve({ code: 0, out: "2.40.0", errors: "" });
    calls.push({ words: [asked, ...parameters].join(" "), folder, host: variables?.["DOCKER_HOST"] });
    return Promise.resolve({ out: "", ...ended });
  };
  return { calls, runTool };
}

describe("compose on a file or a project", () => {
  const fine = { code: 0, errors: "" };

  it("works on the file and what overrides it, on the connected engine", async () => {
    const { calls, runTool } = machine("docker", fine);
    await runCompose(files, "up", "unix:///run/x.sock", output, { runTool }, never);
    const file = "--file /projects/shop/compose.yaml --file /projects/shop/compose.override.yaml";
    assert.deepEqual(calls, [
      {
        words: `docker compose --project-directory /projects/shop ${file} up --detach --build`,
        folder: "/projects/shop",
        host: "unix:///run/x.sock",
      },
    ]);
  });

  it("works on a project by its name alone, and keeps volumes unless they are meant", async () => {
    const { calls, runTool } = machine("podman", fine);
    for (const action of ["down", "removeVolumes", "restart"] as const) {
      await runCompose(project, action, "unix:///x", output, { runTool }, never);
    }
    await runCompose(project, "logs", "unix:///x", { ...output, tail: 5 }, { runTool }, never);
    assert.deepEqual(
      calls.map(({ words }) => words),
      [
        "podman compose --project-name shop down --remove-orphans",
        "podman compose --project-name shop down --remove-orphans --volumes",
        "podman compose --project-name shop restart",
        "podman compose --project-name shop logs --follow --no-color --tail=5",
      ],
    );
  });

  it("ends with compose's own last words, and with what is missing where there is none", async () => {
    const bad = machine("docker", { code: 15, errors: "validating compose.yaml: services.app is wrong\n" });
    assert.deepEqual(await failureOf(runCompose(files, "pull", "", output, bad, never)), {
      kind: "toolFailed",
      tool: "docker compose",
      message: "validating compose.yaml: services.app is wrong",
    });
    const none = machine("nothing", fine);
    const missing = { kind: "toolMissing", tool: "docker compose" };
    assert.deepEqual(await failureOf(composeWatch(files, "", none, never)), missing);
  });
});
