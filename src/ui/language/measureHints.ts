import { InlayHint, Position, type InlayHintsProvider } from "vscode";
import { t } from "../localize";
import type { LastBuilds } from "./lastBuilds";
import { measureWords } from "./measureWords";

/** Size, time and cached state of each instruction at the end of its line, after a build. */
export function measureHints(builds: LastBuilds): InlayHintsProvider {
  return {
    async provideInlayHints(document, range, token) {
      const measures = await builds.measures(document);
      if (token.isCancellationRequested) return [];
      return measures.flatMap((measure) => {
        const { line, character } = measure.instruction.source.endPositionAt(measure.instruction.source.text.length);
        const words = measureWords(measure, t);
        if (words === "" || !range.contains(new Position(line, 0))) return [];
        const hint = new InlayHint(new Position(line, character), words);
        hint.paddingLeft = true;
        return [hint];
      });
    },
  };
}
