import type { ProjectFacts } from "../project/projectFacts";
import type { FrontendFact } from "../project/frontend/detectFrontends";
import { joinPath } from "../project/source/joinPath";
import { pathFrom } from "../render/pathFrom";

/**
 * The facts with their paths relative to the build context instead of the project's root, and the root as the context
 * has it: "." unless the context was lifted (rule A4).
 */
export function factsInContext(found: ProjectFacts): { readonly root: string; readonly facts: ProjectFacts } {
  const { root, context, dependencies, entry, workers, migrate, package: own } = found;
  if (root === context) return { root: ".", facts: found };
  const inside = pathFrom(context, root);
  const lift = (path: string): string => joinPath(inside, path);
  const { install } = dependencies;
  const facts: ProjectFacts = {
    ...found,
    dependencies: {
      ...dependencies,
      install: {
        ...install,
        files: install.files.map(lift),
        entryFiles: install.entryFiles.map(lift),
        localPaths: install.localPaths.map(lift),
        recode: install.recode.map((file) => ({ ...file, path: lift(file.path) })),
        wheelFolder: install.wheelFolder === undefined ? undefined : lift(install.wheelFolder),
      },
    },
    frontends: found.frontends.map((frontend) => frontendIn(frontend, lift)),
    entry: { ...entry, workdir: lift(entry.workdir) },
    workers: workers.map((worker) => ({ ...worker, workdir: lift(worker.workdir) })),
    migrate: migrate && { ...migrate, workdir: lift(migrate.workdir) },
    package: own && { ...own, metadataFiles: own.metadataFiles.map(lift) },
  };
  return { root: inside, facts };
}

function frontendIn(frontend: FrontendFact, lift: (path: string) => string): FrontendFact {
  const { install } = frontend;
  return {
    ...frontend,
    folder: lift(frontend.folder),
    install: {
      ...install,
      folder: lift(install.folder),
      lock: install.lock === undefined ? undefined : lift(install.lock),
      files: install.files?.map(lift),
    },
    outputs: frontend.outputs.map(({ from, to }) => ({ from: lift(from), to: lift(to) })),
  };
}
