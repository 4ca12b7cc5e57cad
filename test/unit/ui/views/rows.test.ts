import * as assert from "node:assert/strict";
import { settingDefaults } from "../../../../src/contract/settings";
import { containerLabels, imageLabels } from "../../../../src/core/container/labels";
import type { ContainerSummary, ImageSummary } from "../../../../src/core/engine";
import { attention } from "../../../../src/ui/views/attention";
import { containerRow, containerTooltip } from "../../../../src/ui/views/containerRow";
import { containerTree } from "../../../../src/ui/views/containerTree";
import { filterRows } from "../../../../src/ui/views/filterRows";
import { imageRow } from "../../../../src/ui/views/imageRow";
import { imageTree } from "../../../../src/ui/views/imageTree";
import { attemptTree, engineTree } from "../../../../src/ui/views/engineRows";
import type { Row, TreeRow } from "../../../../src/ui/views/row";
import type { TreeOptions } from "../../../../src/ui/views/treeOptions";
import { english } from "../../../support/english";

const record = { project: "web", port: 8000, healthPath: undefined };
const options: TreeOptions = {
  containerLabel: settingDefaults["containerize.containers.label"],
  containerDescription: settingDefaults["containerize.containers.description"],
  containersBy: settingDefaults["containerize.containers.groupBy"],
  imageDescription: settingDefaults["containerize.images.description"],
  imagesBy: settingDefaults["containerize.images.groupBy"],
  folders: ["/projects/web"],
  reach: { endpoint: { url: "unix:///x", origin: "test", address: "127.0.0.1" } },
};
const port = { host: "127.0.0.1", hostPort: 49153, containerPort: 8000, protocol: "tcp" };

function container(name: string, rest: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: `id-${name}`,
    name,
    image: `${name}:latest`,
    imageId: "sha256:1",
    status: "running",
    statusText: "Up 3 minutes",
    ports: [port],
    labels: {},
    created: 0,
    ...rest,
  };
}

function image(tags: readonly string[], labels: ImageSummary["labels"] = {}): ImageSummary {
  return { id: `sha256:${tags.join("+")}`, tags, created: 0, bytes: 189_000_000, labels };
}

function outline(rows: readonly TreeRow<unknown>[]): unknown[] {
  // What is below a container are its files, read when it is opened.
  return rows.map(({ row, children = [] }) => (children.length === 0 ? row.label : [row.label, ...outline(children)]));
}

describe("containerRow", () => {
  const row = (rest: Partial<ContainerSummary>) => containerRow(container("web", rest), options, english);

  it("names the way to a port behind ssh: the engine's until there is a tunnel, then its near end", () => {
    const endpoint = { url: "ssh://far", origin: "test", address: "far" };
    const lines = (near: number | undefined): string =>
      containerTooltip(container("web"), { endpoint, openedTunnel: () => near }, english)
        .split("\n")
        .at(-1) ?? "";
    assert.equal(lines(undefined), "far:49153, to which Open in Browser makes a tunnel");
    assert.equal(lines(49154), "http://localhost:49154, a tunnel to far:49153");
    const reach = { endpoint, openedTunnel: () => undefined };
    assert.match(containerRow(container("web"), { ...options, reach }, english).description, /^running, far:49153/);
  });

  it("says first what a running container uses, where that is known", () => {
    const usage = (id: string): string => (id === "id-web" ? "1 % CPU, 34 MB" : "");
    const said = (name: string, rest: Partial<ContainerSummary> = {}): string =>
      containerRow(container(name, rest), { ...options, usage }, english).description;
    assert.equal(said("web"), "1 % CPU, 34 MB, running, port 49153");
    assert.equal(said("other"), "running, port 49153");
    const far = { endpoint: { url: "tcp://10.0.0.7:2376", origin: "test", address: "10.0.0.7" } };
    assert.equal(
      containerRow(container("far"), { ...options, reach: far }, english).description,
      "running, 10.0.0.7:49153",
    );
    assert.equal(said("web", { status: "exited", statusText: "Exited (0) 3 minutes ago" }), "stopped");
  });

  it("says state and address in words, not only by an icon", () => {
    const { label, description, contextValue, spoken } = row({});
    assert.deepEqual(
      [label, description, contextValue, spoken],
      ["web", "running, port 49153", "container.running.web", "web, running, port 49153"],
    );
  });

  it("keeps its id when the container stops, and shows no address then", () => {
    const stopped = row({ status: "exited", statusText: "Exited (0) 2 seconds ago" });
    assert.equal(stopped.id, row({}).id);
    assert.deepEqual([stopped.description, stopped.contextValue], ["stopped", "container.stopped"]);
  });

  it("says what is wrong: a failing check, an exit code, a pause", () => {
    const cases: readonly (readonly [Partial<ContainerSummary>, string, string])[] = [
      [{ statusText: "Up 2 minutes (unhealthy)", ports: [] }, "running, unhealthy", "container.running"],
      [{ statusText: "Up 2 seconds (health: starting)", ports: [] }, "running, starting up", "container.running"],
      [{ status: "exited", statusText: "Exited (137) 1 hour ago" }, "stopped with exit code 137", "container.stopped"],
      [{ status: "paused", statusText: "Up 1 hour (Paused)", ports: [] }, "paused", "container.paused"],
      [{ status: "created", statusText: "Created" }, "created", "container.stopped"],
    ];
    for (const [rest, description, contextValue] of cases) {
      assert.deepEqual([row(rest).description, row(rest).contextValue], [description, contextValue]);
    }
  });

  it("shows what the settings ask for, and still speaks the state", () => {
    const fields = ["image", "ports", "id", "created"] as const;
    const set = { ...options, containerLabel: "image" as const, containerDescription: fields };
    const { label, description, spoken } = containerRow(container("web"), set, english);
    assert.equal(label, "web:latest");
    assert.equal(description, "web:latest, 49153→8000, id-web, 1970-01-01");
    assert.match(spoken, /running/);
  });
});

