import assert from "node:assert/strict";
import { shellWords } from "../../../../../src/core/project/frameworks/shellWords";

describe("shellWords", () => {
  const rows: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["gunicorn app:app --bind 0.0.0.0:$PORT", ["gunicorn", "app:app", "--bind", "0.0.0.0:$PORT"]],
    ["gunicorn 'app:create_app()'", ["gunicorn", "app:create_app()"]],
    ['python "my app.py" ""', ["python", "my app.py", ""]],
    ["serve --port ${PORT:-8000}", ["serve", "--port", "${PORT:-8000}"]],
    ["python my\\ app.py", ["python", "my app.py"]],
    ["cd src && python app.py", undefined],
    ["DEBUG=1 python app.py", undefined],
    ["python $(which app)", undefined],
    ["python app.py > log", undefined],
    ["python 'open", undefined],
  ];
  for (const [line, expected] of rows) {
    it(line, () => assert.deepEqual(shellWords(line), expected));
  }
});
