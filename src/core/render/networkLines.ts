import type { BuildNetwork } from "../plan/buildNetwork";
import { certificateSecret, indexSecret } from "../plan/buildSecrets";
import type { Mount } from "./instruction";
import { shellWord } from "./quoting";

/** Variables by which pip, uv, requests (poetry, pdm, pipenv), git and npm are told whom to trust. */
const certificateVariables = [
  ...["PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO", "NODE_EXTRA_CA_CERTS"],
];

/** Variables by which pip, uv, pdm and pipenv are told which index stands in for PyPI. */
const indexVariables = ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "PDM_PYPI_URL", "PIPENV_PYPI_MIRROR"];

const networkSecrets: readonly string[] = [certificateSecret.id, indexSecret.id];

/** What a RUN that installs Python packages gets: mounts of the secrets, and commands that use those that are there. */
export interface NetworkLines {
  readonly mounts: readonly Mount[];
  readonly commands: readonly string[];
}

/**
 * `only: "tool"` for the stage that installs the installer: it takes what the machine's network needs, and no credentials
 * of the project; "npm" takes the certificate alone, as its index is another one. Without mounts there are no secrets.
 */
export function networkLines(network: BuildNetwork, mounts: boolean, only?: "tool" | "npm"): NetworkLines {
  const wanted = only === "npm" ? [certificateSecret.id] : networkSecrets;
  const secrets = mounts ? network.secrets.filter(({ id }) => only === undefined || wanted.includes(id)) : [];
  const uses = secrets.flatMap(({ id, target, variable }) => {
    if (id === certificateSecret.id)
      return [
        onlyWith(
          target,
          certificateVariables.map((name) => `${name}=${target}`),
        ),
      ];
    if (id === indexSecret.id) return [`if [ -s ${target} ]; then . ${target}; fi`];
    return variable === undefined ? [] : [onlyWith(target, [`${variable}="$(cat ${target})"`])];
  });
  return {
    mounts: secrets.map(({ id, target }) => ({ type: "secret", id, target })),
    commands: [...uses, ...(only === "npm" ? [] : indexLines(network))],
  };
}

function onlyWith(file: string, assignments: readonly string[]): string {
  return `if [ -s ${file} ]; then export ${assignments.join(" ")}; fi`;
}

function indexLines({ indexUrl }: BuildNetwork): readonly string[] {
  if (indexUrl === undefined) return [];
  const url = shellWord(indexUrl);
  return [`export ${indexVariables.map((name) => `${name}=${url}`).join(" ")}`];
}

/** What a RUN of apt gets; a mirror behind https needs the certificate too. */
export function aptLines({ aptMirror, secrets }: BuildNetwork, mounts: boolean): NetworkLines {
  if (aptMirror === undefined) return { mounts: [], commands: [] };
  const mirror = aptMirror.replace(/\/+$/, "");
  const sources = "$(find /etc/apt -name '*.sources' -o -name sources.list)";
  const change = `sed -i ${shellWord(`s|http://deb.debian.org/debian|${mirror}|`)} ${sources}`;
  const trusts = mounts && mirror.startsWith("https:") && secrets.some(({ id }) => id === certificateSecret.id);
  if (!trusts) return { mounts: [], commands: [change] };
  const { id, target } = certificateSecret;
  const configuration = "/dev/shm/apt.conf";
  const trust = `if [ -s ${target} ]; then echo 'Acquire::https::CaInfo "${target}";' > ${configuration} && export APT_CONFIG=${configuration}; fi`;
  return { mounts: [{ type: "secret", id, target }], commands: [change, trust] };
}
