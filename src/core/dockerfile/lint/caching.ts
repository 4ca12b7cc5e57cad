import { cacheTargets } from "../mount";
import { cacheFolders, type Install } from "./install";
import type { LintSubject } from "./lintSubject";

/** The cache mounts of an install that are for its tool. */
export function ownCacheTargets({ run, tool }: Install): readonly string[] {
  const folder = cacheFolders[tool];
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  return cacheTargets(run.instruction).filter((target) => new RegExp(`(^|/)(${name}|\\.cache)/?$`).test(target));
}

/** The flag or the variable that turns the tool's cache off; undefined when it is on. */
export function cacheSwitch(subject: LintSubject, { run, tool, words }: Install): string | undefined {
  const flags = tool === "pip" ? ["--no-cache-dir"] : ["--no-cache", "--no-cache-dir", "-n"];
  const flag = words.find((word) => flags.includes(word) && (tool !== "poetry" || word === "--no-cache"));
  if (flag !== undefined) return flag;
  const name =
    tool === "pip" || tool === "pipenv" ? "PIP_NO_CACHE_DIR" : tool.startsWith("uv") ? "UV_NO_CACHE" : undefined;
  if (name === undefined) return undefined;
  if (new RegExp(`\\b${name}=["']?(?:1|on|true|yes|off)\\b`, "i").test(run.text)) return name;
  const set = subject.valueOf(run.stage, name);
  return set !== undefined && /^(1|on|true|yes|off)$/i.test(set) ? name : undefined;
}
