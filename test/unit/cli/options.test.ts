import assert from "node:assert/strict";
import { readBuildArguments } from "../../../src/cli/buildArguments";
import { parseEnvFile } from "../../../src/core/container/parseEnvFile";
import { parseOptions } from "../../../src/cli/options";
import { splitWords } from "../../../src/cli/splitWords";

describe("parseOptions", () => {
  it("reads everything that run takes", () => {
    const line =
      "run DIR --tag t:1 --port 8080 --env-file .env --keep --json --python 3.12 --port-inside 80 --root api --set name=shop --set imagePrefix=r/p/";
    assert.deepEqual(parseOptions([...line.split(" "), "--start", 'uvicorn "main app":app']), {
      command: "run",
      folder: "DIR",
      json: true,
      preferences: {
        python: "3.12",
        start: ["uvicorn", "main app:app"],
        port: 80,
        root: "api",
        name: "shop",
        imagePrefix: "r/p/",
      },
      out: undefined,
      force: false,
      tag: "t:1",
      moreTags: [],
      push: false,
      hostPort: 8080,
      envFile: ".env",
      keep: true,
      cure: false,
      build: { secret: [], ssh: [], platform: undefined, target: undefined, output: undefined },
      volumes: false,
      report: undefined,
      target: undefined,
    });
  });

  it("reads what one build is given, and refuses what says nothing", () => {
    const line = "build a --secret id=T --secret id=f,src=/s/f --secret id=v,env=V --ssh default --ssh k=/a";
    const options = parseOptions([
      ...line.split(" "),
      "--platform",
      "linux/arm64",
      "--target",
      "t",
      "--output",
      "/o.tar",
    ]);
    assert.ok(typeof options === "object");
    const variables = { T: "1", V: "2", SSH_AUTH_SOCK: "/agent" };
    assert.deepEqual(readBuildArguments(options.build, variables), {
      secrets: [
        { id: "T", source: { kind: "bytes", bytes: Buffer.from("1") } },
        { id: "f", source: { kind: "file", path: "/s/f" } },
        { id: "v", source: { kind: "bytes", bytes: Buffer.from("2") } },
      ],
      sshAgents: { default: "/agent", k: "/a" },
      platform: "linux/arm64",
      target: "t",
      archive: "/o.tar",
    });
    const none = { secret: [], ssh: [], platform: undefined, target: undefined, output: undefined };
    assert.deepEqual(readBuildArguments(none, {}), {});
    for (const bad of [
      { secret: ["T"] },
      { secret: ["id=T"] },
      { secret: ["src=f"] },
      { ssh: ["default"] },
      { platform: "arm" },
    ])
      assert.throws(() => readBuildArguments({ ...none, ...bad }, {}), /usage/);
  });

  it("reads where an image is built", () => {
    const digest = `sha256:${"a1".repeat(32)}`;
    const sets = [
      "mounts=false",
      "certificates=true",
      `baseDigest=${digest}`,
      "indexUrl=https://i/s",
      "aptMirror=http://d",
      "npmRegistry=https://n",
    ];
    const options = parseOptions(["write", "a", ...sets.flatMap((setting) => ["--set", setting])]);
    assert.ok(typeof options === "object");
    assert.deepEqual(options.preferences, {
      mounts: false,
      certificates: true,
      baseDigest: digest,
      indexUrl: "https://i/s",
      aptMirror: "http://d",
      npmRegistry: "https://n",
    });
  });

  it("reads several tags", () => {
    const options = parseOptions("build a --push --tag r.io/t/a:1 --tag r.io/t/a".split(" "));
    assert.ok(typeof options === "object");
    assert.deepEqual([options.tag, options.moreTags, options.push], ["r.io/t/a:1", ["r.io/t/a"], true]);
    // Harbor's first project is called as Docker Hub's own.
    const harbor = parseOptions("build a --push --tag harbor.example.com/library/a:1".split(" "));
    assert.ok(typeof harbor === "object" && harbor.push);
  });

  it("says help when it is asked for", () => {
    for (const line of ["--help", "-h", "help", "run --help"]) assert.equal(parseOptions(line.split(" ")), "help");
  });

  it("says version when it is asked for", () => {
    for (const line of ["--version", "doctor --version"]) assert.equal(parseOptions(line.split(" ")), "version");
  });

  const mistakes = {
    "": /A command is missing/,
    frob: /no command "frob"/,
    run: /takes one folder/,
    "run a b": /takes one folder/,
    "doctor a": /takes no folder/,
    "inspect a --keep": /inspect takes no --keep/,
    "run a --frob": /"problem":"Unknown option '--frob'\."/,
    "run a --port 0": /--port takes a port/,
    "run a --port 99999": /--port takes a port/,
    "run a --port-inside x": /--port-inside takes a port/,
    "run a --set color=red": /--set takes/,
    "run a --set name=": /--set takes/,
    "run a --set mounts=no": /--set mounts=… does not take "no"/,
    "run a --set baseDigest=3.13": /--set baseDigest=… does not take/,
    "run a --set indexUrl=pypi": /--set indexUrl=… does not take/,
    "run a --tag": /--tag/,
    "run a --push": /run takes no --push/,
    "build a --push": /--push needs to know where to/,
    "build a --push --tag app:1": /--push needs to know where to/,
    "build a --push --tag r.io/a:1 --tag s.io/a:1": /tags of one registry/,
    "build a --push --tag r.io/a:1 --output f.tar": /makes no image/,
    "export a --to compose --tag a:1 --tag a:2": /export takes one --tag/,
  };
  for (const [line, problem] of Object.entries(mistakes)) {
    it(`refuses "${line}"`, () => {
      assert.throws(
        () => parseOptions(line.split(" ").filter((word) => word !== "")),
        (error: Error) => {
          assert.match(error.message, /^usage: /);
          assert.match(error.message.replaceAll('\\"', '"'), problem);
          return true;
        },
      );
    });
  }
});

describe("parseOptions and image names", () => {
  it("refuses a tag that is no image name before anything is done", () => {
    assert.throws(() => parseOptions(["run", "a", "--tag", "My App"]), {
      reason: { kind: "invalidReference", reference: "My App", problem: "uppercase" },
    });
  });
});

describe("splitWords", () => {
  const cases = {
    "a  b": ["a", "b"],
    "": [],
    'a \'b c\' "d \\" $e"': ["a", "b c", 'd " $e'],
    "a\\ b c''d ''": ["a b", "cd", ""],
  };
  for (const [text, words] of Object.entries(cases)) {
    it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(splitWords(text), words));
  }

  it("refuses what is left open", () => {
    for (const text of ["a 'b", 'a "b', "a\\"]) {
      assert.throws(() => splitWords(text), {
        reason: { kind: "usage", problem: `A quote or backslash is left open in "${text}".` },
      });
    }
  });
});

describe("parseEnvFile", () => {
  it("reads as docker run does: nothing is unquoted, a bare name is passed through", () => {
    const text = '\uFEFF# c\r\nA=1\r\n  B="q" # no comment\nC=\nPASSED\nABSENT\n\nD=a=b\n';
    assert.deepEqual(parseEnvFile(text, { PASSED: "yes" }), {
      A: "1",
      B: '"q" # no comment',
      C: "",
      PASSED: "yes",
      D: "a=b",
    });
  });
});
