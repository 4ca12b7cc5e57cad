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

/** One word for a shell that reads a file, where line breaks may stand in it. */
const quote = (value: string): string => `'${value.replaceAll("'", String.raw`'\''`)}'`;

/** Where the certificate lies while a RUN lasts: in memory, in no layer. */
const clientFile = "/dev/shm/client.pem";

/**
 * What a RUN that installs packages sources: variables of pip, uv, pdm and pipenv. It is a build secret as a whole, so that
 * neither an address nor a credential of this machine is in a file of the project or in the image.
 */
export function indexScript({ index, extra, trusted, client }: IndexSettings): string {
  const set = (names: readonly string[], value: string): readonly string[] =>
    value === "" ? [] : names.map((name) => `export ${name}=${quote(value)}`);
  const certificate =
    client === undefined
      ? []
      : [
          `(umask 077 && printf '%s' ${quote(client)} > ${clientFile})`,
          `export PIP_CLIENT_CERT=${clientFile} SSL_CLIENT_CERT=${clientFile}`,
        ];
  return [
    ...set(["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "PDM_PYPI_URL", "PIPENV_PYPI_MIRROR"], index ?? ""),
    ...set(["PIP_EXTRA_INDEX_URL", "UV_INDEX"], extra.join(" ")),
    ...set(["PIP_TRUSTED_HOST", "UV_INSECURE_HOST"], trusted.join(" ")),
    ...certificate,
    "",
  ].join("\n");
}
