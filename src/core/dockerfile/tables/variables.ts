import type { TextKey } from "../texts/texts";

/** Variables BuildKit sets for the platform. Source: Dockerfile reference, "Automatic platform ARGs". */
export const platformArguments: ReadonlySet<string> = new Set([
  "TARGETPLATFORM",
  "TARGETOS",
  "TARGETARCH",
  "TARGETVARIANT",
  "BUILDPLATFORM",
  "BUILDOS",
  "BUILDARCH",
  "BUILDVARIANT",
]);

/** ARGs that need no declaration, in either case. Source: Dockerfile reference, "Predefined ARGs". */
export const proxyArguments: ReadonlySet<string> = new Set([
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "FTP_PROXY",
  "NO_PROXY",
  "ALL_PROXY",
]);

/** ENV of the official Python images. */
export const pythonImageVariables: ReadonlySet<string> = new Set(["PYTHON_VERSION", "PYTHON_SHA256", "GPG_KEY"]);

/** What Python, pip, uv and common frameworks make of a variable. */
export const pythonVariables: Readonly<Record<string, TextKey>> = {
  PYTHONDONTWRITEBYTECODE: "variable.python.PYTHONDONTWRITEBYTECODE",
  PYTHONUNBUFFERED: "variable.python.PYTHONUNBUFFERED",
  PYTHONFAULTHANDLER: "variable.python.PYTHONFAULTHANDLER",
  PYTHONPATH: "variable.python.PYTHONPATH",
  PYTHONHASHSEED: "variable.python.PYTHONHASHSEED",
  VIRTUAL_ENV: "variable.python.VIRTUAL_ENV",
  PATH: "variable.python.PATH",
  PIP_NO_CACHE_DIR: "variable.python.PIP_NO_CACHE_DIR",
  PIP_INDEX_URL: "variable.python.PIP_INDEX_URL",
  PIP_EXTRA_INDEX_URL: "variable.python.PIP_INDEX_URL",
  UV_LINK_MODE: "variable.python.UV_LINK_MODE",
  UV_COMPILE_BYTECODE: "variable.python.UV_COMPILE_BYTECODE",
  UV_PYTHON: "variable.python.UV_PYTHON",
  UV_PYTHON_DOWNLOADS: "variable.python.UV_PYTHON_DOWNLOADS",
  UV_PROJECT_ENVIRONMENT: "variable.python.UV_PROJECT_ENVIRONMENT",
  FLASK_DEBUG: "variable.python.FLASK_DEBUG",
  DEBUG: "variable.python.DEBUG",
  DJANGO_DEBUG: "variable.python.DEBUG",
  PORT: "variable.python.PORT",
};

/**
 * True for a name that says it holds a secret. Rule: BuildKit's check SecretsUsedInArgOrEnv, a word of the name in the
 * list and none that makes it harmless.
 */
export function namesSecret(name: string): boolean {
  const words = name.toLowerCase().split("_");
  return words.some((word) => secretWords.has(word)) && !words.some((word) => harmlessWords.has(word));
}

const secretWords = new Set([
  "apikey",
  "auth",
  "credential",
  "credentials",
  "key",
  "password",
  "pword",
  "passwd",
  "secret",
  "token",
]);
const harmlessWords = new Set(["public", "file", "version"]);
