import { isGenerated } from "../../render/fileStamp";
import type { ComposeService } from "../evidence/composeFile";
import { dockerfilesAbove } from "../source/dockerfilesAbove";
import type { ProjectSources } from "../source/projectSources";
import { minorOfVersion, type VersionPin } from "./versionPin";

/** `python:3.12-slim`, also from a mirror, and the images of uv and of development containers. */
const pythonImage =
  /^(?:[\w.:-]+\/)*(?:(?:python|uvicorn-gunicorn[\w-]*):(?:python|dev-)?(?:\d-)?|uv:(?:[\d.]+-)?python)([23]\.\d+[\w.]*)/;

const dockerfile =
  /^((docker|deploy|build|\.docker|infra)\/|(compose|docker|deploy|deployment)\/(prod|production)\/([\w-]+\/)?)?((Dockerfile|Containerfile)[\w.-]*|[\w-]+\.Dockerfile)$/;
const composeFile = /^(docker-)?compose[\w.-]*\.ya?ml$/;
/** A space at the end of the folder's name is a slip of the hand; what the folder holds is meant all the same. */
const devcontainer = /^\.devcontainer ?(\/[\w-]+)?(\/devcontainer)?\.json$|^\.devcontainer ?\/Dockerfile$/;

function valueOf(image: string, text: string): string {
  return image.replace(/\$\{?(\w+)(?::?-([^}]*))?\}?/g, (whole, name: string, fallback: string | undefined) => {
    const argument = new RegExp(String.raw`^\s*ARG\s+${name}=["']?([^"'\s]+)`, "im").exec(text)?.[1];
    return argument ?? fallback ?? whole;
  });
}

interface Mention {
  readonly image: string;
  readonly index: number;
}

function imagesOf(path: string, text: string): Mention[] {
  const pattern = /Dockerfile|Containerfile/.test(path)
    ? /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)/gim
    : path.endsWith(".json")
      ? /"image"\s*:\s*"([^"]+)"/g
      : /^[ \t]*image:[ \t]*["']?([^"'\s#]+)/gm;
  return [...text.matchAll(pattern)].flatMap(({ 1: image, index }) =>
    image === undefined ? [] : [{ image: valueOf(image, text), index }],
  );
}

function pinOf(path: string, text: string): VersionPin[] {
  const mentions = imagesOf(path, text);
  // `"ghcr.io/devcontainers/features/python:1": { "version": "3.12" }`
  const feature = /features\/python:\d+"\s*:\s*\{[^}]*"version"\s*:\s*"([\d.]+)"/.exec(text);
  const found = mentions.flatMap(({ image, index }) => {
    const minor = minorOfVersion(pythonImage.exec(image)?.[1] ?? "");
    return minor === undefined ? [] : [{ minor, index, image }];
  });
  const added = minorOfVersion(feature?.[1] ?? "");
  if (added !== undefined) found.push({ minor: added, index: feature?.index ?? 0, image: `Python ${added}` });
  // An image of another kind that makes an environment of its own: `mamba create -n web python=3.10`.
  const created = /^[^#\n]*\b(?:conda|mamba|micromamba) (?:create|install)\b[^\n]*\spython={1,2}([23]\.\d+)/m.exec(
    text,
  );
  const environment = minorOfVersion(created?.[1] ?? "");
  if (environment !== undefined)
    found.push({ minor: environment, index: created?.index ?? 0, image: `python=${environment}` });
  return found.slice(0, 1).map(({ minor, index, image }) => {
    const line = text.slice(0, index).split("\n").length;
    return { minor, why: `${path}:${line} ${image}` };
  });
}

/** Versions of the Python images that the project's own container files start from (rule B1.2): Dockerfile, compose, development container. */
export function readImageVersions(sources: ProjectSources, above: readonly ComposeService[]): VersionPin[] {
  const given = above.flatMap(({ image = "", path, name }): VersionPin[] => {
    const minor = minorOfVersion(pythonImage.exec(image)?.[1] ?? "");
    return minor === undefined ? [] : [{ minor, why: `${path} ${name} ${image}` }];
  });

  const plainFirst = (path: string): number => path.split("/").length * 100 + path.length;
  const kinds = [dockerfile, composeFile, devcontainer].map((kind) =>
    sources.otherFiles.filter((path) => kind.test(path)),
  );
  const stated = [...kinds, dockerfilesAbove(sources)].flatMap((paths) =>
    paths
      .toSorted((left, right) => plainFirst(left) - plainFirst(right))
      .flatMap((path) => {
        const text = sources.text(path) ?? "";
        // A Dockerfile that we wrote says what we chose, which is no evidence of what the project wants.
        return isGenerated(text) ? [] : pinOf(path, text);
      }),
  );
  return [...stated, ...given];
}
