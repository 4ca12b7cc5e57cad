import { Hover, MarkdownString, type HoverProvider, type Position, type TextDocument } from "vscode";
import { t } from "../localize";
import type { LoadWorkbench } from "../workbench";
import { byteText } from "../words/byteText";
import type { CacheMounts } from "./cacheMounts";
import type { DockerfileLint } from "./dockerfileLint";
import { editorRange } from "./editorRange";
import { inTime } from "./inTime";
import type { LastBuilds } from "./lastBuilds";
import { localImageWords } from "./localImageWords";
import { measureWords } from "./measureWords";
import { hasOtherLanguageServer } from "./otherLanguageServers";
import { readDocument } from "./readDocument";

/** An engine that does not answer in this time is not waited for while somebody reads. */
const engineMilliseconds = 700;

/** Hovers of the language core, and below them what the engine knows: the image, and what the line cost in the last build. */
export function dockerfileHover(
  builds: LastBuilds,
  lint: DockerfileLint,
  caches: CacheMounts,
  load: LoadWorkbench,
): HoverProvider {
  return {
    async provideHover(document, position, token) {
      const { core, parsed } = await readDocument(document);
      if (token.isCancellationRequested) return undefined;
      const found = core.hoverAt(parsed, position, lint.facts(document));
      if (found === undefined) return undefined;
      const [image, cache, cost] = await Promise.all([
        imageParagraph(document, position, load),
        cacheSentence(document, position, caches),
        costOf(document, position, builds),
      ]);
      const said = core.renderHover(found, t, hasOtherLanguageServer());
      const parts = [said, image, cache, cost].filter((part) => part !== undefined);
      if (parts.length === 0) return undefined;
      return new Hover(
        parts.map((part) => new MarkdownString(part)),
        editorRange(found.range),
      );
    },
  };
}

async function costOf(document: TextDocument, { line }: Position, builds: LastBuilds): Promise<string | undefined> {
  const measures = await builds.measures(document);
  const measure = measures.find(({ instruction: { range } }) => range.start.line <= line && line <= range.end.line);
  const cost = measure === undefined ? "" : measureWords(measure, t);
  return cost === "" ? undefined : t("Last build: {0}.", cost);
}

async function imageParagraph(
  document: TextDocument,
  position: Position,
  load: LoadWorkbench,
): Promise<string | undefined> {
  const { core, parsed } = await readDocument(document);
  const image = core.imageAt(parsed, position);
  if (image === undefined) return undefined;
  const found = await inTime(engineMilliseconds, async (signal) => (await load()).localImage(image, signal));
  return found === undefined ? undefined : localImageWords(found, Date.now(), t);
}

async function cacheSentence(
  document: TextDocument,
  position: Position,
  caches: CacheMounts,
): Promise<string | undefined> {
  const { core, parsed } = await readDocument(document);
  const mount = core.cacheMountAt(parsed, position);
  if (mount === undefined) return undefined;
  const all = await inTime(engineMilliseconds, (signal) => caches.all(signal));
  if (all === undefined) return undefined;
  const bytes = core.cacheBytes(all, mount.target, mount.id);
  return bytes === undefined || bytes === 0
    ? t("The engine has nothing in this cache yet.")
    : t("The engine has {0} in this cache.", byteText(bytes));
}
