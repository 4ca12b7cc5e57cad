import type { MigrationFact } from "../projectFacts";
import { djangoProject } from "./djangoProject";
import type { EntryFinding, EntryInput } from "./entryInput";
import { folderOf } from "../source/joinPath";

/** `flask db upgrade` needs to know the application: the module that the server is given. */
function flaskTarget({ entry: { command } }: EntryFinding): string | undefined {
  return command
    .map((word) => /^([A-Za-z_][\w.]*:[A-Za-z_][\w.]*)(\(\))?$/.exec(word)?.[1])
    .find((word) => word !== undefined);
}

/**
 * The command that brings the database to the state the code expects; undefined when there is none. `fileDatabase`: the
 * application's database is a file of its own container.
 */
export function detectMigration(
  finding: EntryFinding,
  input: EntryInput,
  fileDatabase: boolean,
): MigrationFact | undefined {
  const found = migrationCommand(finding, input);
  const serves = finding.entry.kind === "web" || finding.entry.kind === "worker";
  return found && { ...found, inPlace: fileDatabase && serves };
}

/** Started as a module, alembic finds the application's code beside its settings; as a program only where those say so. */
function alembicMigration(path: string, settings: string): Omit<MigrationFact, "inPlace"> {
  const program = /^\s*prepend_sys_path\s*=\s*\S/m.test(settings) ? ["alembic"] : ["python", "-m", "alembic"];
  return { command: [...program, "upgrade", "head"], workdir: folderOf(path), why: path };
}

function migrationCommand(finding: EntryFinding, input: EntryInput): Omit<MigrationFact, "inPlace"> | undefined {
  const { sources, installed } = input;
  const django = installed.has("django") ? djangoProject(sources) : undefined;
  if (django) {
    const command = ["python", "manage.py", "migrate", "--noinput"];
    return { command, workdir: django.base, why: django.managePath };
  }
  const revisions = (name: string): string | undefined =>
    sources.paths.find((path) => path === name || path.endsWith(`/${name}`));
  const flask = installed.has("flask-migrate") ? revisions("migrations/env.py") : undefined;
  const application = flaskTarget(finding);
  if (flask !== undefined && application !== undefined) {
    const command = ["flask", "--app", application, "db", "upgrade"];
    return { command, workdir: finding.entry.workdir, why: flask };
  }
  const alembic = installed.has("alembic") && flask === undefined ? revisions("alembic.ini") : undefined;
  if (alembic !== undefined) return alembicMigration(alembic, sources.text(alembic) ?? "");
  const aerich = installed.has("aerich") && sources.text("pyproject.toml")?.includes("[tool.aerich]");
  return aerich ? { command: ["aerich", "upgrade"], workdir: ".", why: "pyproject.toml [tool.aerich]" } : undefined;
}
