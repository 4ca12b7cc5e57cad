import { workspace, type EventEmitter } from "vscode";
import type { LoadWorkbench } from "../workbench";
import { CacheMounts } from "./cacheMounts";
import { dockerfileActions } from "./dockerfileActions";
import { dockerfileCompletion } from "./dockerfileCompletion";
import { dockerfileFormat } from "./dockerfileFormat";
import { dockerfileHover } from "./dockerfileHover";
import { dockerfileLenses } from "./dockerfileLenses";
import { DockerfileLint } from "./dockerfileLint";
import { dockerfileNavigation } from "./dockerfileNavigation";
import { DockerfileProblems } from "./dockerfileProblems";
import { GeneratedFiles } from "./generatedFiles";
import { LastBuilds } from "./lastBuilds";
import type { LanguageFeatures } from "./languageFeatures";
import { measureHints } from "./measureHints";

/** What dist/features.js holds. Still nothing is read here. */
export function createLanguageFeatures(load: LoadWorkbench, built: EventEmitter<void>): LanguageFeatures {
  const lint = new DockerfileLint(load);
  const caches = new CacheMounts(load);
  const builds = new LastBuilds(load, () => {
    caches.forget();
    built.fire();
  });
  const generated = new GeneratedFiles(load);
  let problems: DockerfileProblems | undefined;
  return {
    hover: dockerfileHover(builds, lint, caches, load),
    actions: dockerfileActions(lint),
    updates: generated,
    completion: dockerfileCompletion(lint, load),
    format: dockerfileFormat,
    navigation: dockerfileNavigation,
    lenses: dockerfileLenses(builds),
    hints: measureHints(builds),
    watchProblems: (open) => {
      problems ??= new DockerfileProblems(lint);
      for (const document of open.length > 0 ? open : workspace.textDocuments) {
        problems.later(document);
        generated.later(document);
      }
    },
    dispose: () => {
      problems?.dispose();
      generated.dispose();
      lint.dispose();
      builds.dispose();
    },
  };
}
