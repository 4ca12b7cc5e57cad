import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { hoverAt } from "../../../../src/core/dockerfile/hover/hoverAt";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import { flags } from "../../../../src/core/dockerfile/tables/flags";
import { keywords } from "../../../../src/core/dockerfile/tables/keywords";
import { mountKeys, mountTypes } from "../../../../src/core/dockerfile/tables/mounts";
import { isTextKey, texts } from "../../../../src/core/dockerfile/texts/texts";

/** Number of values a text wants. */
function places(text: string): number {
  return new Set([...text.matchAll(/\{(\d)\}/g)].map(([, index]) => index)).size;
}

describe("hover texts", () => {
  it("are full sentences", () => {
    for (const [key, text] of Object.entries(texts)) {
      assert.match(text, /^([`A-Z{/]|pip |gunicorn |setuptools-scm ).*[.)]$/s, key);
      assert.doesNotMatch(text, /\s{2}|\n/, key);
      assert.equal(text.split("`").length % 2, 1, `${key} leaves a code span open`);
    }
  });

  it("have each a Chinese translation with the same code spans", () => {
    const file = readFileSync(path.resolve("l10n/bundle.l10n.zh-cn.json"), "utf8");
    const translations = JSON.parse(file) as Readonly<Record<string, string>>;
    for (const text of Object.values<string>(texts)) {
      const translated = translations[text];
      assert.equal(translated?.split("`").length, text.split("`").length, text);
    }
  });

  it("are there for every instruction", () => {
    for (const keyword of keywords) {
      const sections = hoverAt(parseDockerfile(`${keyword} x`), { line: 0, character: 1 })?.sections ?? [];
      assert.ok(
        sections.some(({ text }) => text === `instruction.${keyword}`),
        keyword,
      );
      assert.ok(
        sections.some(({ kind }) => kind === "python"),
        `${keyword} has no Python note`,
      );
    }
  });

  it("are there for every flag, with the version it needs", () => {
    for (const [keyword, rows] of Object.entries(flags)) {
      for (const [name, row] of Object.entries(rows)) {
        const hover = hoverAt(parseDockerfile(`${keyword} --${name}=x y`), { line: 0, character: keyword.length + 4 });
        const keys = hover?.sections.map(({ text }) => text) ?? [];
        assert.equal(keys[0], row.what);
        assert.ok(keys.includes(row.python), name);
        const version = hover?.sections.find(({ kind }) => kind === "needs");
        assert.equal(version === undefined, row.syntax === undefined, name);
      }
    }
  });

  it("are there for every mount type and every key", () => {
    for (const type of Object.keys(mountTypes)) {
      const hover = hoverAt(parseDockerfile(`RUN --mount=type=${type} x`), { line: 0, character: 20 });
      assert.equal(hover?.title, `RUN --mount=type=${type}`);
    }
    for (const [key, row] of Object.entries(mountKeys)) {
      const type = row.types[0] ?? "bind";
      const hover = hoverAt(parseDockerfile(`RUN --mount=type=${type},${key}=1 x`), {
        line: 0,
        character: 19 + type.length,
      });
      assert.equal(hover?.sections[0]?.text, row.what, key);
    }
  });

  it("get exactly the values they have places for", () => {
    const names = Object.keys(texts).filter(isTextKey);
    assert.ok(names.length > 150);
    const text = [
      "# syntax=docker/dockerfile:1.1",
      "ARG A=1 B",
      "FROM --platform=$BUILDPLATFORM python:3.8-slim AS one",
      "FROM ghcr.io/x/y:1@sha256:00 AS two",
      "FROM one AS three",
      "ARG B",
      "ENV A=2 C=$A DATABASE_PASSWORD=x",
      "RUN --mount=type=cache,target=/x,sharing=locked --device=a pip install --no-cache-dir -r r.txt $A $B $D ${C:-4}",
      "RUN <<EOF",
      "adduser $A",
      "EOF",
      "COPY --from=one --link a b",
      "EXPOSE 80",
      'CMD ["flask", "run", "$A"]',
      "HEALTHCHECK CMD curl x",
    ].join("\n");
    const document = parseDockerfile(text);
    for (const [line, content] of document.lines.entries()) {
      for (let character = 0; character <= content.length; character++) {
        for (const { text: key, values } of hoverAt(document, { line, character })?.sections ?? []) {
          const wanted = places(texts[key]);
          const enough =
            key === "variable.argUnset"
              ? values.length >= wanted
              : (values.length >= wanted && wanted > 0) || (values.length === 0 && wanted === 0);
          assert.ok(enough, `${key} has ${wanted} places and got ${values.length} values`);
        }
      }
    }
  });
});
