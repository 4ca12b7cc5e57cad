import assert from "node:assert/strict";
import { parse } from "yaml";
import { planContainer } from "../../../../../src/core/plan/planContainer";
import { inspectProject } from "../../../../../src/core/project/inspectProject";
import type { ProjectFacts } from "../../../../../src/core/project/projectFacts";
import { renderCompose } from "../../../../../src/core/render/renderCompose";
import { memoryTree, type MemoryFiles } from "../../../../support/memoryTree";

async function inspected(files: MemoryFiles): Promise<ProjectFacts> {
  return inspectProject(memoryTree(files), undefined, {}, "2026-11-24", AbortSignal.timeout(4000));
}

function named(facts: ProjectFacts, required: boolean): string[] {
  return facts.services.filter((service) => service.required === required).map(({ name }) => name);
}

async function compose(files: MemoryFiles): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const plan = planContainer(await inspected(files), {});
  assert.ok(plan);
  const document: unknown = parse(renderCompose(plan));
  assert.ok(typeof document === "object" && document !== null && "services" in document);
  return new Map(Object.entries(document.services as Record<string, Record<string, unknown>>));
}

const application = "from fastapi import FastAPI\napp = FastAPI()\n";

const cases: readonly {
  readonly title: string;
  readonly files: MemoryFiles;
  readonly required: readonly string[];
  readonly optional: readonly string[];
}[] = [
  {
    title: "a driver and a variable that leads to it",
    files: {
      "requirements.txt": "fastapi\nasyncpg\n",
      "main.py": `import os\n${application}u = os.environ["DATABASE_URL"]\n`,
    },
    required: ["postgres"],
    optional: [],
  },
  {
    title: "a driver alone says that the code could, not that it does",
    files: { "requirements.txt": "fastapi\npsycopg2\n", "main.py": application },
    required: [],
    optional: ["postgres"],
  },
  {
    title: "a file database as default",
    files: {
      "requirements.txt": "fastapi\npsycopg2\n",
      "main.py": `import os\n${application}u = os.environ.get("DATABASE_URL", "sqlite:///app.db")\n`,
    },
    required: [],
    optional: ["postgres"],
  },
  {
    title: "an address that is used only where somebody gives a host",
    files: {
      "requirements.txt": "fastapi\nredis\n",
      "main.py": `import os\n${application}REDIS_HOST = os.getenv("REDIS_HOST", None)\nif REDIS_HOST:\n    u = f"redis://{REDIS_HOST}:6379"\n`,
    },
    required: [],
    optional: ["redis"],
  },
  {
    title: "an address that is made of a host that somebody has to give",
    files: {
      "requirements.txt": "fastapi\nredis\n",
      "main.py": `import os\n${application}REDIS_HOST = os.getenv("REDIS_HOST")\nu = f"redis://{REDIS_HOST}:6379"\n`,
    },
    required: ["redis"],
    optional: [],
  },
  {
    title: "a host that is written into the call of the client",
    files: {
      "requirements.txt": "fastapi\nredis\npymongo\npsycopg2\n",
      "main.py": `import redis, pymongo, psycopg2\n${application}r = redis.Redis(host="cache")\nm = pymongo.MongoClient("localhost")\np = psycopg2.connect(\n    dbname="x", host="db")\n`,
    },
    required: ["postgres", "redis", "mongodb"],
    optional: [],
  },
  {
    title: "an address that is empty unless somebody gives one",
    files: {
      "requirements.txt": "fastapi\nelasticsearch\n",
      "main.py": `import os\n${application}u = os.environ.get("ELASTICSEARCH_URL", "")\np = os.environ.get("ELASTICSEARCH_PORT", "9200")\n`,
    },
    required: [],
    optional: ["elasticsearch"],
  },
  {
    title: "Celery's own parts, which prove no broker of their kind",
    files: {
      "requirements.txt": "celery\nkombu\nredis\n",
      "jobs.py": 'from celery import Celery\napp = Celery("jobs", broker="redis://localhost")\n',
    },
    required: ["redis"],
    optional: [],
  },
  {
    title: "a database at a provider",
    files: {
      "requirements.txt": "fastapi\nmotor\n",
      "main.py": `import os\n${application}u = os.environ.get("MONGO_URL", "mongodb+srv://x.mongodb.net/app")\n`,
    },
    required: [],
    optional: [],
  },
  {
    title: "a store the code does without",
    files: {
      "requirements.txt": "fastapi\nelasticsearch\n",
      "main.py": `import os\n${application}u = os.environ.get("ELASTICSEARCH_URL")\n`,
    },
    required: [],
    optional: ["elasticsearch"],
  },
  {
    title: "a task queue without a word about its broker",
    files: { "requirements.txt": "celery\n", "tasks.py": "from celery import Celery\napp = Celery('tasks')\n" },
    required: ["redis"],
    optional: [],
  },
  {
    title: "a task queue on another broker",
    files: {
      "requirements.txt": "celery\n",
      "tasks.py": "from celery import Celery\napp = Celery('tasks', broker='amqp://guest@localhost//')\n",
    },
    required: ["rabbitmq"],
    optional: [],
  },
  {
    title: "object storage of a provider",
    files: { "requirements.txt": "fastapi\nboto3\n", "main.py": application },
    required: [],
    optional: [],
  },
  {
    title: "what the project's own compose file starts",
    files: {
      "requirements.txt": "fastapi\nredis\n",
      "main.py": application,
      "docker-compose.yml": "services:\n  web:\n    build: .\n  cache:\n    image: redis:6\n",
    },
    required: ["redis"],
    optional: [],
  },
];