describe("containerTree", () => {
  const own = containerLabels({ ...record, folder: "/projects/web" });
  const compose = (project: string, folder: string): Record<string, string> => ({
    "com.docker.compose.project": project,
    "com.docker.compose.project.working_dir": folder,
  });

  it("has this workspace first, then what was made here, then the others by name, projects together", () => {
    const rows = containerTree(
      [
        container("b"),
        container("a", { status: "exited" }),
        container("z", { status: "exited", labels: own }),
        container("other-folder", { labels: containerLabels({ ...record, folder: "/projects/website" }) }),
        container("shop-db", { labels: compose("shop", "/somewhere") }),
        container("shop-api", { labels: compose("shop", "/somewhere"), status: "exited" }),
        container("web-worker", { labels: compose("stack", "/projects/web/deploy") }),
      ],
      options,
      english,
    );
    assert.deepEqual(outline(rows), [
      ["stack", "web-worker"],
      "z",
      "other-folder",
      "a",
      "b",
      ["shop", "shop-api", "shop-db"],
    ]);
    assert.equal(rows.at(-1)?.row.description, "1 of 2 running");
    assert.equal(rows.at(-1)?.row.contextValue, "composeProject");
  });

  it("does not group when the setting says so", () => {
    const rows = containerTree(
      [container("a", { labels: compose("shop", "/x") })],
      { ...options, containersBy: "none" },
      english,
    );
    assert.deepEqual(outline(rows), ["a"]);
  });
});

describe("imageTree", () => {
  const tree = (images: readonly ImageSummary[], rest: Partial<TreeOptions> = {}) =>
    imageTree(images, new Map([["sha256:arm:1", "arm64"]]), { ...options, ...rest }, english);

  it("has what was built here first, one row for a repository with several tags, and the untagged last", () => {
    const rows = tree([image(["b:1", "a:1"]), image([]), image(["b:2"]), image(["z:1"], imageLabels(record))]);
    assert.deepEqual(outline(rows), ["z:1", "a:1", ["b", "1", "2"], ["Untagged images", ""]]);
    assert.equal(rows[0]?.row.description, "189 MB, built here");
    assert.equal(rows[0].row.contextValue, "image.own");
  });

  it("takes a registry with a port for no tag", () => {
    assert.deepEqual(outline(tree([image(["localhost:5000/a:1"]), image(["localhost:5000/a:2"])])), [["a", "1", "2"]]);
  });

  it("has the name before the registry, and finds it by either and by both", () => {
    const rows = tree([image(["ghcr.io/acme/api:1.2"]), image(["acme/api:1"]), image(["h:5/a:1"]), image(["h:5/a:2"])]);
    assert.deepEqual(
      rows.map(({ row }) => [row.label, row.description, row.spoken]),
      [
        ["a", "2 tags, h:5", "h:5/a, 2 tags"],
        ["acme/api:1", "189 MB", "acme/api:1, 189 MB"],
        ["acme/api:1.2", "189 MB, ghcr.io", "ghcr.io/acme/api:1.2, 189 MB, ghcr.io"],
      ],
    );
    for (const filter of ["ghcr.io/acme/api:1.2", "api:1.2", "ghcr.io"]) {
      assert.deepEqual(outline(filterRows(rows, filter)), ["acme/api:1.2"], filter);
    }
  });

  it("says another architecture than the engine's, and groups only when asked", () => {
    const rows = tree([image(["arm:1"]), image(["arm:2"])], { imagesBy: "none" });
    assert.deepEqual(
      rows.map(({ row }) => [row.label, row.description]),
      [
        ["arm:1", "189 MB, arm64"],
        ["arm:2", "189 MB"],
      ],
    );
  });
});

