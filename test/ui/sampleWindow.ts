import { keepFailure } from "./keepFailure";
import { rigEngine, type RigEngine } from "./rigEngine";
import { sampleProject, type SampleProject } from "./sampleProject";
import { type EditorOptions, openEditor, type OpenEditor } from "./workbench/openEditor";

interface Opened {
  readonly engine: RigEngine;
  readonly project: SampleProject;
  readonly editor: OpenEditor;
}

/**
 * A window on a sample project of this name, with the rig's engine, for the tests of the `describe` that calls it: opened
 * before them, closed after them, with all that bears the name removed. Its parts are there once the tests run.
 * `prepare` runs before the window opens; `options` are those of the window, DOCKER_HOST alone where there are none.
 */
export function sampleWindow(
  name: string,
  prepare: (started: Omit<Opened, "editor">) => Promise<void> = () => Promise.resolve(),
  options: (started: Omit<Opened, "editor">) => Omit<EditorOptions, "folder"> = ({ engine }) => ({
    environment: { DOCKER_HOST: engine.host },
  }),
): Opened {
  let engine: RigEngine;
  let project: SampleProject;
  let editor: OpenEditor;

  before(async () => {
    engine = await rigEngine();
    await engine.clean(name);
    project = await sampleProject(name);
    await prepare({ engine, project });
    editor = await openEditor({ ...options({ engine, project }), folder: project.folder });
  });

  afterEach(async function () {
    await keepFailure(this.currentTest, editor);
  });

  after(async () => {
    await editor.close();
    await project.remove();
    await engine.clean(name);
  });

  return {
    get engine() {
      return engine;
    },
    get project() {
      return project;
    },
    get editor() {
      return editor;
    },
  };
}
