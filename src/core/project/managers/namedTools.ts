import { dockerfilesAbove } from "../source/dockerfilesAbove";
import type { ProjectSources } from "../source/projectSources";

/** Files in which people write down how they install: checked for the commands of managers. */
const files =
  /^(Makefile|justfile|Justfile|Procfile|Dockerfile[\w.-]*|README(\.\w+)?|\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|tox\.ini)$/;

const commands: readonly (readonly [RegExp, string])[] = [
  [/\buv (sync|run|lock|add)\b/, "uv"],
  [/\bpoetry (install|run|add|export)\b/, "poetry"],
  [/\bpdm (install|run|sync|add)\b/, "pdm"],
  [/\bpipenv (install|run|sync|shell)\b/, "pipenv"],
  [/\b(conda|mamba|micromamba) (env|create|install)\b/, "conda"],
  [/\bpixi (install|run|shell)\b/, "pixi"],
  [/\brye (sync|run)\b/, "rye"],
  [/\bpip3? install\b[^\n]*(-r|--requirement)\b/, "pip"],
];

/** Managers whose commands the project's own files and texts name. Only files that were read count. */
export function namedTools(sources: ProjectSources): ReadonlySet<string> {
  const paths = [...sources.paths.filter((path) => files.test(path)), ...dockerfilesAbove(sources)];
  const texts = paths.map((path) => sources.text(path) ?? "");
  return new Set(
    commands.filter(([pattern]) => texts.some((text) => pattern.test(text))).map(([, manager]) => manager),
  );
}
