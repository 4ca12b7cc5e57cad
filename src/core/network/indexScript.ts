import { percentDecoded } from "../percentDecoded";
import { type IndexLogin, netrcText, withLogin } from "./indexLogin";

/** Package indexes as an installer is told of them; addresses may hold credentials. */
export interface IndexSettings {
  /** In place of PyPI. */
  readonly index: string | undefined;
  readonly extra: readonly string[];
  /** Hosts whose certificate is not checked. */
  readonly trusted: readonly string[];
  /** Certificate and key of this machine, PEM. */
  readonly client: string | undefined;
}

/** Nothing but PyPI. */
export const noSettings: IndexSettings = { index: undefined, extra: [], trusted: [], client: undefined };

/** One word for a shell that reads a file, where line breaks may stand in it. */
const quote = (value: string): string => `'${value.replaceAll("'", String.raw`'\''`)}'`;

/** Where certificate and logins lie while a RUN lasts: in memory, in no layer. */
const clientFile = "/dev/shm/client.pem";
const netrcFile = "/dev/shm/netrc";

function file(path: string, content: string, variables: readonly string[]): readonly string[] {
  return [
    `(umask 077 && printf '%s' ${quote(content)} > ${path})`,
    `export ${variables.map((name) => `${name}=${path}`).join(" ")}`,
  ];
}

/**
 * What a RUN that installs packages sources: variables of pip, uv, pdm and pipenv, and logins for the indexes that a project
 * names itself. It is a build secret as a whole, so that neither an address nor a credential of this machine is in a file
 * of the project or in the image.
 */
export function indexScript({ index, extra, trusted, client }: IndexSettings, logins: readonly IndexLogin[]): string {
  const set = (names: readonly string[], value: string): readonly string[] =>
    value === "" ? [] : names.map((name) => `export ${name}=${quote(value)}`);
  return [
    ...set(["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "PDM_PYPI_URL", "PIPENV_PYPI_MIRROR"], withLogin(index ?? "", logins)),
    ...set(["PIP_EXTRA_INDEX_URL", "UV_INDEX"], extra.map((address) => withLogin(address, logins)).join(" ")),
    ...set(["PIP_TRUSTED_HOST", "UV_INSECURE_HOST"], trusted.join(" ")),
    ...(client === undefined ? [] : file(clientFile, client, ["PIP_CLIENT_CERT", "SSL_CLIENT_CERT"])),
    ...(logins.length === 0 ? [] : file(netrcFile, netrcText(logins), ["NETRC"])),
    "",
  ].join("\n");
}

/** Parts of the script that must not be shown, as they may be printed: by themselves, and as an address holds them. */
export function indexValues({ index, extra }: IndexSettings, logins: readonly IndexLogin[]): readonly string[] {
  const inAddresses = [index ?? "", ...extra]
    .map((address) => withLogin(address, logins))
    .flatMap((address) => (URL.canParse(address) ? [new URL(address)] : []))
    .map(({ password, username }) => (password === "" ? username : password))
    .filter((value) => value !== "")
    .flatMap((value) => [value, percentDecoded(value) ?? value]);
  const inFile = logins.flatMap(({ password }) => [password, encodeURIComponent(password)]);
  return [...new Set([...inAddresses, ...inFile])];
}
