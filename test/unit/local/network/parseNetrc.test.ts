import assert from "node:assert/strict";
import { netrcLogins } from "../../../../src/local/network/netrc";
import { parseNetrc } from "../../../../src/local/network/parseNetrc";
import { withFolder } from "../../../support/temporaryFolder";

/** [what it shows, the text, `machine login password` of each entry]; each is what `netrc.netrc(file).hosts` says in Python 3.11, but for the mark, which it refuses. */
const cases: readonly (readonly [string, string, readonly (readonly [string | undefined, string, string])[]])[] = [
  ["any layout", "machine a\n\tlogin u\n  password p", [["a", "u", "p"]]],
  ["any order, and user for login", "machine a password p user u", [["a", "u", "p"]]],
  [
    "lines of Windows",
    "machine a login u\r\npassword p\r\nmachine b login v password q\r\n",
    [
      ["a", "u", "p"],
      ["b", "v", "q"],
    ],
  ],
  ["a byte order mark", "\uFEFFmachine a login u password p", [["a", "u", "p"]]],
  ["quotes around blanks", 'machine a login "ana b" password "two words"', [["a", "ana b", "two words"]]],
  [
    "quotes and backslashes in quotes",
    String.raw`machine a login u password "say \"hi\" \\ then"`,
    [["a", "u", String.raw`say "hi" \ then`]],
  ],
  ["a line break in quotes", 'machine a login u password "one\ntwo"', [["a", "u", "one\ntwo"]]],
  ["escapes without quotes", String.raw`machine a login u password one\ two\\\"`, [["a", "u", String.raw`one two\"`]]],
  ["quotes inside a word", 'machine a login u"v password p"q"', [["a", 'u"v', 'p"q"']]],
  ["a quoted keyword", '"machine" a "login" u "password" p', [["a", "u", "p"]]],
  ["keywords as values", "machine machine login login password password", [["machine", "login", "password"]]],
  ["an empty login", 'machine a login "" password p', [["a", "", "p"]]],
  ["a token alone", "machine a password p", [["a", "", "p"]]],
  ["no password", 'machine a login u\nmachine b login v password ""', []],
  ["an account", "machine a login u account machine password p", [["a", "u", "p"]]],
  ["a password that begins with #", "machine a login u password #p # a comment", [["a", "u", "#p"]]],
  ["a password with # inside", "machine a login u password p#q", [["a", "u", "p#q"]]],
  [
    "comments on lines and behind entries",
    "# machine x login y password z\nmachine a login u # password no\n password p #end\n#machine x\n",
    [["a", "u", "p"]],
  ],
  ["an empty comment", "#\nmachine a login u\n#\npassword p", [["a", "u", "p"]]],
  [
    "a macro up to an empty line",
    "macdef init\ncd /pub\nmachine x login y password z\n\nmachine a login u password p",
    [["a", "u", "p"]],
  ],
  [
    "a macro behind an entry",
    "machine a login u password p\nmacdef init\n  password no\n\nmachine b login v password q",
    [
      ["a", "u", "p"],
      ["b", "v", "q"],
    ],
  ],
  [
    "the entry for every host",
    "machine a login u password p\ndefault login d password e",
    [
      ["a", "u", "p"],
      [undefined, "d", "e"],
    ],
  ],
  ["a machine that is called default", "machine default login u password p", [["default", "u", "p"]]],
  ["nothing", " \n\t", []],
];

describe("parseNetrc", () => {
  for (const [what, text, wanted] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(
        parseNetrc(text).map(({ machine, login, password }) => [machine, login, password]),
        wanted,
      );
    });
  }

  it("passes over what it does not know, and ends where the text does", () => {
    const entry = { machine: "a", login: "u", password: "p" };
    assert.deepEqual(parseNetrc("hello machine a port 21 login u password p"), [entry]);
    for (const text of [
      "machine",
      "machine a login",
      'machine a password "',
      "machine a password \\",
      "macdef",
      "macdef x\ny",
    ])
      assert.deepEqual(parseNetrc(text), []);
    assert.deepEqual(parseNetrc('machine a login u password "p'), [entry]);
  });
});

describe("netrcLogins", () => {
  it("takes the last entry of a host, and for the others the one for every host", async () => {
    const text = "machine a login u password old\ndefault login d password e\nmachine A login v password new\n";
    await withFolder({ netrc: text }, async (folder) => {
      const source = `${folder}/netrc`;
      assert.deepEqual(await netrcLogins(["a", "b", "a"], { NETRC: source }), [
        { host: "a", username: "v", password: "new", source },
        { host: "b", username: "d", password: "e", source },
      ]);
    });
  });

  it("takes .netrc and _netrc of the home folder, and none where there is no file", async () => {
    await withFolder({ _netrc: "machine a login u password p" }, async (HOME) => {
      assert.deepEqual(
        (await netrcLogins(["a"], { HOME })).map(({ source }) => source),
        [`${HOME}/_netrc`],
      );
    });
    assert.deepEqual(await netrcLogins(["a"], { NETRC: "/nowhere/netrc" }), []);
  });
});
