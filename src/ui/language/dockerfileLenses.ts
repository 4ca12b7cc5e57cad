import { CodeLens, commands, Uri, type CodeLensProvider, type TextDocument } from "vscode";
import type { CommandId } from "../../contract/commands";
import { t } from "../localize";
import { editorRange } from "./editorRange";
import { lastBuildWords } from "./lastBuildWords";
import type { LastBuilds } from "./lastBuilds";
import { readDocument } from "./readDocument";

/** Commands by which another part of the extension debugs in a container; a lens is there only when one is. */
const debugCommand = "containerize.debugInContainer";

/** Build, Build & Run and Debug above the last FROM, Build Stage above the others, and how the last build went. */
export function dockerfileLenses(builds: LastBuilds): CodeLensProvider {
  return {
    async provideCodeLenses(document, token) {
      if (document.uri.scheme !== "file") return [];
      const { parsed } = await readDocument(document);
      const [last, known] = await Promise.all([builds.of(document), commands.getCommands(true)]);
      if (token.isCancellationRequested) return [];
      return parsed.stages.flatMap((stage) => {
        const range = editorRange(stage.from.range);
        if (stage !== parsed.stages.at(-1)) {
          const name = stage.name?.text;
          return name === undefined
            ? []
            : [lens(range, t("Build stage {0}", name), "containerize.buildStage", [document.uri, name])];
        }
        return [
          lens(range, t("Build"), "containerize.buildImage", [document.uri]),
          lens(range, t("Build & Run"), "containerize.buildAndRunImage", [document.uri]),
          ...(known.includes(debugCommand) ? [debugLens(range, document)] : []),
          ...(last === undefined
            ? []
            : [lens(range, lastBuildWords(last, Date.now(), t), "containerize.showOutput", [])]),
        ];
      });
    },
  };
}

function lens(range: CodeLens["range"], title: string, command: CommandId, values: unknown[]): CodeLens {
  return new CodeLens(range, { title, command, arguments: values });
}

/** The command takes the folder of a project. */
function debugLens(range: CodeLens["range"], { uri }: TextDocument): CodeLens {
  return new CodeLens(range, { title: t("Debug"), command: debugCommand, arguments: [Uri.joinPath(uri, "..")] });
}
