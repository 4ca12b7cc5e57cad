import assert from "node:assert/strict";
import type { Answer, CorpusRecord } from "../../corpus/scoreRecord.mjs";

/** Invented projects: their files, and the facts a person would record about them. */
const projects: readonly {
  readonly record: Partial<CorpusRecord>;
  readonly files: Readonly<Record<string, string>>;
}[] = [
  {
    record: {
      package_manager: "uv",
      python_version: [{ constraint: ">=3.12,<4" }],
      frameworks: ["FastAPI"],
      port: 8000,
      target_files: ["src/shop/main.py"],
    },
    files: { "src/shop/main.py": "from shop.db import x\n", "src/shop/__init__.py": "", "src/shop/db.py": "" },
  },
  {
    record: {
      package_manager: "pip",
      python_version: [{ constraint: "3.11" }],
      frameworks: ["Django"],
      port: 8000,
      target_files: ["manage.py", "site/wsgi.py"],
    },
    files: { "manage.py": "", "site/wsgi.py": "" },
  },
  {
    record: {
      package_manager: "poetry",
      python_version: [{ constraint: "^3.10" }],
      frameworks: ["Flask"],
      port: 5000,
      target_files: ["app.py"],
    },
    files: { "app.py": "" },
  },
  {
    record: {
      package_manager: "pip",
      manifest_files: ["setup.py"],
      python_version: [{ constraint: ">=3.9" }],
      frameworks: ["CLI"],
      port: null,
      target_files: ["$tool", "tool/cli.py"],
    },
    files: { "tool/cli.py": "", "tool/__init__.py": "" },
  },
  {
    record: {
      package_manager: "conda",
      python_version: [{ constraint: "3.10" }],
      frameworks: ["Jupyter notebook"],
      port: 8888,
      target_files: [],
    },
    files: { "a.ipynb": "" },
  },
  {
    record: {
      package_manager: null,
      python_version: [{ constraint: null }],
      frameworks: ["aiohttp"],
      port: 8080,
      target_files: ["bot/run.py"],
      project_root: "bot",
    },
    files: { "bot/run.py": "" },
  },
  {
    record: {
      package_manager: "pip",
      python_version: [{ constraint: "3.9+" }],
      frameworks: ["Flask"],
      port: 8000,
      target_files: ["web/wsgi.py"],
      needs_services: [
        { name: "redis or amqp", required: true, alternatives: ["redis", "rabbitmq"] },
        { name: "postgres", required: false },
      ],
    },
    files: { "web/wsgi.py": "import helper\n", "web/helper.py": "" },
  },
];

function record(part: Partial<CorpusRecord>): CorpusRecord {
  return {
    repo: "invented/project",
    project_root: ".",
    python_version: [],
    package_manager: null,
    manifest_files: [],
    frameworks: [],
    port: null,
    needs_services: [],
    required_env: [],
    target_files: [],
    can_run_offline_of_third_party: true,
    ...part,
  };
}

type Given = (record: CorpusRecord, checkout: ReturnType<typeof checkoutOf>) => Answer | undefined;

function checkoutOf(files: Readonly<Record<string, string>>): {
  readonly has: (path: string) => boolean;
  readonly text: (path: string) => string | undefined;
} {
  return { has: (path) => path in files, text: (path) => files[path] };
}

/** The share of fields found right, from 0 to 1. */
async function share(answer: Given): Promise<number> {
  const { scoreRecord } = await import("../../corpus/scoreRecord.mjs");
  const fields = projects.flatMap(({ record: part, files }) => {
    const checkout = checkoutOf(files);
    const one = record(part);
    return [...scoreRecord(one, answer(one, checkout), checkout)];
  });
  assert.equal(fields.length, projects.length * 6);
  return fields.filter(({ right }) => right).length / fields.length;
}

describe("the corpus scorer", () => {
  it("gives nothing for an empty answer, and for none", async () => {
    assert.equal(await share(() => ({})), 0);
    assert.equal(await share(() => undefined), 0);
  });

  it("gives at most 35 % for a guess that looks at nothing", async () => {
    const { blindGuess } = await import("../../corpus/scoreRecord.mjs");
    assert.ok((await share(() => blindGuess)) <= 0.35);
  });

  it("finds the recorded facts right", async () => {
    const { recordedAnswer } = await import("../../corpus/scoreRecord.mjs");
    assert.ok((await share(recordedAnswer)) >= 0.98);
  });

  const [first] = projects;
  const cases: readonly {
    readonly title: string;
    readonly entry: Answer["entry"];
    readonly packages: readonly string[];
    readonly right: boolean;
  }[] = [
    {
      title: "an installed server on the recorded file",
      entry: { command: ["uvicorn", "shop.main:app", "--app-dir", "src"] },
      packages: ["uvicorn"],
      right: true,
    },
    {
      title: "a server that nothing installs",
      entry: { command: ["uvicorn", "shop.main:app", "--app-dir", "src"] },
      packages: [],
      right: false,
    },
    {
      title: "a module that is not where the command runs",
      entry: { command: ["uvicorn", "main:app"] },
      packages: ["uvicorn"],
      right: false,
    },
    { title: "another file", entry: { command: ["python", "src/shop/db.py"] }, packages: [], right: false },
    {
      title: "the file as a script, whose imports are then not found",
      entry: { command: ["python", "src/shop/main.py"] },
      packages: [],
      right: false,
    },
    {
      title: "a shell that ends in the server",
      entry: { command: ["sh", "-c", "echo x; exec uvicorn shop.main:app --app-dir src"] },
      packages: ["uvicorn"],
      right: true,
    },
  ];
  for (const { title, entry, packages, right } of cases) {
    it(`judges a start: ${title}`, async () => {
      assert.ok(first);
      const { scoreRecord } = await import("../../corpus/scoreRecord.mjs");
      const answer: Answer = { entry: { kind: "web", workdir: ".", ...entry }, dependencies: { packages } };
      const fields = scoreRecord(record(first.record), answer, checkoutOf(first.files));
      assert.equal(fields.find(({ field }) => field === "start")?.right, right);
    });
  }
});
