import releases from "../data/debugger.json";
import type { RenderedFile } from "../edits/fileChange";
import type { ContainerPlan } from "../plan/containerPlan";
import { sourcePath } from "../plan/sourcePath";
import { commentsIn } from "../render/commentsIn";
import { stamp, stampLine } from "../render/fileStamp";
import { imageCommand } from "../render/imageCommand";
import type { Instruction, Mount } from "../render/instruction";
import { networkLines } from "../render/networkLines";
import { printInstructions } from "../render/printInstructions";
import { shellCommand } from "../render/quoting";
import { debuggedCommand, debuggerFolder, debuggerPort } from "./debuggedCommand";

/**
 * `Dockerfile.debug`: the image of the application with debugpy on top, so that what is debugged is what is shipped.
 * Undefined when no debugger can be put in front of the command: it is no Python program, or its Python is too old.
 */
export function renderDebugDockerfile(plan: ContainerPlan): RenderedFile | undefined {
  const command = debuggedCommand([...plan.command, ...(plan.defaultArguments ?? [])]);
  const minor = Number(plan.python.version.split(".")[1]);
  const release = releases.find(({ minimumMinor }) => minimumMinor <= minor);
  if (command === undefined || release === undefined) return undefined;
  const folder = plan.context === "." || plan.context === "" ? "" : `${plan.context}/`;
  const network = networkLines(plan.network, plan.mounts, "tool");
  const cache: readonly Mount[] = plan.mounts ? [{ type: "cache", target: "/root/.cache/pip" }] : [];
  const pip = ["/usr/local/bin/python3", "-m", "pip", "install", "--disable-pip-version-check"];
  const install = [...pip, "--root-user-action=ignore", "--target", debuggerFolder, `debugpy==${release.version}`];
  const comments = commentsIn(plan.language);
  const instructions: readonly Instruction[] = [
    { kind: "comment", text: comments.debugImage(`${plan.name}:latest`) },
    { kind: "comment", text: stampLine(plan.language).slice(2) },
    { kind: "arg", name: "APP_IMAGE", default: [`${plan.name}:latest`] },
    { kind: "from", image: [{ variable: "APP_IMAGE" }], stage: "debug" },
    { kind: "user", user: "root" },
    {
      kind: "run",
      mounts: [...network.mounts, ...cache],
      commands: [...network.commands, shellCommand(install)],
    },
    { kind: "env", variables: Object.entries(variables(plan)).map(([name, value]) => [name, [value]]) },
    { kind: "user", user: "10001:10001" },
    { kind: "expose", port: debuggerPort },
    { kind: "comment", text: comments.noHealthcheck },
    { kind: "other", text: "HEALTHCHECK NONE" },
    { kind: "entrypoint", command: [] },
    { kind: "cmd", command: imageCommand(plan, command) },
  ];
  return { path: `${folder}Dockerfile.debug`, text: stamp(printInstructions(instructions)) };
}

/**
 * One worker, which gunicorn does not end for standing still; no warnings about what Python froze; and the project's own
 * code from its source, where an editor sets breakpoints, before the copy that was installed into the environment.
 */
function variables(plan: ContainerPlan): Readonly<Record<string, string>> {
  const gunicorn = [plan.env["GUNICORN_CMD_ARGS"], "--workers 1 --timeout 0"]
    .filter((one) => one !== undefined)
    .join(" ");
  return { PYDEVD_DISABLE_FILE_VALIDATION: "1", GUNICORN_CMD_ARGS: gunicorn, PYTHONPATH: sourcePath(plan) };
}
