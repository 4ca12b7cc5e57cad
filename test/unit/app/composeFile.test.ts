import assert from "node:assert/strict";
import type { AppPorts } from "../../../src/app/appPorts";
import { type ComposeCommandLine, composeWatch, runCompose } from "../../../src/app/compose/composeFile";
import { ContainerizeError } from "../../../src/core/errors";
import { noSettings } from "../../../src/core/network/indexScript";
import { openNetwork } from "../../../src/core/network/companyNetwork";
import { stamp, stampLine } from "../../../src/core/render/fileStamp";
import * as targets from "../../../src/core/targets/targetsEntry";
import type { RunTool } from "../../../src/core/targets/toolRun";
import * as detection from "../../../src/core/detectionEntry";
import { failureOf } from "../../support/failure";
import { memoryTree } from "../../support/memoryTree";
import { scriptedPorts } from "../../support/scriptedPorts";

const never = new AbortController().signal;
const output = { onLine: (): void => undefined };
const files = { kind: "files", folder: "/projects/shop", files: ["compose.yaml", "compose.override.yaml"] } as const;
const project = { kind: "project", name: "shop", folder: undefined } as const;

/** A machine where only `program` is there, and ends everything but `version` as said. */
function machine(
  program: string,
  ended: { readonly code: number; readonly errors: string },
  more: Partial<AppPorts> = {},
) {
  const calls: { readonly words: string; readonly folder: string | undefined; readonly host: string | undefined }[] =
    [];
  const given: { readonly input: string | undefined; readonly variables: Readonly<Record<string, string>> }[] = [];
  const runTool: RunTool = (asked, parameters, { folder, variables = {}, input }) => {
    if (asked !== program) return Promise.reject(new ContainerizeError({ kind: "toolMissing", tool: asked }));
    if (parameters.includes("version")) return Promise.resolve({ code: 0, out: "2.40.0", errors: "" });
    calls.push({ words: [asked, ...parameters].join(" "), folder, host: variables["DOCKER_HOST"] });
    given.push({ input, variables });
    return Promise.resolve({ out: "", ...ended });
  };
  const readText = (): Promise<undefined> => Promise.resolve(undefined);
  const ports = scriptedPorts({ runTool, readText, targets: () => Promise.resolve(targets), ...more });
  return { calls, given, ports };
}

