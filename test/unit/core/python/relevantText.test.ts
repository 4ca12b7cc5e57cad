import assert from "node:assert/strict";
import { environmentReads } from "../../../../src/core/project/environment/environmentReads";
import { readPythonModule } from "../../../../src/core/python/readPythonModule";
import { relevantText } from "../../../../src/core/python/relevantText";

const words = ["environ", "getenv", "decouple", "BaseSettings"];

/** Definitions that are left are those which matter to a question, and every line stays where it was. */
const cases: readonly { readonly what: string; readonly text: string; readonly left: string }[] = [
  {
    what: "functions and classes without the words go",
    text: "import os\n\ndef plain(a):\n    return a\n\nclass Plain:\n    x = 1\n\nKEY = os.getenv('K')\n",
    left: "import os\n\n\n\n\n\n\n\nKEY = os.getenv('K')\n",
  },
  {
    what: "a decorator stays or goes with what it decorates",
    text: "@first\n@second(\n    1,\n)\ndef plain():\n    pass\n@first\ndef reads():\n    return getenv('K')\n",
    left: "\n\n\n\n\n\n@first\ndef reads():\n    return getenv('K')\n",
  },
  {
    what: "a signature that closes at the margin, and comments there, are part of the function",
    text: "def plain(\n    a,\n):\n    b = 1\n# b = 2\n    return b\nx = environ\n",
    left: "\n\n\n\n\n\nx = environ\n",
  },
  {
    what: "a name that an import of a word binds matters too",
    text: "from pydantic import (\n    BaseSettings as Base,\n)\nclass S(Base):\n    token: str\nclass T(Other):\n    x: str\n",
    left: "from pydantic import (\n    BaseSettings as Base,\n)\nclass S(Base):\n    token: str\n\n\n",
  },
  {
    what: "so does one that such a name makes",
    text: "import environ as e\nread = e.Env()\ndef f():\n    return read('A')\ndef g():\n    return spread('B')\n",
    left: "import environ as e\nread = e.Env()\ndef f():\n    return read('A')\n\n\n",
  },
  {
    what: "a function that opens a string which ends at the margin stays whole",
    text: 'def f():\n    sql = """\nselect 1\n"""\n    return sql\nKEY = environ["K"]\n',
    left: 'def f():\n    sql = """\nselect 1\n"""\n    return sql\nKEY = environ["K"]\n',
  },
];

describe("relevantText", () => {
  for (const { what, text, left } of cases)
    it(what, () => {
      assert.equal(relevantText(text, words), left);
    });

  it("leaves every answer and every line as the whole file gives them", () => {
    const text = cases.map((one) => one.text).join("\n");
    const reads = (source: string): unknown => environmentReads(readPythonModule("a.py", source));
    assert.deepEqual(reads(relevantText(text, words)), reads(text));
    assert.equal((reads(text) as unknown[]).length, 3);
  });
});
