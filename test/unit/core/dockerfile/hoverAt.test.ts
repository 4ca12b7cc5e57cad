import assert from "node:assert/strict";
import { hoverAt } from "../../../../src/core/dockerfile/hover/hoverAt";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import type { TextKey } from "../../../../src/core/dockerfile/texts/texts";

/** The text of the hover where `|` stands. */
function hoverIn(marked: string):
  | {
      readonly title: string;
      readonly keys: readonly string[];
      readonly values: readonly string[];
      readonly word: string;
    }
  | undefined {
  const at = marked.indexOf("|");
  const before = marked.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const document = parseDockerfile(marked.slice(0, at) + marked.slice(at + 1));
  const hover = hoverAt(document, position);
  if (hover === undefined) return undefined;
  const { start, end } = hover.range;
  const word = start.line === end.line ? (document.lines[start.line] ?? "").slice(start.character, end.character) : "";
  return {
    title: hover.title,
    keys: hover.sections.map(({ text }) => text),
    values: hover.sections.flatMap(({ values }) => values),
    word,
  };
}

const slim = "FROM python:3.13-slim-trixie\n";
/** The text with `|` at the place · the word the hover is about · keys it must have · values it must have. */
const rows: readonly (readonly [marked: string, word: string, keys: readonly TextKey[], values?: readonly string[]])[] =
  [
    // directives
    [
      "# syn|tax=docker/dockerfile:1\nFROM x",
      "syntax=docker/dockerfile:1",
      ["directive.syntax", "directive.python.syntax"],
    ],
    ["# escape=|`\nFROM x", "escape=`", ["directive.escape"]],
    ["# check=ski|p=all\nFROM x", "check=skip=all", ["directive.check"]],
    // every instruction
    [
      "FR|OM python:3.13-slim-trixie",
      "FROM",
      ["instruction.FROM", "note.from.slim", "note.from.endOfLife"],
      ["3.13", "2029-10"],
    ],
    ["FR|OM node:22", "FROM", ["instruction.FROM", "note.from"]],
    [`${slim}R|UN true`, "RUN", ["instruction.RUN", "note.run"]],
    [`${slim}C|MD ["python", "app.py"]`, "CMD", ["instruction.CMD", "note.cmd"]],
    [`${slim}ENTRY|POINT ["./start.sh"]`, "ENTRYPOINT", ["instruction.ENTRYPOINT", "note.cmd.entrypoint"]],
    [`${slim}CO|PY app app`, "COPY", ["instruction.COPY", "note.copy"]],
    [`${slim}A|DD app app`, "ADD", ["instruction.ADD", "note.add"]],
    [`${slim}WORK|DIR /app`, "WORKDIR", ["instruction.WORKDIR", "note.workdir"]],
    [`${slim}US|ER 10001:10001`, "USER", ["instruction.USER", "note.user"]],
    [`${slim}EXP|OSE 8000`, "EXPOSE", ["instruction.EXPOSE", "note.expose"]],
    [`${slim}EN|V A=1`, "ENV", ["instruction.ENV", "note.env"]],
    [`${slim}AR|G A=1`, "ARG", ["instruction.ARG", "note.arg"]],
    [`${slim}LAB|EL a=b`, "LABEL", ["instruction.LABEL", "note.label"]],
    [`${slim}VOL|UME /data`, "VOLUME", ["instruction.VOLUME", "note.volume"]],
    [`${slim}SH|ELL ["bash", "-c"]`, "SHELL", ["instruction.SHELL", "note.shell"]],
    [`${slim}STOP|SIGNAL SIGINT`, "STOPSIGNAL", ["instruction.STOPSIGNAL", "note.stopsignal"]],
    [`${slim}HEALTH|CHECK CMD true`, "HEALTHCHECK", ["instruction.HEALTHCHECK", "note.healthcheck"]],
    [`${slim}HEALTH|CHECK NONE`, "HEALTHCHECK", ["note.healthcheck.none"]],
    [`${slim}MAIN|TAINER me`, "MAINTAINER", ["instruction.MAINTAINER", "note.maintainer"]],
    [`${slim}ON|BUILD RUN x`, "ONBUILD", ["instruction.ONBUILD", "note.onbuild"]],
    [`${slim}ONBUILD R|UN x`, "RUN", ["instruction.RUN"]],
    [`${slim}r|un x`, "run", ["instruction.RUN"]],
    // base images
    ["FROM pyt|hon", "python", ["image.repository", "note.from.float"], ["docker.io"]],
    ["FROM python:sl|im", "slim", ["note.from.float", "note.from.slim"]],
    ["FROM python:3.13|-slim", "3.13-slim", ["image.tag", "note.from.suite"], ["python:3.13-slim-trixie"]],
    ["FROM python:3.12-al|pine", "3.12-alpine", ["note.from.alpine"], ["Alpine"]],
    ["FROM python:3.12-bookw|orm", "3.12-bookworm", ["note.from.full"]],
    ["FROM python:3.8-slim-bul|lseye", "3.8-slim-bullseye", ["note.from.ended", "note.from.oldSuite"], ["2024-10"]],
    [
      "FROM mirror.local:5000/x/python:3.13-s|lim-trixie",
      "3.13-slim-trixie",
      ["image.tag"],
      ["mirror.local:5000", "x/python"],
    ],
    ["FROM nginx:1.27@sha256:ab|c", "sha256:abc", ["image.tagOther", "image.digest"]],
    ["FROM scr|atch", "scratch", ["image.scratch"]],
    [
      "ARG V=3.13\nFROM python:${V}-s|lim-trixie",
      "python:${V}-slim-trixie",
      ["image.unsettled", "image.tag"],
      ["python:3.13-slim-trixie"],
    ],
    // stages
    [
      "FROM x AS o|ne\nFROM one\nCOPY --from=one a b\nRUN --mount=from=one,target=/o true",
      "one",
      ["stage.definition"],
      ["2, 3, 4"],
    ],
    ["FROM x AS o|ne\nFROM y", "one", ["stage.unused"]],
    ["FROM x AS o|ne", "one", ["stage.last"]],
    ["FROM x AS one\nFROM o|ne", "one", ["stage.use"], ["1"]],
    ["FROM x AS one\nFROM y\nCOPY --from=o|ne a b", "one", ["stage.use"]],
    ["FROM x AS one\nFROM y\nCOPY --from=|0 a b", "0", ["stage.use"]],
    ["FROM x AS one\nFROM y\nRUN --mount=type=bind,from=o|ne,target=/o true", "from=one", ["stage.use"]],
    // flags
    ["FROM --plat|form=linux/arm64 x", "--platform=linux/arm64", ["flag.FROM.platform", "flag.FROM.platform.python"]],
    [`${slim}COPY --li|nk a b`, "--link", ["flag.any.link", "flag.needs"], ["1.4", "23.0"]],
    [
      `# syntax=docker/dockerfile:1.3\n${slim}COPY --li|nk a b`,
      "--link",
      ["flag.any.link", "flag.needs", "flag.tooOld"],
      ["1.3"],
    ],
    [
      `# syntax=docker/dockerfile:1\n${slim}COPY --li|nk a b`,
      "--link",
      ["flag.any.link", "flag.needs", "flag.any.link.python"],
    ],
    [`${slim}COPY --paren|ts a b`, "--parents", ["flag.COPY.parents", "flag.needsLine"], ["1.20"]],
    [`${slim}RUN --dev|ice=x true`, "--device=x", ["flag.RUN.device", "flag.labs"]],
    [`${slim}RUN --moutn|=type=cache x`, "--moutn=type=cache", ["flag.unknown"]],
    // mounts
    [`${slim}RUN --mo|unt=type=cache,target=/x y`, "--mount=type=cache,target=/x", ["flag.RUN.mount"]],
    [`${slim}RUN --mount=ty|pe=cache,target=/x y`, "type=cache", ["mount.key.type"]],
    [`${slim}RUN --mount=type=ca|che,target=/x y`, "type=cache", ["mount.type.cache", "mount.type.cache.python"]],
    [`${slim}RUN --mount=type=typ|o,target=/x y`, "type=typo", ["mount.type.unknown"]],
    [`${slim}RUN --mount=type=secret,id=a,en|v=B y`, "env=B", ["mount.key.env", "flag.needs"], ["1.10"]],
    [
      `${slim}RUN --mount=type=bind,shar|ing=locked y`,
      "sharing=locked",
      ["mount.key.sharing", "mount.key.notFor"],
      ["bind"],
    ],
    [`${slim}RUN --mount=type=cache,tagret|=/x y`, "tagret=/x", ["mount.key.unknown"]],
    [`${slim}RUN --mount=type=cache \\\n  --mount=type=tmpfs,si|ze=1m y`, "size=1m", ["mount.key.size"]],
    // variables
    [`${slim}ENV A=1\nRUN echo $|A`, "$A", ["variable.env"], ["A", "1", "2"]],
    [`${slim}ENV A=1\nENV B=$A/x\nRUN echo \${B|}`, "${B}", ["variable.env"], ["1/x"]],
    ["FROM x AS base\nENV A=1\nFROM base\nRUN echo $|A", "$A", ["variable.parent"], ["1"]],
    ["ARG A=1\nFROM x\nARG A\nRUN echo $|A", "$A", ["variable.arg"], ["1"]],
    ["ARG A=1\nFROM x\nRUN echo $|A", "$A", ["variable.globalHidden"], ["1"]],
    ["ARG A\nFROM x:$|A", "$A", ["variable.argUnset"]],
    [`${slim}RUN echo \${A:-|5}`, "${A:-5}", ["variable.shell", "variable.fallback"], ["5"]],
    [`${slim}USER $|APP`, "$APP", ["variable.unset"]],
    [`${slim}RUN echo $TARGET|ARCH`, "$TARGETARCH", ["variable.predefined.platform"]],
    [`${slim}RUN echo $http|s_proxy`, "$https_proxy", ["variable.predefined.proxy"]],
    [`${slim}RUN echo $PYTHON|_VERSION`, "$PYTHON_VERSION", ["variable.predefined.python"]],
    [`${slim}ENV P=1\nCMD ["python", "$|P"]`, "$P", ["variable.execForm", "variable.env"]],
    [
      `${slim}ENV PYTHONDONTWRITE|BYTECODE=1`,
      "PYTHONDONTWRITEBYTECODE",
      ["variable.env", "variable.python.PYTHONDONTWRITEBYTECODE"],
    ],
    [`${slim}ARG API|_TOKEN`, "API_TOKEN", ["variable.argUnset", "variable.secret"]],
    ["ARG PYTHON|_VERSION=3.13\nFROM x", "PYTHON_VERSION", ["variable.arg", "variable.arg.python"]],
    [`${slim}ENV A=1\nCOPY <<EOF /f\n$|A\nEOF`, "$A", ["variable.env"]],
    // heredocs
    [
      `${slim}RUN <<E|OF\npip install x\nEOF`,
      "<<EOF",
      ["heredoc.shell", "heredoc.expand", "flag.needs", "heredoc.python"],
    ],
    [`${slim}RUN python <<'E|OF'\nx\nEOF`, "<<'EOF'", ["heredoc.input", "heredoc.literal"]],
    [`${slim}COPY <<E|OF /f\nx\nEOF`, "<<EOF", ["heredoc.file"]],
    // notes of RUN
    [`${slim}RUN pip| install flask`, "pip", ["instruction.RUN", "note.run.pipWithoutCache"]],
    [`${slim}RUN python -m p|ip install flask`, "pip", ["note.run.pipWithoutCache"]],
    [`${slim}RUN --mount=type=cache,target=/c p|ip install flask`, "pip", ["note.run"]],
    [`${slim}RUN p|ip install --no-cache-dir flask`, "pip", ["note.run"]],
    [`${slim}RUN --mount=type=cache,target=/c p|ip install --no-cache-dir flask`, "pip", ["note.run.cacheConflict"]],
    [
      `${slim}ENV PIP_NO_CACHE_DIR=1\nRUN --mount=type=cache,target=/c p|ip install flask`,
      "pip",
      ["note.run.cacheConflict"],
      ["PIP_NO_CACHE_DIR"],
    ],
    [`${slim}R|UN uv sync`, "RUN", ["note.run.uvWithoutCache", "note.run.uvUnlocked"]],
    [`${slim}R|UN --mount=type=cache,target=/c uv sync --locked`, "RUN", ["note.run"]],
    [`${slim}R|UN poetry install`, "RUN", ["note.run.poetryDev"]],
    [
      `${slim}COPY . .\nR|UN --mount=type=cache,target=/c pip install -r requirements.txt`,
      "RUN",
      ["note.run.afterCopy"],
      ["2"],
    ],
    [`${slim}RUN useradd x && add|user app`, "adduser", ["note.run.adduser"], ["adduser"]],
    ["FROM python:3.13-slim-bookworm\nRUN add|user app", "adduser", ["note.run"]],
    ["ARG B=python:3.13-slim\nFROM $B AS b\nFROM b\nRUN add|user app", "adduser", ["note.run.adduser"]],
    [`${slim}R|UN apt-get update && apt-get install -y gcc`, "RUN", ["note.run.aptLists"]],
    [`${slim}R|UN apt-get install -y gcc && rm -rf /var/lib/apt/lists/*`, "RUN", ["note.run"]],
    [`${slim}R|UN . /opt/venv/bin/activate`, "RUN", ["note.run.activate"]],
    [`${slim}R|UN --mount=type=cache,target=/c pip install -i https://u:p@h/simple x`, "RUN", ["note.run.credentials"]],
    [`${slim}R|UN python manage.py migrate`, "RUN", ["note.run.migrate"]],
    [`${slim}R|UN <<EOF\nset -e\npip install flask\nEOF`, "RUN", ["note.run.pipWithoutCache"]],
    [`${slim}R|UN <<EOF\n#!/usr/bin/env python\npip install flask\nEOF`, "RUN", ["note.run"]],
    // notes of the others
    [`${slim}C|MD uvicorn app:app`, "CMD", ["note.cmd.shellForm"], ['["uvicorn", "app:app"]']],
    [
      `${slim}C|MD gunicorn -b :$PORT app:app`,
      "CMD",
      ["note.cmd.shellForm"],
      ['["sh", "-c", "exec gunicorn -b :$PORT app:app"]'],
    ],
    [`${slim}C|MD ["flask", "run"]`, "CMD", ["note.cmd.devServer"], ["flask run"]],
    [`${slim}C|MD ["fastapi", "dev"]`, "CMD", ["note.cmd.devServer"], ["fastapi dev"]],
    [`${slim}C|MD ["python", "manage.py", "runserver"]`, "CMD", ["note.cmd.devServer"]],
    [`${slim}C|MD ["uvicorn", "a:b", "--host", "127.0.0.1"]`, "CMD", ["note.cmd.loopback"]],
    [`${slim}USER r|oot`, "root", ["note.user.root"]],
    [`${slim}USER a|pp`, "app", ["note.user.name"]],
    [`${slim}EXPOSE 8|0`, "80", ["note.expose.low"], ["80"]],
    [`${slim}EXPOSE 127.0.0.1:8|0:80`, "127.0.0.1:80:80", ["note.expose.format"]],
    [`${slim}COPY .| .`, ".", ["note.copy.all"]],
    [`${slim}CO|PY --from=ghcr.io/astral-sh/uv /uv /bin/`, "COPY", ["note.copy.untagged"], ["ghcr.io/astral-sh/uv"]],
    [`FROM x AS b\n${slim}CO|PY --from=b /opt/venv /opt/venv`, "COPY", ["note.copy.venv"]],
    [`${slim}A|DD https://example.com/r.txt /r.txt`, "ADD", ["note.add.url"]],
    [`${slim}WORKDIR a|pp`, "app", ["note.workdir.relative"]],
    [`${slim}HEALTH|CHECK CMD curl -f http://localhost/`, "HEALTHCHECK", ["note.healthcheck.missing"], ["curl"]],
    [
      `${slim}RUN apt-get install curl\nHEALTH|CHECK CMD curl -f http://localhost/`,
      "HEALTHCHECK",
      ["note.healthcheck"],
    ],
  ];

describe("hoverAt", () => {
  for (const [marked, word, keys, values = []] of rows) {
    it(JSON.stringify(marked.startsWith(slim) ? marked.slice(slim.length) : marked), () => {
      const hover = hoverIn(marked);
      assert.ok(hover !== undefined, "no hover");
      assert.equal(hover.word, word);
      for (const key of keys) assert.ok(hover.keys.includes(key), `${key} is not in ${hover.keys.join(", ")}`);
      for (const value of values)
        assert.ok(hover.values.includes(value), `${value} is not in ${hover.values.join(" · ")}`);
    });
  }

  for (const marked of [
    `${slim}# a com|ment`,
    `${slim}RUN a \\\n  # in|side\n b`,
    `${slim}RUN <<EOF\nFR|OM x\nEOF`,
    `${slim}COPY <<'EOF' /f\n$|A\nEOF`,
    `${slim}\n|\n`,
    `${slim}HEL|LO world`,
    "|",
  ]) {
    it(`says nothing at ${JSON.stringify(marked)}`, () => assert.equal(hoverIn(marked), undefined));
  }

  it("gives no general note where a special one applies", () => {
    assert.equal(hoverIn(`${slim}R|UN pip install x`)?.keys.includes("note.run"), false);
  });
});
