import assert from "node:assert/strict";
import { DockerfileParser } from "dockerfile-ast";
import { rangeOf } from "../../../../src/core/dockerfile/instruction";
import { parseDockerfile } from "../../../../src/core/dockerfile/parseDockerfile";
import { readCorpus } from "./corpus";

/** `KEYWORD:first-last` of each instruction, lines counted from 1. */
function outline(text: string): string {
  return parseDockerfile(text)
    .instructions.map(({ keyword, range }) => `${keyword}:${range.start.line + 1}-${range.end.line + 1}`)
    .join(" ");
}

describe("parseDockerfile", () => {
  const rows: readonly (readonly [title: string, text: string, expected: string])[] = [
    ["continuation lines with comments and blank lines", "RUN a \\\n# c\n\n  && b\nENV A=1", "RUN:1-4 ENV:5-5"],
    ["an escaped escape ends the line", "RUN a \\\\\nENV A=1", "RUN:1-1 ENV:2-2"],
    ["blanks after the continuation character", "RUN a \\  \n b\nENV A=1", "RUN:1-2 ENV:3-3"],
    ["an escape alone on its line", "RUN a \\\n\\\n b\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["the escape directive", "# escape=`\nRUN a `\n b \\\nENV A=1", "RUN:2-3 ENV:4-4"],
    ["a directive after a comment is a comment", "# hello\n# escape=`\nRUN a \\\n b", "RUN:3-4"],
    ["an unknown directive does not end them", "# foo=bar\n# escape=`\nRUN a `\n b", "RUN:3-4"],
    ["a heredoc", "RUN <<EOF\nFROM x\nEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["a heredoc with a blank", "RUN cat << EOF > f\nFROM x\nEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["a heredoc with a file descriptor", "RUN cat 3<<EOF <&3\nFROM x\nEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["a tabbed heredoc", "RUN <<-EOF\n\tFROM x\n\tEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["a tab does not end a plain heredoc", "RUN <<EOF\n\tEOF\nEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["two heredocs", "COPY <<A <<B /d/\nRUN 1\nA\nRUN 2\nB\nENV A=1", "COPY:1-5 ENV:6-6"],
    ["a quoted heredoc", "RUN <<'EOF'\n$A\nEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["a heredoc on a continuation line", "RUN a && \\\n cat <<EOF\nRUN x\nEOF\nENV A=1", "RUN:1-4 ENV:5-5"],
    ["<< inside quotes is text", 'RUN echo "a << EOF"\nENV A=1', "RUN:1-1 ENV:2-2"],
    ["a here-string is no heredoc", "RUN cat <<<EOF\nENV A=1", "RUN:1-1 ENV:2-2"],
    ["a shift in arithmetic is no heredoc", "RUN echo $((1<<3))\nENV A=1", "RUN:1-1 ENV:2-2"],
    ["only RUN, COPY and ADD take heredocs", "CMD cat <<EOF\nENV A=1", "CMD:1-1 ENV:2-2"],
    ["an ONBUILD takes them for its trigger", "ONBUILD RUN <<EOF\nENV x\nEOF\nENV A=1", "RUN:1-3 ENV:4-4"],
    ["an open heredoc runs to the end", "RUN <<EOF\nENV A=1\n", "RUN:1-3"],
    ["CRLF", "RUN a \\\r\n b\r\nRUN <<EOF\r\nFROM x\r\nEOF\r\nENV A=1\r\n", "RUN:1-2 RUN:3-5 ENV:6-6"],
    ["a byte order mark", "\uFEFFFROM x\nENV A=1", "FROM:1-1 ENV:2-2"],
    ["nothing", "\n# only a comment\n", ""],
  ];
  for (const [title, text, expected] of rows) {
    it(title, () => assert.equal(outline(text), expected));
  }

  it("reads flags, arguments and the exec form", () => {
    const [run, cmd] = parseDockerfile('RUN --mount=type=ssh --link a --b\nCMD ["a", \\\n "b"]').instructions;
    assert.deepEqual(
      run?.flags.map(({ name, value }) => [name, value]),
      [
        ["mount", "type=ssh"],
        ["link", undefined],
      ],
    );
    assert.deepEqual(
      run.arguments.map(({ text }) => text),
      ["a", "--b"],
    );
    assert.equal(run.execForm, undefined);
    assert.deepEqual(cmd?.execForm, ["a", "b"]);
  });

  it("groups stages and finds their parents", () => {
    const { stages } = parseDockerfile("ARG A\nFROM x AS one\nRUN a\nFROM ONE as two\nRUN b\nRUN c\nFROM 1\n");
    assert.deepEqual(
      stages.map(({ name, parent, instructions }) => [name?.text, parent?.index, instructions.length]),
      [
        ["one", undefined, 1],
        ["two", 0, 2],
        [undefined, undefined, 0],
      ],
    );
  });

  describe("agrees with dockerfile-ast", () => {
    // Where BuildKit decides otherwise: `<<` with a blank or a number, and an escaped escape at the end of a line.
    const own = new Set(["06-heredoc-space.Dockerfile", "25-windows-like.Dockerfile"]);
    for (const { name, text } of readCorpus().filter((file) => !own.has(file.name))) {
      it(name, () => {
        const theirs = DockerfileParser.parse(text).getInstructions();
        const ours = parseDockerfile(text).instructions;
        assert.deepEqual(
          ours.map((instruction) => {
            const first = instruction.onbuild ?? instruction.keywordWord;
            return [first.text.toUpperCase(), rangeOf(instruction, first)];
          }),
          theirs.map((instruction) => [instruction.getKeyword(), instruction.getInstructionRange()]),
        );
      });
    }
  });
});
