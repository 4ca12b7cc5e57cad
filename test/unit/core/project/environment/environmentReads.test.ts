import assert from "node:assert/strict";
import { environmentReads } from "../../../../../src/core/project/environment/environmentReads";
import { environmentVariables } from "../../../../../src/core/project/environment/environmentVariables";
import { readPythonModule } from "../../../../../src/core/python/readPythonModule";

type Row = readonly [name: string, required: boolean, fallback: string | null];

function read(code: string): Row[] {
  return environmentReads(readPythonModule("settings.py", code)).map(({ name, required, default: value }) => [
    name,
    required,
    value,
  ]);
}

describe("variables that code reads", () => {
  const rows: readonly (readonly [title: string, code: string, expected: readonly Row[]])[] = [
    [
      "a key that falls back to nothing signs nothing",
      'import os\nSECRET_KEY = os.environ.get("SECRET_KEY") or None\nA = os.getenv("JWT_SECRET", "")\nB = os.getenv("APP_SECRET", "dev")\n',
      [
        ["SECRET_KEY", true, null],
        ["JWT_SECRET", true, ""],
        ["APP_SECRET", false, "dev"],
      ],
    ],
    [
      "what only decides between two ways is not asked for, unless one of them ends the program",
      'import os\nif os.getenv("DATABASE_URL"):\n    pass\nif not os.getenv("API_TOKEN"):\n    raise SystemExit(1)\nA = 1 if os.getenv("DB_PASSWORD") else 2\nB = os.getenv("APP_TOKEN") if A else 3\n',
      [
        ["DATABASE_URL", false, null],
        ["API_TOKEN", true, null],
        ["DB_PASSWORD", false, null],
        ["APP_TOKEN", true, null],
      ],
    ],
    [
      "what is worked with at once must be there",
      'import os\nfrom os import getenv\nA = os.environ.get("HOSTS").split(" ")\nB = int(getenv("MINUTES"))\nC = os.getenv("LIST", "").split()\nD = str(getenv("NAME"))\n',
      [
        ["HOSTS", true, null],
        ["MINUTES", true, null],
        ["LIST", false, ""],
        ["NAME", false, null],
      ],
    ],
    [
      "dj_database_url reads DATABASE_URL unless it is told another",
      'import dj_database_url\nfrom dj_database_url import config\na = dj_database_url.config(default="sqlite:///x.db")\nb = config(env="DB")\n',
      [
        ["DATABASE_URL", false, "sqlite:///x.db"],
        ["DB", false, null],
      ],
    ],
    [
      "django-environ's methods have names of their own",
      'import environ\nenv = environ.Env()\nDATABASES = {"default": env.db()}\nCACHES = {"default": env.cache(default="locmemcache://")}\n',
      [
        ["DATABASE_URL", true, null],
        ["CACHE_URL", false, "locmemcache://"],
      ],
    ],
    [
      "pydantic 1: names of its own, the prefix of the class Config",
      'from pydantic import BaseSettings, Field\nclass S(BaseSettings):\n    login: str = Field(..., env="ADMIN_LOGIN")\n    level: str\n    class Config:\n        env_prefix = "shop_"\n',
      [
        ["ADMIN_LOGIN", true, null],
        ["SHOP_LEVEL", true, null],
      ],
    ],
    [
      "pydantic 2: aliases, a prefix that is named in the class, fields of the class itself, settings that stand on others",
      [
        "from typing import ClassVar",
        "from pydantic import AliasChoices, Field",
        "from pydantic_settings import BaseSettings, SettingsConfigDict",
        "class Base(BaseSettings):",
        '    _prefix: ClassVar[str] = "PG_"',
        "    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(env_prefix=_prefix)",
        "    kind: ClassVar[str]",
        "class Database(Base):",
        "    host: str",
        '    port: int = Field(5432, validation_alias=AliasChoices("DB_PORT", "PGPORT"))',
        "",
      ].join("\n"),
      [
        ["PG_HOST", true, null],
        ["DB_PORT", false, "5432"],
      ],
    ],
  ];
  for (const [title, code, expected] of rows) it(title, () => assert.deepEqual(read(code), expected));

  it("take what an example shows where the code falls back to nothing", () => {
    const place = { path: ".env.example", line: 1, fromExample: true, required: false } as const;
    const code =
      'import os\nA = os.getenv("MODE")\nB = os.getenv("LEVEL", "info")\nC = os.environ["API_KEY"]\nD = os.getenv("URL")\n';
    const variables = environmentVariables([
      ...environmentReads(readPythonModule("settings.py", code)),
      { ...place, name: "MODE", default: "fast" },
      { ...place, name: "LEVEL", default: "debug" },
      { ...place, name: "API_KEY", default: "abc" },
      { ...place, name: "URL", default: "https://<host>/" },
      { ...place, name: "UNREAD", default: "x" },
    ]);
    assert.deepEqual(
      variables.map(({ name, default: value, example }) => [name, value, example]),
      [
        ["API_KEY", null, undefined],
        ["LEVEL", "info", undefined],
        ["MODE", "fast", "fast"],
        ["UNREAD", "x", undefined],
        ["URL", "https://<host>/", undefined],
      ],
    );
  });
});
