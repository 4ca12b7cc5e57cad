// A file that "fix all" went over, or single fixes, still builds, and what it was for still holds. Takes about 15 s once the rig is up.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fixAll } from "../../src/core/dockerfile/lint/fixAll";
import { formatDockerfile } from "../../src/core/dockerfile/format/formatDockerfile";
import { lintDockerfile, type LintOptions } from "../../src/core/dockerfile/lint/lintDockerfile";
import { applyEdits } from "../../src/core/dockerfile/lint/textEdit";
import { parseDockerfile } from "../../src/core/dockerfile/parseDockerfile";
import { ringEngines, rigEngine } from "../support/engine/ringEngines";

const options: LintOptions = { today: "2026-11-24", facts: undefined, severities: {}, others: [] };

/** Each file, rules whose fixes it brings about, and text that the image's configuration must hold afterwards. */
const files: readonly (readonly [title: string, text: string, cured: readonly string[], holds: readonly string[]])[] = [
  [
    "case, old forms, a shell form, a server on loopback",
    `from python:3.13-slim-trixie as Base
MAINTAINER Ann "of" Example
ENV GREETING hello "big" world
WORKDIR /app
ADD requirements.txt .
RUN source /etc/profile && \\

    sudo true
expose 8000/TCP
CMD uvicorn main:app
`,
    ["ConsistentInstructionCasing", "MaintainerDeprecated", "LegacyKeyValueFormat", "DF015", "DF025", "PY501", "PY503"],
    ['"8000/tcp"', '"uvicorn","main:app","--host","0.0.0.0"', "hello", "Ann", "PYTHONUNBUFFERED=1"],
  ],
  [
    "the whole folder before the packages, the cache off beside a cache mount",
    `FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir --no-index -r requirements.txt
CMD ["python", "main.py"]
CMD ["python", "-c", "print(1)"]
`,
    ["PY201", "PY203", "MultipleInstructionsDisallowed"],
    ['"print(1)"'],
  ],
  [
    "two stages of one name, a variable in its own line, migrations in a RUN: fixes that are chosen one by one",
    `FROM python:3.13-slim-trixie AS work
RUN echo made > /made
FROM python:3.13-slim-trixie AS Work
RUN echo taken > /made
FROM python:3.13-slim-trixie
ENV A=1 B=$A/b
COPY --from=work /made /etc/made
RUN python manage.py migrate
RUN grep taken /etc/made
CMD ["python", "-c", "print(2)"]
`,
    ["DuplicateStageName", "DF022", "PY512"],
    ['"B=1/b"', '"print(2)"'],
  ],
];

/** The first fix of each finding of these rules, until they find nothing more. */
function fixEach(text: string, ids: readonly string[]): string {
  const found = lintDockerfile(parseDockerfile(text), options).find(({ rule }) => ids.includes(rule.id));
  const [fix] = found?.fixes ?? [];
  return fix === undefined ? text : fixEach(applyEdits(text, fix.edits), ids);
}

for (const name of ringEngines) {
  describe(`Dockerfiles that were fixed, built by ${name}`, function () {
    this.timeout(300_000);
    for (const [title, text, cured, holds] of files) {
      it(title, async () => {
        const signal = AbortSignal.timeout(290_000);
        const { engine } = await rigEngine(name, "3.13-slim-trixie");
        const before = new Set(lintDockerfile(parseDockerfile(text), options).map(({ rule }) => rule.id));
        for (const id of cured) assert.ok(before.has(id), `${id} is found`);
        const fixed = formatDockerfile(fixEach(fixAll(text, options), cured)) ?? "";
        const after = new Set(lintDockerfile(parseDockerfile(fixed), options).map(({ rule }) => rule.id));
        for (const id of cured) assert.ok(!after.has(id), `${id} is cured in\n${fixed}`);
        const context = await mkdtemp(path.join(tmpdir(), "containerize-fixed-"));
        const tag = `fixed-${name}-${cured.join("-").toLowerCase()}:test`;
        try {
          await writeFile(path.join(context, "Dockerfile"), fixed);
          await writeFile(path.join(context, "requirements.txt"), "# nothing to install\n");
          await writeFile(path.join(context, "main.py"), "print(1)\n");
          const failures: string[] = [];
          const request = {
            context,
            dockerfile: "Dockerfile",
            tags: [tag],
            labels: {},
            buildArguments: {},
            target: undefined,
          };
          for await (const event of engine.build(request, signal))
            if (event.kind === "failed") failures.push(event.message);
          assert.deepEqual(failures, [], fixed);
          const configuration = JSON.stringify((await engine.inspectImage(tag, signal)).raw);
          for (const part of holds) assert.ok(configuration.includes(part), `${part} is in ${configuration}`);
          await engine.removeImage(tag, signal);
        } finally {
          await rm(context, { recursive: true, force: true });
        }
      });
    }
  });
}
