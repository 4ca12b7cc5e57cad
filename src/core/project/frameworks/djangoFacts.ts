import { environmentReads } from "../environment/environmentReads";
import type { ProjectSources } from "../source/projectSources";
import { djangoProject } from "./djangoProject";

export interface DjangoFact {
  readonly settingsModule: string;
  /** The application would load other settings by itself, or none: the image sets the variable. */
  readonly settingsStated: boolean;
  /** `django.contrib.staticfiles` and `STATIC_ROOT` are both set; the RUN is given dummies for what the settings need. */
  readonly collectStatic: boolean;
  readonly settingsNeed: readonly string[];
}

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
