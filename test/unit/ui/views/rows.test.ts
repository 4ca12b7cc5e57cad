import * as assert from "node:assert/strict";
import { containerLabels, imageLabels } from "../../../../src/core/container/labels";
import type { ContainerSummary, ImageSummary } from "../../../../src/core/engine";
import { containerRow } from "../../../../src/ui/views/containerRow";
import { containerNodes, imageNodes } from "../../../../src/ui/views/engineLists";
import { imageRow } from "../../../../src/ui/views/imageRow";
import { english } from "../../../support/english";

const record = { project: "web", port: 8000, healthPath: undefined };

function container(name: string, rest: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: `id-${name}`,
    name,
    image: `${name}:latest`,
    imageId: "sha256:1",
    status: "running",
    statusText: "Up 3 minutes",
    ports: [{ host: "127.0.0.1", hostPort: 49153, containerPort: 8000, protocol: "tcp" }],
    labels: {},
    created: 0,
    ...rest,
  };
}

function image(tags: readonly string[], labels: ImageSummary["labels"] = {}): ImageSummary {
  return { id: `sha256:${tags.join()}`, tags, created: 0, bytes: 189_000_000, labels };
}

describe("containerRow", () => {
  it("says state and address in words, not only by an icon", () => {
    const row = containerRow(container("web"), "127.0.0.1", english);
    assert.deepEqual(
      [row.label, row.description, row.contextValue, row.spoken],
      ["web", "running, http://localhost:49153", "container.running", "web, running, http://localhost:49153"],
    );
  });

  it("keeps its id when the container stops, and shows no address then", () => {
    const running = containerRow(container("web"), "127.0.0.1", english);
    const stopped = containerRow(container("web", { status: "exited" }), "127.0.0.1", english);
    assert.equal(stopped.id, running.id);
    assert.deepEqual([stopped.description, stopped.contextValue], ["stopped", "container.stopped"]);
  });
});

describe("imageRow", () => {
  it("marks images that were built here", () => {
    const [own, other] = imageNodes([image(["python:3.12"]), image(["web:latest"], imageLabels(record))]);
    assert.deepEqual(
      [own, other].map((node) => {
        if (node === undefined) return undefined;
        const { label, description, contextValue } = imageRow(node, english);
        return [label, description, contextValue];
      }),
      [
        ["web:latest", "189 MB, built here", "image.own"],
        ["python:3.12", "189 MB", "image.other"],
      ],
    );
  });
});

describe("imageNodes and containerNodes", () => {
  it("list a row for each tag, ours first, none for images without a tag", () => {
    const nodes = imageNodes([image(["b:1", "a:1"]), image([]), image(["z:1"], imageLabels(record))]);
    assert.deepEqual(
      nodes.map(({ reference }) => reference),
      ["z:1", "a:1", "b:1"],
    );
  });

  it("order containers by origin and name, whatever their state", () => {
    const own = containerLabels({ ...record, folder: "/projects/web" });
    const nodes = containerNodes([
      container("b"),
      container("a", { status: "exited" }),
      container("z", { status: "exited", labels: own }),
      container("y", { labels: own }),
    ]);
    assert.deepEqual(
      nodes.map((node) => node.container.name),
      ["y", "z", "a", "b"],
    );
  });
});
