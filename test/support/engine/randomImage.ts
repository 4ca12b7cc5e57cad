import { createHash, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { tarEnd, tarHeader, tarPadding } from "../../../src/core/archive/tarHeader";

/** An image as a registry holds it: three blobs. */
export interface RandomImage {
  readonly manifest: Buffer;
  readonly config: Buffer;
  readonly layer: Buffer;
}

export const manifestType = "application/vnd.docker.distribution.manifest.v2+json";

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A tar archive with one file of random bytes, which gzip cannot make smaller. */
function layerTar(bytes: number): Buffer {
  const header = tarHeader({ path: "random.bin", type: "0", mode: 0o644, bytes, modified: 0, link: "" });
  return Buffer.concat([header, randomBytes(bytes), tarPadding(bytes), tarEnd]);
}

/** An image whose one layer holds a file of so many random bytes. */
export function imageOf(bytes: number): RandomImage {
  const tar = layerTar(bytes);
  const layer = gzipSync(tar, { level: 1 });
  const config = Buffer.from(
    JSON.stringify({
      architecture: "amd64",
      os: "linux",
      config: {},
      rootfs: { type: "layers", diff_ids: [sha256(tar)] },
      history: [{ created: "2026-01-01T00:00:00Z" }],
    }),
  );
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: {
        mediaType: "application/vnd.docker.container.image.v1+json",
        size: config.length,
        digest: sha256(config),
      },
      layers: [
        {
          mediaType: "application/vnd.docker.image.rootfs.diff.tar.gzip",
          size: layer.length,
          digest: sha256(layer),
        },
      ],
    }),
  );
  return { manifest, config, layer };
}

/** An archive as `docker save` makes it, with an image of so many random bytes under a name. */
export function savedImageOf(name: string, bytes: number): Buffer {
  const { config, layer } = imageOf(bytes);
  const manifest = [{ Config: "config.json", RepoTags: [name], Layers: ["layer.tar.gz"] }];
  const files = {
    "config.json": config,
    "layer.tar.gz": layer,
    "manifest.json": Buffer.from(JSON.stringify(manifest)),
  };
  const entries = Object.entries(files).flatMap(([path, content]) => [
    tarHeader({ path, type: "0", mode: 0o644, bytes: content.length, modified: 0, link: "" }),
    content,
    tarPadding(content.length),
  ]);
  return Buffer.concat([...entries, tarEnd]);
}
