import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyFixture, filesOf, type FixtureKind, fixtureKinds } from "../fixtureProjects";

const goldenFixtures = path.resolve("test/golden/fixtures");
const goldenFiles = path.resolve("test/golden/files");
const planFixtures = path.resolve("test/fixtures/golden");

/** An edit of the code, and what it changes in the answer. */
interface Edit {
  /** Below the project's folder; a file that holds `from`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where the answer does not hold `from` and `to` themselves. */
  readonly shows?: readonly [string, string];
  /** What is asked for: a page, `/` without it. */
  readonly page?: string;
}

/** A project with its golden Dockerfile, and what it does. */
export interface GoldenProject {
  readonly title: string;
  /** The file, byte by byte. */
  readonly dockerfile: string;
  readonly edit: Edit;
  readonly env?: Readonly<Record<string, string>>;
  /** Answers a connection with a line, without HTTP. */
  readonly plainText?: true;
  /** Writes the project into a new folder, the Dockerfile at its top. */
  write(folder: string): Promise<void>;
}

/** Of the fixtures below `projects` and `monorepos`; those of `managers` all have the same application. */
const edits: Readonly<Record<string, Edit>> = {
  "Mein Büro 项目": { file: "main.py", from: "Büro", to: "Haus" },
  compiled: { file: "app.py", from: "driver", to: "edited", page: "/ping" },
  "console-script": { file: "src/wordcount/cli.py", from: " words", to: " edited" },
  "django-poetry": { file: "catalog/views.py", from: "<h1>Library</h1>", to: "<h1>Edited</h1>" },
  "fastapi-uv": { file: "src/bookshop/main.py", from: '"ok"', to: '"edited"', page: "/healthz" },
  "flask-factory": { file: "notes/views.py", from: '"ok"', to: '"edited"', page: "/health" },
  "pep621-nolock": { file: "app.py", from: "sunny", to: "edited" },
  "plain-script": { file: "units.py", from: "120", to: "100", shows: ['"flour": 480', '"flour": 400'] },
  "requirements-above": { file: "library/common.py", from: '"common"', to: '"edited"' },
  "uv-member": { file: "libs/common/src/common/__init__.py", from: '"common"', to: '"edited"' },
};

/** What the answer of a fixture of a plan says behind `first edition`, and the variables that it needs. */
const planAnswers: Readonly<Record<string, string>> = {
  "compiled-builder": ", psycopg2",
  "console-script": " --help",
  pdm: ", idna, developer's packages: False",
  pipenv: " with a, idna",
  "plain-script": " requests rich",
  "poetry-package": ", idna",
  "requirements-repaired": ": common, itsdangerous, sniffio",
  "requirements-server-added": ", itsdangerous",
  "uv-workspace": " of part, idna idna",
};

/** Golden Dockerfiles that are not built, each with the reason. A test fails when one has got what it lacked. */
export const notBuilt: Readonly<Record<string, string>> = {
  "files/chinese": "Its comments alone are its own; the steps are those of other plans, in English.",
  "files/company-network": "Its registry, package index and mirror are examples that nobody answers for.",
  "files/conda": "The image of micromamba is at Docker Hub alone, and the rig has no stand-in for it.",
  "files/frontend": "Its two frontends are of a plan alone; test/engine/frontends.test.ts builds a real one.",
};

/** Fixtures that have no Dockerfile, each with the reason. */
export const withoutDockerfile: Readonly<Record<string, string>> = {
  "projects/broken-pyproject": "Its manifest cannot be read, which is what the fixture is for.",
  "projects/no-python": "It holds no Python.",
};

/** What Podman builds, too: a manager each. */
export const podmanSample = [
  "managers/pdm",
  "managers/poetry",
  "managers/requirements-nested",
  "monorepos/uv-member",
  "files/no-mounts",
];

/** A golden file by its title; the names of all that there are. */
export const goldenTitles: readonly string[] = [
  ...fixtureKinds.flatMap((kind) =>
    readdirSync(path.join(goldenFixtures, kind)).map((file) => `${kind}/${file.replace(/\.Dockerfile$/, "")}`),
  ),
  ...readdirSync(goldenFiles).map((name) => `files/${name}`),
];

export const fixtureTitles: readonly string[] = fixtureKinds.flatMap((kind) =>
  readdirSync(path.resolve("test/fixtures", kind)).map((name) => `${kind}/${name}`),
);

/** The fixtures that stand for plans. */
export const planFixtureTitles: readonly string[] = readdirSync(planFixtures).map((name) => `files/${name}`);

/** Every golden Dockerfile that has a project to be built from. */
export function goldenProjects(): readonly GoldenProject[] {
  return goldenTitles
    .filter((title) => planFixtureTitles.includes(title) || fixtureTitles.includes(title))
    .map((title) => {
      const [kind = "", name = ""] = title.split("/");
      const found = fixtureKinds.find((one) => one === kind);
      return found === undefined ? ofPlan(title, name) : ofFixture(title, found, name);
    });
}

function ofFixture(title: string, kind: FixtureKind, name: string): GoldenProject {
  const dockerfile = readFileSync(path.join(goldenFixtures, kind, `${name}.Dockerfile`), "utf8");
  const edit =
    kind === "managers"
      ? { file: "app.py", from: '"hello"', to: '"edited"', shows: ["hello", "edited"] as const }
      : edits[name];
  assert.ok(edit, `${title} has no edit`);
  return {
    title,
    dockerfile,
    edit,
    env: { SECRET_KEY: "for the test" },
    async write(folder) {
      copyFixture(kind, name, folder);
      const files = await filesOf(folder);
      assert.ok(files);
      writeAll(folder, files);
      assert.equal(readFileSync(path.join(folder, "Dockerfile"), "utf8"), dockerfile);
    },
  };
}

/** Its Dockerfile comes from a plan (`samplePlans.ts`), the project is made for it. */
function ofPlan(title: string, name: string): GoldenProject {
  const golden = (file: string): string => readFileSync(path.join(goldenFiles, name, file), "utf8");
  const fixture = path.join(planFixtures, name);
  const file = filesBelow(fixture).find(
    (one) => one.endsWith(".py") && readFileSync(path.join(fixture, one), "utf8").includes(edition),
  );
  assert.ok(file, `${title} has no code with ${edition}`);
  const more = planAnswers[name] ?? "";
  return {
    title,
    dockerfile: golden("Dockerfile"),
    edit: {
      file,
      from: edition,
      to: edition.replace("first", "second"),
      shows: [`first edition${more}`, `second edition${more}`],
    },
    env: { SECRET_KEY: "for the test" },
    ...(name === "no-dependencies" && { plainText: true as const }),
    write(folder) {
      cpSync(fixture, folder, { recursive: true });
      writeAll(folder, [
        { path: "Dockerfile", text: golden("Dockerfile") },
        { path: ".dockerignore", text: golden("dockerignore") },
      ]);
      return Promise.resolve();
    },
  };
}

const edition = 'EDITION = "first"';

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" });
}

function writeAll(folder: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  for (const { path: name, text } of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
