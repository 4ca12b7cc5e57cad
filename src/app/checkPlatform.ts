import type { Engine } from "../core/engine";
import { listedPlatforms, runsPlatform } from "../core/engine/platform";
import { ContainerizeError } from "../core/errors";
import type { BuildOptions } from "./app";

/** True for a Dockerfile whose commands run on the platform that is built for: none says that it crosses over. */
function runsThere(dockerfile: string): boolean {
  return /^\s*RUN\s/im.test(dockerfile) && !/\$\{?(BUILDPLATFORM|TARGETARCH|TARGETPLATFORM)\b/.test(dockerfile);
}

/**
 * Throws platformUnsupported where the build would end at its first command with "exec format error", as the engine says
 * what it can run. An engine that does not tell is believed to know.
 */
export async function checkPlatform(
  engine: Engine,
  { platform, target }: BuildOptions,
  dockerfile: () => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<void> {
  // Up to a stage, other commands run than the file has.
  if (platform === undefined || target !== undefined || !runsThere((await dockerfile()) ?? "")) return;
  const platforms = await engine.platforms(signal);
  if (platforms === undefined || runsPlatform(platforms, platform)) return;
  throw new ContainerizeError({ kind: "platformUnsupported", platform, platforms: listedPlatforms(platforms) });
}