describe("compose on a file or a project", () => {
  const fine = { code: 0, errors: "" };

  it("works on the file and what overrides it, on the connected engine", async () => {
    const { calls, ports } = machine("docker", fine);
    await runCompose(files, "up", "unix:///run/x.sock", output, ports, never);
    const file = "--file /projects/shop/compose.yaml --file /projects/shop/compose.override.yaml";
    assert.deepEqual(calls, [
      {
        words: `docker compose --project-directory /projects/shop ${file} up --detach --build`,
        folder: "/projects/shop",
        host: "unix:///run/x.sock",
      },
    ]);
  });

  it("works on a project by its name alone, and keeps volumes unless they are meant", async () => {
    const { calls, ports } = machine("podman", fine);
    for (const action of ["down", "removeVolumes", "restart"] as const) {
      await runCompose(project, action, "unix:///x", output, ports, never);
    }
    await runCompose(project, "logs", "unix:///x", { ...output, tail: 5 }, ports, never);
    assert.deepEqual(
      calls.map(({ words }) => words),
      [
        "podman compose --project-name shop down --remove-orphans",
        "podman compose --project-name shop down --remove-orphans --volumes",
        "podman compose --project-name shop restart",
        "podman compose --project-name shop logs --follow --no-color --tail=5",
      ],
    );
  });

  it("ends with compose's own last words, and with what is missing where there is none", async () => {
    const bad = machine("docker", { code: 15, errors: "validating compose.yaml: services.app is wrong\n" });
    assert.deepEqual(await failureOf(runCompose(files, "pull", "", output, bad.ports, never)), {
      kind: "toolFailed",
      tool: "docker compose",
      message: "validating compose.yaml: services.app is wrong",
    });
    const none = machine("nothing", fine);
    const missing = { kind: "toolMissing", tool: "docker compose" };
    const watch = (): Promise<void> => assert.fail("nothing is watched");
    assert.deepEqual(await failureOf(composeWatch(files, "", watch, none.ports, never)), missing);
  });

  it("watches by the files alone where they ask for nothing, and a project by its name", async () => {
    const { ports } = machine("docker", fine);
    const seen: ComposeCommandLine[] = [];
    const keep = (call: ComposeCommandLine): Promise<void> => Promise.resolve(void seen.push(call));
    await composeWatch(files, "unix:///x", keep, ports, never);
    await composeWatch(project, "unix:///x", keep, ports, never);
    const folder = "--project-directory /projects/shop";
    const file = "--file /projects/shop/compose.yaml --file /projects/shop/compose.override.yaml";
    assert.deepEqual(
      seen.map(({ program, parameters, variables }) => [program, parameters.join(" "), variables]),
      [
        ["docker", `compose ${folder} ${file} watch`, { DOCKER_HOST: "unix:///x" }],
        ["docker", "compose --project-name shop watch", { DOCKER_HOST: "unix:///x" }],
      ],
    );
  });

  describe("in a network of its own", () => {
    const one = { kind: "files", folder: "/shop", files: ["compose.yaml"] } as const;
    const ours = stamp(
      `${stampLine("en")}\nsecrets:\n  ca:\n    environment: CONTAINERIZE_CA\n  index:\n    environment: CONTAINERIZE_INDEX\n  TOKEN:\n    environment: TOKEN\n`,
    );
    const folder = (compose: string, dockerfile = ours, requirements = "idna\n"): Partial<AppPorts> => ({
      readText: (path) => Promise.resolve(path.endsWith("Dockerfile") ? dockerfile : compose),
      findNetwork: () =>
        Promise.resolve({
          ...openNetwork,
          authorities: { source: "SSL_CERT_FILE", count: 1, bundle: "PEM" },
          indexes: {
            source: "pip.conf",
            hosts: ["pypi.example"],
            settings: { ...noSettings, extra: ["https://pypi.example/"] },
            logins: [],
          },
        }),
      detection: () => Promise.resolve(detection),
      openTree: () => Promise.resolve(memoryTree({ "main.py": "print(1)\n", "requirements.txt": requirements })),
      findIndexVariable: (name) => Promise.resolve(name === "TOKEN" ? "t" : undefined),
      withFiles: (files, perform) => {
        assert.deepEqual(files, { ca: "PEM" });
        return perform("/tmp/$here");
      },
    });
    const script = "export PIP_EXTRA_INDEX_URL='https://pypi.example/'\nexport UV_INDEX='https://pypi.example/'\n";
    const environment = (variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(variables).filter(([name]) => name !== "DOCKER_HOST"));

    it("builds first with what the files ask for, and brings up what was built by the files alone", async () => {
      const { calls, given, ports } = machine("docker", fine, folder(ours));
      await runCompose(one, "up", "unix:///x", output, ports, never);
      const file = "docker compose --project-directory /shop --file /shop/compose.yaml";
      assert.deepEqual(
        calls.map(({ words }) => words),
        [`${file} --file - build`, `${file} up --detach`],
      );
      assert.deepEqual(
        given.map(({ variables }) => environment(variables)),
        [{ CONTAINERIZE_INDEX: script, TOKEN: "t" }, {}],
      );
      // A dollar sign is compose's own; the secret comes from one place.
      assert.deepEqual(
        given.map(({ input }) => input),
        ['secrets:\n  "ca": !override\n    file: "/tmp/$$here/ca"\n', undefined],
      );
    });

    it("lends the logins of the indexes that the project itself names, and the machine's network to one that is on it", async () => {
      const compose = stamp(
        `${stampLine("en")}\nservices:\n  app:\n    build:\n      context: .\n      secrets: [index]\n  db:\n    image: d\nsecrets:\n  index:\n    environment: CONTAINERIZE_INDEX\n`,
      );
      const dockerfile = stamp(`${stampLine("en")}\nRUN export PIP_INDEX_URL='https://named.example/simple' && pip\n`);
      const requirements = "--extra-index-url http://127.0.0.1:3141/simple\nidna\n";
      const asked: string[] = [];
      const { given, ports } = machine("docker", fine, {
        ...folder(compose, dockerfile, requirements),
        findIndexLogins: (hosts) => {
          asked.push(...hosts);
          return Promise.resolve([{ host: "127.0.0.1", username: "u", password: "p w", source: "/h/.netrc" }]);
        },
        withFiles: (files, perform) => {
          assert.deepEqual(files, {});
          return perform("/tmp/here");
        },
      });
      await runCompose(one, "up", "unix:///x", output, ports, never);
      assert.deepEqual(asked, ["pypi.example", "named.example", "127.0.0.1"]);
      const [build] = given;
      assert.equal(build?.input, 'services:\n  "app":\n    build:\n      network: host\n');
      assert.match(build.variables["CONTAINERIZE_INDEX"] ?? "", /machine 127\.0\.0\.1 login u password "p w"/);
    });

    it("lends the same to compose watch, as long as it watches", async () => {
      const written: Readonly<Record<string, string>>[] = [];
      const { ports } = machine("docker", fine, {
        ...folder(ours),
        withFiles: async (files, perform) => {
          written.push(files);
          const result = await perform(`/tmp/${written.length}`);
          written.pop();
          return result;
        },
      });
      let watched = 0;
      const watch = async ({ parameters, variables }: ComposeCommandLine): Promise<void> => {
        await Promise.resolve();
        watched++;
        const file = "compose --project-directory /shop --file /shop/compose.yaml --file /tmp/2/compose.yaml watch";
        assert.equal(parameters.join(" "), file);
        assert.deepEqual(environment(variables), { CONTAINERIZE_INDEX: script, TOKEN: "t" });
        assert.deepEqual(written, [
          { ca: "PEM" },
          { "compose.yaml": 'secrets:\n  "ca": !override\n    file: "/tmp/1/ca"\n' },
        ]);
      };
      await composeWatch(one, "unix:///x", watch, ports, never);
      assert.deepEqual([watched, written], [1, []]);
    });

    it("lends no credentials to files that somebody edited, and nothing where nobody asks", async () => {
      for (const files of [folder(`${ours}# edited\n`), folder(ours, "FROM scratch\n")]) {
        const { given, ports } = machine("docker", fine, files);
        await runCompose(one, "up", "unix:///x", output, ports, never);
        assert.deepEqual(
          given.map(({ variables }) => environment(variables)),
          [{}, {}],
        );
      }
      const { calls, ports } = machine("docker", fine, folder("services: {}\n"));
      await runCompose(one, "up", "unix:///x", output, ports, never);
      assert.deepEqual(
        calls.map(({ words }) => words.replace(/.*yaml /, "")),
        ["up --detach --build"],
      );
    });

    it("leaves a variable that somebody has set alone", async () => {
      const set = { ...folder(ours), findIndexVariable: () => Promise.resolve("mine") };
      const { given, ports } = machine("docker", fine, {
        ...set,
        withFiles: (files, perform) => {
          assert.deepEqual(files, {});
          return perform("/tmp/here");
        },
      });
      await runCompose(one, "up", "unix:///x", output, ports, never);
      assert.deepEqual(
        given.map(({ input, variables }) => [input, variables["CONTAINERIZE_INDEX"]]),
        [
          ["{}\n", "mine"],
          [undefined, undefined],
        ],
      );
    });
  });
});