describe("services", () => {
  for (const { title, files, required, optional } of cases) {
    it(title, async () => {
      const facts = await inspected(files);
      assert.deepEqual({ required: named(facts, true), optional: named(facts, false) }, { required, optional });
    });
  }

  it("warns where the address is written into the code", async () => {
    const facts = await inspected({
      "requirements.txt": "fastapi\nredis\n",
      "main.py": `import redis\n${application}cache = redis.Redis("localhost", 6379)\n`,
      "compose.yaml": "services:\n  cache:\n    image: redis:6\n",
    });
    assert.deepEqual(
      facts.problems.filter(({ code }) => code === "hard-coded-host").map(({ path, line }) => ({ path, line })),
      [{ path: "main.py", line: 4 }],
    );
  });

  it("writes services, a migration and workers that wait for each other", async () => {
    const services = await compose({
      "requirements.txt": "fastapi\nsqlalchemy\nalembic\npsycopg[binary]\ncelery[redis]\nuvicorn\n",
      "main.py": `import os\n${application}u = os.environ.get("DATABASE_URL", "postgresql+psycopg://shop:hush@localhost:5433/shop?x=1")\n`,
      "tasks.py":
        "import os\nfrom celery import Celery\ncelery = Celery(broker=os.environ['CELERY_BROKER_URL'])\ncelery.conf.beat_schedule = {}\n",
      "alembic.ini": "[alembic]\n",
    });
    assert.deepEqual([...services.keys()], ["app", "migrate", "worker", "beat", "postgres", "redis"]);
    const environment = {
      DATABASE_URL: "postgresql+psycopg://shop:${POSTGRES_PASSWORD:-Development-0nly}@postgres:5432/shop?x=1",
      CELERY_BROKER_URL: "redis://redis:6379/0",
    };
    for (const name of ["app", "migrate", "worker", "beat"])
      assert.deepEqual(services.get(name)?.["environment"], environment);
    const healthy = { postgres: { condition: "service_healthy" }, redis: { condition: "service_healthy" } };
    const migrated = { migrate: { condition: "service_completed_successfully" }, ...healthy };
    assert.deepEqual(services.get("app")?.["depends_on"], migrated);
    assert.deepEqual(services.get("worker")?.["depends_on"], migrated);
    assert.deepEqual(services.get("migrate")?.["depends_on"], healthy);
    assert.deepEqual(services.get("worker")?.["command"], ["celery", "-A", "tasks", "worker", "-l", "INFO"]);
    assert.equal(services.get("worker")?.["image"], services.get("app")?.["image"]);
    assert.deepEqual(services.get("worker")?.["healthcheck"], { disable: true });
    assert.deepEqual(services.get("postgres")?.["environment"], {
      POSTGRES_USER: "shop",
      POSTGRES_PASSWORD: "${POSTGRES_PASSWORD:-Development-0nly}",
      POSTGRES_DB: "shop",
    });
    assert.deepEqual(services.get("postgres")?.["volumes"], ["postgres-data:/var/lib/postgresql/data"]);
    assert.match(
      JSON.stringify(services.get("postgres")?.["healthcheck"]),
      /pg_isready -h 127\.0\.0\.1 -U \$\$POSTGRES_USER/,
    );
  });

  it("leads Celery to its broker where no variable of the project does", async () => {
    const services = await compose({
      "requirements.txt": "celery\n",
      "setup.py":
        "from setuptools import setup\nsetup(name='flower', packages=['flower'], entry_points={'celery.commands': ['flower = flower.command:flower']})\n",
      "flower/__init__.py": "",
      "flower/command.py": "def flower(): pass\n",
      Dockerfile: 'FROM python:3.13\nEXPOSE 5555\nCMD ["celery", "flower"]\n',
    });
    assert.deepEqual(services.get("app")?.["environment"], { CELERY_BROKER_URL: "redis://redis:6379/0" });
  });

  it("installs a project whose entry points other programs look up", async () => {
    const plugin = (setup: MemoryFiles): Promise<ProjectFacts> =>
      inspected({
        "requirements.txt": "celery[redis]\n",
        "shown/__init__.py": "",
        "shown/command.py": "",
        Dockerfile: 'FROM python:3.13\nCMD ["celery", "shown"]\n',
        ...setup,
      });
    const call = (points: string): MemoryFiles => ({
      "setup.py": `from setuptools import setup\nsetup(name='shown', packages=['shown']${points})\n`,
    });
    const states = [
      call(", entry_points={'celery.commands': ['shown = shown.command:shown']}"),
      {
        "setup.cfg":
          "[metadata]\nname = shown\n[options.entry_points]\ncelery.commands =\n  shown = shown.command:shown\n",
      },
      { "pyproject.toml": '[project]\nname = "shown"\n[project.entry-points."celery.commands"]\nshown = "shown:a"\n' },
      call(""),
      call(", entry_points={'console_scripts': ['shown = shown.command:shown']}"),
    ];
    const facts = await Promise.all(states.map(plugin));
    assert.deepEqual(
      facts.map(({ package: own }) => own?.plugin),
      [true, true, true, false, false],
    );
    const installs = facts.slice(0, 4).map((one) => planContainer(one, {})?.install);
    assert.deepEqual(
      installs.map((one) => one?.kind === "requirements" && one.project),
      ["alone", "alone", undefined, undefined],
    );
  });

  it("shows no password of the project's own addresses", async () => {
    const facts = await inspected({
      "requirements.txt": "fastapi\npsycopg2\n",
      "main.py": `import os\n${application}u = os.environ.get("DATABASE_URL", "postgresql://a:hush@localhost/b")\n`,
    });
    assert.doesNotMatch(JSON.stringify(facts), /hush/);
  });
});

describe("the client of a broker", () => {
  const worker = "from celery import Celery\napp = Celery('tasks')\n";
  const added = async (requirements: string): Promise<readonly string[] | undefined> =>
    planContainer(await inspected({ "requirements.txt": requirements, "tasks.py": worker }), {})?.addedServers;

  it("is added to Celery whose broker is Redis, unless the project asks for it", async () => {
    assert.deepEqual(await added("celery\n"), ["celery[redis]"]);
    assert.deepEqual(await added("celery[redis]\n"), []);
    assert.deepEqual(await added("celery\nredis\n"), []);
  });
});
