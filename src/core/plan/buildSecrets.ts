/**
 * A secret that a generated Dockerfile can use and never needs: the lines that name it do nothing where it is absent,
 * so the committed file builds on any machine. No value of one is ever part of a plan, a file or a layer.
 */
export interface BuildSecret {
  /** `--secret id=…` of the engine; letters, digits and `_` only, so that it needs no quotes anywhere. */
  readonly id: string;
  /** Where the build sees it, absolute. Empty or missing: not given. */
  readonly target: string;
  /** Index credentials: the variable that holds the value on this machine, and that the installing RUN exports. */
  readonly variable: string | undefined;
  /** What it is for, to show a person. */
  readonly why: string;
  /** Of the package indexes: hosts of the project's own, whose logins are lent besides. */
  readonly hosts?: readonly string[];
}

/** Certificate authorities of a company, PEM; they are added by trusting this file instead of the image's own. */
export const certificateSecret: BuildSecret = {
  id: "ca",
  target: "/run/ca.pem",
  variable: undefined,
  why: "certificate authorities of this network",
};

/** A script with the package indexes of a machine, logins at indexes and its client certificate; RUNs that install source it. */
export const indexSecret: BuildSecret = {
  id: "index",
  target: "/run/index.sh",
  variable: undefined,
  why: "package indexes of this machine",
};

/** Credentials that an installer takes from a variable, such as `UV_INDEX_COMPANY_PASSWORD` or `${TOKEN}` in an index URL. */
export function variableSecret(variable: string, why: string): BuildSecret {
  return { id: variable, target: `/run/secrets/${variable}`, variable, why };
}
