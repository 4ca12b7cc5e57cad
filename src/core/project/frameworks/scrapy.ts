import type { EntryFact } from "../projectFacts";
import type { EntryDetector } from "./entryInput";
import { folderOf } from "../source/joinPath";

const spiderName = /^\s+name\s*(?::\s*str\s*)?=\s*["']([^"']+)["']/m;

/** Scrapy: the only spider is run; of several a person chooses one. */
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
    const [best, ...others] = spiders.map(({ name, path }): EntryFact => ({
      kind: "script",
      framework: "scrapy",
      command: ["scrapy", "crawl", name],
      workdir,
      server: "scrapy",
      confidence: spiders.length === 1 ? 92 : 55,
      why: sources.cite(path, spiderName, `spider ${name}`),
    }));
    if (!best) return undefined;
    return { entry: best, path: undefined, port: undefined, portVariable: undefined, rivals: others.slice(0, 4) };
  },
};