describe("filterRows", () => {
  const rows = imageTree(
    [image(["python:3.12"]), image(["python:3.13"]), image(["redis:7"])],
    new Map(),
    options,
    english,
  );

  it("keeps rows that hold every word, in label or description, and groups with what is left of them", () => {
    assert.deepEqual(outline(filterRows(rows, "3.13")), [["python", "3.13"]]);
    assert.deepEqual(outline(filterRows(rows, "PYTHON")), [["python", "3.12", "3.13"]]);
    assert.deepEqual(outline(filterRows(rows, "7 mb")), ["redis:7"]);
    assert.deepEqual(outline(filterRows(rows, "nothing")), []);
    assert.equal(filterRows(rows, "  "), rows);
  });
});

describe("attention", () => {
  it("is asked for containers made here that fail their own check or restart again and again", () => {
    const labels = containerLabels({ ...record, folder: "/projects/web" });
    const found = attention([
      container("fine", { labels }),
      container("sick", { labels, statusText: "Up 2 minutes (unhealthy)" }),
      container("loop", { labels, status: "restarting" }),
      container("foreign", { statusText: "Up 2 minutes (unhealthy)" }),
      container("over", { labels, status: "exited", statusText: "Exited (1) now (unhealthy)" }),
    ]);
    assert.deepEqual(
      found.map(({ name }) => name),
      ["sick", "loop"],
    );
  });
});

describe("Hostile names", () => {
  const hostile = [
    "[click](command:workbench.action.quit)",
    "\u001b[31mred\u001b[0m\u001b]0;title\u0007",
    "line\nbreak\r\ttab\u0000nul",
    "right\u202Eleft\u2066isolated\u200B",
    "x".repeat(10_000),
    "$(trash) icon",
  ];

  it("are one short line without controls in every text of a row and its tooltip", () => {
    for (const name of hostile) {
      const odd = container(name, { image: name, statusText: name, labels: { "com.docker.compose.project": name } });
      const rows = containerTree([odd], { ...options, containerDescription: ["status", "image"] }, english);
      const images = [imageRow({ kind: "image", reference: `${name}:1`, image: image([name]) }, options, english)];
      const texts = [...rows, ...(rows[0]?.children ?? [])].map(({ row }) => row).concat(images);
      for (const { label, description, spoken } of texts) {
        for (const text of [label, description, spoken]) {
          assert.doesNotMatch(text, /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
          assert.ok(text.length <= 700, `${text.length} characters`);
        }
      }
      assert.doesNotMatch(containerTooltip(odd, options.reach, english), /[\u0000-\u0009\u000B-\u001F\u202A-\u202E]/u);
    }
  });
  it("are inert in the Engine view and in what was tried", () => {
    for (const name of hostile) {
      const parts = {
        contexts: [{ name, host: name, isCurrent: false }],
        deployments: [
          {
            target: "kubernetes",
            application: name,
            folder: name,
            probePath: name,
            context: name,
            namespace: name,
          } as const,
        ],
        networks: [
          { id: name, name, driver: name, scope: "", internal: false, labels: {}, subnets: [name], builtIn: false },
        ],
        volumes: [{ name, driver: name, labels: {}, created: name, mountpoint: name }],
        disk: undefined,
      };
      const flat = (rows: readonly TreeRow<unknown>[]): readonly Row[] =>
        rows.flatMap(({ row, children = [] }) => [row, ...flat(children)]);
      const attempt = { endpoint: name, origin: name, cause: "refused", detail: name } as const;
      const rows = [...flat(engineTree(parts, english)), ...flat(attemptTree([attempt], parts, english))];
      assert.equal(rows.length, 15);
      for (const { label, description, spoken } of rows) {
        assert.doesNotMatch(
          `${label}${description}${spoken}`,
          /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u,
        );
        assert.ok(Math.max(label.length, description.length, spoken.length) <= 700);
      }
    }
  });
});
