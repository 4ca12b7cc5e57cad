import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { bundledTools } from "../../../../src/core/render/bundledTools";
import { isUntouched } from "../../../../src/core/render/fileStamp";
import { parseInstructions } from "../../../../src/core/render/parseInstructions";
import { printInstructions } from "../../../../src/core/render/printInstructions";
import { renderFiles } from "../../../../src/core/render/renderFiles";
import { samplePlans } from "./samplePlans";

const golden = path.resolve("test/golden/files");

/** The text of one rendered file; the golden copy of `.dockerignore` is named `dockerignore`. */
function rendered(name: string, file: string): string {
  const plan = samplePlans[name];
  assert.ok(plan);
  const found = renderFiles(plan).find((one) => one.path === file);
  assert.ok(found, `${name} has no ${file}`);
  return found.text;
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length);
  assert.ok(from >= 0 && to > from, `${start} … ${end}`);
  return text.slice(from, to);
}

describe("renderFiles", () => {
  for (const name of Object.keys(samplePlans)) {
    describe(name, () => {
      const withExample = name === "django-poetry" || name === "chinese" ? [".env.example"] : [];
      for (const file of ["Dockerfile", ".dockerignore", "compose.yaml", ...withExample]) {
        it(`${file} is the golden one and untouched`, () => {
          const text = rendered(name, file);
          assert.ok(isUntouched(text));
          assert.ok(text.endsWith("\n") && !text.endsWith("\n\n") && !text.includes("\r"));
          const place = path.join(golden, name, file.replace(/^\./, ""));
          if (process.env["RESET_GOLDEN"] === "1") {
            mkdirSync(path.dirname(place), { recursive: true });
            writeFileSync(place, text);
          }
          assert.equal(text, readFileSync(place, "utf8"));
        });
      }

      it("the Dockerfile parses back to its instructions, none of them foreign", () => {
        const text = rendered(name, "Dockerfile");
        const instructions = parseInstructions(text);
        assert.equal(instructions.filter((instruction) => instruction.kind === "other").length, 0);
        assert.equal(printInstructions(instructions), text);
      });

      it("needs no second registry, no syntax line, no root, no shell to start", () => {
        const text = rendered(name, "Dockerfile");
        const kinds = parseInstructions(text).map((instruction) => instruction.kind);
        assert.doesNotMatch(text, /^# *syntax/m);
        assert.deepEqual(
          [...text.matchAll(/^FROM (\S+)/gm)].flatMap(([, image]) =>
            /^\$\{(PYTHON|NODE)_IMAGE(_2)?\}$/.test(image ?? "") ? [] : [image],
          ),
          // conda has its own image; everything else comes from Python's.
          name === "conda" ? [`mambaorg/micromamba:${bundledTools.micromamba}`] : [],
        );
        assert.match(text, /^USER 10001:10001$/m);
        assert.equal([...text.matchAll(/^USER /gm)].length, name === "conda" ? 2 : 1);
        assert.ok(kinds.lastIndexOf("user") > kinds.lastIndexOf("run"), "USER comes after the last RUN");
        assert.doesNotMatch(text, /target=(?!\/)/);
        assert.doesNotMatch(text, /start-interval|adduser/);
      });
    });
  }

  it("shares the steps that do not depend on the project, byte for byte", () => {
    const api = rendered("fastapi-uv", "Dockerfile");
    for (const name of ["requirements-server-added", "plain-script", "compiled-builder", "backend-folder"]) {
      const other = rendered(name, "Dockerfile");
      assert.equal(
        between(other, "FROM ${PYTHON_IMAGE} AS tools", "\n\nFROM"),
        between(api, "FROM ${PYTHON_IMAGE} AS tools", "\n\nFROM"),
      );
      const user = (text: string): string => between(text, "AS runtime", "stdlib");
      assert.equal(user(other), user(api));
    }
  });

  it("keeps build-time variables out of ENV", () => {
    const text = rendered("django-poetry", "Dockerfile");
    assert.match(
      text,
      /^RUN SECRET_KEY='only for the build' ALLOWED_HOSTS='\*' python manage\.py collectstatic --noinput$/m,
    );
    for (const instruction of parseInstructions(text)) {
      if (instruction.kind !== "env" && instruction.kind !== "arg") continue;
      assert.doesNotMatch(printInstructions([instruction]), /SECRET_KEY|POETRY|UV_/);
    }
  });

  it("adds a server after the last exact sync, and then syncs the project without removing it", () => {
    const text = rendered("backend-folder", "Dockerfile");
    const syncs = [...text.matchAll(/uv sync [^\n]*/g)].map((match) => [match.index, match[0]] as const);
    const server = text.indexOf("uv pip install uvicorn==0.44.0");
    const exact = syncs.filter(([, command]) => !command.includes("--inexact"));
    assert.equal(syncs.length, 2);
    assert.deepEqual(
      exact.map(([index]) => index < server),
      [true],
    );
  });

  it("has the compiler in the builder stage alone, which never saw the code", () => {
    const text = rendered("compiled-builder", "Dockerfile");
    const builder = between(text, "AS builder", "AS runtime");
    assert.match(builder, /gcc libc6-dev libpq-dev/);
    assert.doesNotMatch(builder, /^COPY \. /m);
    assert.doesNotMatch(text.slice(text.indexOf("AS runtime")), /gcc|libpq-dev/);
    assert.ok(text.indexOf("COPY --from=builder") < text.indexOf("COPY . ."));
  });

  it("puts a blank for a line break or NUL in what a manifest names: nothing that exists has one", () => {
    const plan = samplePlans["fastapi-uv"] ?? assert.fail();
    const install = {
      kind: "packages",
      version: bundledTools.uv,
      requirements: ["fastapi[\n]", "idna"],
      project: false,
      localPaths: ["wheels/\0c.whl"],
    } as const;
    const text = renderFiles({ ...plan, install }).find(({ path: file }) => file === "Dockerfile")?.text ?? "";
    assert.match(text, /uv pip install 'fastapi\[ \]' idna\b/);
    assert.match(text, /uv pip install '\.\/wheels\/ c\.whl'/);
  });

  it("uses no mount when mounts are not wanted", () => {
    assert.doesNotMatch(rendered("no-mounts", "Dockerfile"), /--mount/);
  });

  it("puts the files into the build context", () => {
    const plan = samplePlans["fastapi-uv"];
    assert.ok(plan);
    assert.deepEqual(
      renderFiles({ ...plan, context: "services/api" }).map((file) => file.path),
      ["services/api/Dockerfile", "services/api/.dockerignore", "services/api/compose.yaml"],
    );
  });

  it("ignores secrets in every folder and nothing that a build may need", () => {
    const lines = rendered("plain-script", ".dockerignore").split("\n");
    for (const wanted of ["**/.env", "**/.env.*", "**/*.pem", "**/.venv", ".git", "!certs/ca.pem", "!README.md"]) {
      assert.ok(lines.includes(wanted), wanted);
    }
    assert.ok(lines.includes("alte umgebung \\[1]"));
    assert.ok(lines.indexOf("!certs/ca.pem") > lines.indexOf("**/*.pem"));
    const never = lines.filter((line) => /^(\*\*\/)?(bin|lib|docs|tests?|README|LICENSE|build|dist)\b/.test(line));
    assert.deepEqual(never, []);
  });

  it("writes compose.yaml as data that reads back", () => {
    const read = (name: string): unknown => parseDocument(rendered(name, "compose.yaml")).toJS();
    assert.deepEqual(read("fastapi-uv"), {
      name: "my-api",
      services: {
        app: {
          build: { context: ".", dockerfile: "Dockerfile", target: "runtime" },
          image: "my-api:latest",
          ports: ["127.0.0.1:${HOST_PORT:-8000}:8000"],
          env_file: [{ path: ".env", required: false }],
          restart: "unless-stopped",
          security_opt: ["no-new-privileges:true"],
          cap_drop: ["ALL"],
        },
      },
    });
    assert.deepEqual(read("plain-script"), {
      name: "report",
      services: {
        app: {
          build: { context: ".", dockerfile: "Dockerfile", target: "runtime" },
          image: "report:latest",
          env_file: [{ path: ".env", required: false }],
          init: true,
          security_opt: ["no-new-privileges:true"],
          cap_drop: ["ALL"],
        },
      },
    });
  });
});

describe("renderCompose", () => {
  it("names a project without dots, which an image's name may hold", () => {
    const plan = samplePlans["fastapi-uv"];
    assert.ok(plan);
    const compose = renderFiles({ ...plan, name: "my.api" }).find(({ path: name }) => name === "compose.yaml");
    assert.equal(parseDocument(compose?.text ?? "").get("name"), "my-api");
  });
});
