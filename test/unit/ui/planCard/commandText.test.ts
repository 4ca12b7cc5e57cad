import * as assert from "node:assert/strict";
import { commandText, commandWords } from "../../../../src/ui/planCard/commandText";

describe("commandWords", () => {
  const rows: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["", []],
    ["  uvicorn   main:app ", ["uvicorn", "main:app"]],
    ["gunicorn 'create_app()' -b 0.0.0.0", ["gunicorn", "create_app()", "-b", "0.0.0.0"]],
    ['python -c "print(\\"a b\\")"', ["python", "-c", 'print("a b")']],
    ["a\\ b ''", ["a b", ""]],
    ["--x='1 2'3", ["--x=1 23"]],
    ["it's", undefined],
    ['say "hi', undefined],
  ];
  for (const [text, words] of rows) it(`splits ${text}`, () => assert.deepEqual(commandWords(text), words));

  it("reads back what commandText writes", () => {
    const words = ["a", "", "b c", "it's", '"q"', "\\", "$HOME", "é漢", "new\nline", "--x=1"];
    assert.deepEqual(commandWords(commandText(words)), words);
  });
});
