import type { EntryFact } from "../projectFacts";
import type { EntryDetector } from "./entryInput";
import { folderOf } from "../source/joinPath";
import type { ProjectSources } from "../source/projectSources";

const spiderName = /^\s+name\s*(?::\s*str\s*)?=\s*["']([^"']+)["']/m;

/** The one of several spiders that is the project's own: named like it, or first in the README. */
function mainSpider(names: readonly string[], settings: string, sources: ProjectSources): string | undefined {
  const readme = sources.paths.find((path) => /^readme(\.\w+)?$/i.test(path));
  const shown = [...(sources.text(readme ?? "") ?? "").matchAll(/\bscrapy crawl\s+([\w.-]+)/g)].map(
    ({ 1: name }) => name,
  );
  const project = /^\s*default\s*=\s*(\w+)/m.exec(sources.text(settings) ?? "")?.[1] ?? "";
  const like = names.filter(
    (name) => project.replace(/_?(scrapy|spider|crawler)s?$/i, "") === name.replaceAll("-", "_"),
  );
  return names.find((name) => name === shown[0]) ?? (like.length === 1 ? like[0] : undefined);
}

/** Scrapy: the only spider is run, or the project's main one; of several equal ones a person chooses. */
export const scrapy: EntryDetector = {
  name: "scrapy",
  detect({ sources }) {
    const settings = sources.paths.find((path) => /(^|\/)scrapy\.cfg$/.test(path));
    if (settings === undefined) return undefined;
    const workdir = folderOf(settings);
    const spiders = sources.filesMatching(/^class\s+\w+\([^)]*Spider\b/m).flatMap((path) => {
      const name = spiderName.exec(sources.text(path) ?? "")?.[1];
      return name === undefined ? [] : [{ name, path }];
    });
    const names = spiders.map(({ name }) => name);
    const main = spiders.length === 1 ? names[0] : mainSpider(names, settings, sources);
    const ordered = spiders.toSorted((left, right) => Number(right.name === main) - Number(left.name === main));
    const [best, ...others] = ordered.map(({ name, path }): EntryFact => ({
      kind: "script",
      framework: "scrapy",
      command: ["scrapy", "crawl", name],
      workdir,
      server: "scrapy",
      confidence: spiders.length === 1 ? 92 : name === main ? 82 : 55,
      why: sources.cite(path, spiderName, `spider ${name}`),
    }));
    if (!best) return undefined;
    return { entry: best, path: undefined, port: undefined, portVariable: undefined, rivals: others.slice(0, 4) };
  },
};
