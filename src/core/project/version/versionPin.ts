/** A version that the project names, exact or minor. */
export interface VersionPin {
  readonly minor: string;
  /** `.python-version:1 3.12.4`: where it was read. */
  readonly why: string;
}

const released =
  /^(?:cpython[@-]|pypy[@-]?|python-?)?(\d+)(?:\.(\d+))?(?:\.(\d+|x|\*))?t?(?:(?:rc|[ab])\d+)?(?:[-+][\w.+-]+)?$/i;

/** The minor that a written version means: `3.12.4`, `cpython@3.12`, `python-3.11.9`, `3.13t`. Undefined for names of environments. */
export function minorOfVersion(value: string): string | undefined {
  const match = released.exec(value.trim());
  return match?.[1] && match[2] !== undefined ? `${match[1]}.${match[2]}` : undefined;
}

/** `pypy3.10`, `3.13t`: a Python that is not the usual one. */
export function otherImplementation(value: string): string | undefined {
  if (/^pypy/i.test(value)) return "PyPy";
  return /^(?:cpython[@-])?3\.\d+(?:\.\d+)?(?:t|\+freethreaded)(?:-|$)/.test(value)
    ? "free-threaded Python"
    : undefined;
}
