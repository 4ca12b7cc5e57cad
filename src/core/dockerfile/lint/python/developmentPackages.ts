import { addFix } from "../fix";
import { wordOf } from "../commandWord";
import type { Install } from "../install";
import { finding, pythonRule } from "../rule";

const stagesForIt = /test|dev|lint|check|ci|debug/i;

/** Development packages in an image for production. */
export const developmentPackages = pythonRule("PY206", "warning", (subject) =>
  subject.installs.flatMap((install) => {
    const { run, command, tool } = install;
    if (stagesForIt.test(run.stage.name?.text ?? "")) return [];
    const file = command.arguments.find(({ text }) =>
      /(^|[/_.-])(dev|test|tests|develop|development)([-_.]requirements)?[\w-]*\.(txt|in)$/i.test(text),
    );
    if (file !== undefined && (tool === "pip" || tool === "uv pip"))
      return [finding(file.range, "PY206.file", [file.text])];
    const flag = missingFlag(install);
    const verb = wordOf(command, "sync") ?? wordOf(command, "install");
    if (flag === undefined || verb === undefined) return [];
    if (
      tool === "uv sync" &&
      (run.text.includes("UV_NO_DEV=") || subject.valueOf(run.stage, "UV_NO_DEV") !== undefined)
    )
      return [];
    return [
      finding(
        command.programRange,
        "PY206",
        [`${tool.replace(" sync", "")} ${verb.text}`, flag],
        [addFix(verb.range.end, flag, false)],
      ),
    ];
  }),
);

/** What would leave the development packages out; undefined when something does already. */
function missingFlag({ tool, words }: Install): string | undefined {
  const text = words.join(" ");
  if (tool === "uv sync")
    return /--(no-dev|no-default-groups|only-group|no-group|dev|group|all-groups)\b/.test(text)
      ? undefined
      : "--no-dev";
  if (tool === "poetry") return /--(only|without|no-dev|with|only-root)\b/.test(text) ? undefined : "--only main";
  if (tool === "pipenv") return words.includes("--dev") || words.includes("-d") ? undefined : undefined;
  return undefined;
}
