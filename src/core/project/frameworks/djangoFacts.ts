import { environmentReads } from "../environment/environmentReads";
import type { DjangoFact } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { djangoProject } from "./djangoProject";

/** What the files must know about a Django project beside its command: static files and what its settings need. */
export function djangoFacts(sources: ProjectSources): DjangoFact | undefined {
  const project = djangoProject(sources);
  if (!project) return undefined;
  const texts = project.settings.map(({ path }) => sources.text(path) ?? "");
  const names = project.settings.flatMap(({ assignments }) => assignments.map(({ name }) => name));
  const staticFiles = texts.some((text) => /["']django\.contrib\.staticfiles["']/.test(text));
  const needed = project.settings.flatMap(environmentReads).filter(({ required }) => required);
  return {
    settingsModule: project.settingsModule,
    settingsStated: project.settingsStated,
    collectStatic: staticFiles && names.includes("STATIC_ROOT"),
    settingsNeed: [...new Set(needed.map(({ name }) => name))].sort(),
  };
}
