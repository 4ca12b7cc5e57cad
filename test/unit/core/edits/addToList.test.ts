import assert from "node:assert/strict";
import { addToList } from "../../../../src/core/edits/addToList";

const value = { name: "New", port: 1 };

describe("adding to a list in JSON with comments", () => {
  const cases: readonly (readonly [name: string, before: string, after: string | undefined])[] = [
    [
      "comments, tabs and a trailing comma stay",
      '{\n\t// mine\n\t"configurations": [\n\t\t{ "name": "A" }, // last\n\t\t// {}\n\t],\n}\n',
      '{\n\t// mine\n\t"configurations": [\n\t\t{ "name": "A" }, // last\n\t\t// {}\n\t\t{\n\t\t\t"name": "New",\n\t\t\t"port": 1\n\t\t}\n\t],\n}\n',
    ],
    [
      "a comma is put behind the last object, not behind its comment; CRLF stays",
      '{\r\n  "configurations": [\r\n    {"name":"A"} // "]" here\r\n  ]\r\n}',
      '{\r\n  "configurations": [\r\n    {"name":"A"}, // "]" here\r\n    {\r\n      "name": "New",\r\n      "port": 1\r\n    }\r\n  ]\r\n}',
    ],
    [
      "an empty list, on one line",
      '{"version":"0.2.0","configurations":[]}',
      '{"version":"0.2.0","configurations":[\n  {\n    "name": "New",\n    "port": 1\n  }\n]}',
    ],
    [
      "a list of that name deeper down, or one in a comment, is not the list",
      '{"a":{"configurations":[]},/* "configurations":[] */"configurations":[\n]}',
      '{"a":{"configurations":[]},/* "configurations":[] */"configurations":[\n  {\n    "name": "New",\n    "port": 1\n  }\n]}',
    ],
    [
      "what is there under that name is left alone",
      '{"configurations":[{"name":"New","port":2}]}',
      '{"configurations":[{"name":"New","port":2}]}',
    ],
    ["no list", '{"version": "0.2.0"}', undefined],
    ["the list is not closed", '{"configurations": [ {"name": "A"}', undefined],
    ["no JSON", "\u0000 configurations [", undefined],
  ];
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(addToList(before, "configurations", value), after));
  }
});
