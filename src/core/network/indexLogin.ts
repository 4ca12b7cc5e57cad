/** User and password for all package indexes on one host, as a line of .netrc has them. */
export interface IndexLogin {
  /** Without a port. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** The file that says it. Undefined: it was typed in, and counts more than what an address or a file says. */
  readonly source: string | undefined;
}

/** One word of .netrc: in quotes only where it must be, as Python before 3.11 takes them for part of the word. */
function word(text: string): string {
  return /[\s"\\#]/.test(text) ? `"${text.replace(/["\\]/g, String.raw`\$&`)}"` : text;
}

/** The file that pip, uv, poetry, pdm and pipenv find by the variable NETRC. A token may come without a user: no word is empty. */
export function netrcText(logins: readonly IndexLogin[]): string {
  return logins
    .map(({ host, username, password }) => {
      const login = username === "" ? "" : ` login ${word(username)}`;
      return `machine ${host}${login} password ${word(password)}\n`;
    })
    .join("");
}

/**
 * The address with the user and password for its host: those that were typed in, else its own, else those of a file.
 * The address as it is where there are none.
 */
export function withLogin(address: string, logins: readonly IndexLogin[]): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const login = logins.find(({ host }) => host === url.hostname);
  if (login === undefined || (login.source !== undefined && url.username !== "")) return address;
  url.username = encodeURIComponent(login.username);
  url.password = encodeURIComponent(login.password);
  return url.href;
}
