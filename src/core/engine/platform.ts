/** Other names of processors (containerd/platforms, database.go), each with the variant that the name means. */
const aliases: Readonly<Record<string, string>> = {
  i386: "386",
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  armhf: "arm/v7",
  armel: "arm/v6",
};

/** The variant that a name without one means. */
const usual: Readonly<Record<string, number>> = { amd64: 1, arm: 7, arm64: 8 };

interface Processor {
  readonly kind: string;
  /** A processor runs what was made for a lower one of its kind. */
  readonly variant: number;
}

function processorOf(platform: string): Processor {
  const [system = "", name = "", said] = platform.split("/");
  const [architecture = name, meant] = (aliases[name] ?? name).split("/");
  const variant = Number(/^v?(\d+)/.exec(said ?? meant ?? "")?.[1] ?? usual[architecture] ?? 0);
  return { kind: `${system}/${architecture}`, variant };
}

/** True when one of these platforms runs programs of the other, under any of its names. */
export function runsPlatform(platforms: readonly string[], wanted: string): boolean {
  const { kind, variant } = processorOf(wanted);
  return platforms.map(processorOf).some((one) => one.kind === kind && one.variant >= variant);
}

/** Without those that nobody chooses from a list: variants of PC processors, and their 32-bit forerunner. */
export function listedPlatforms(platforms: readonly string[]): readonly string[] {
  return platforms.filter((one) => !/^linux\/(amd64\/v\d|386)$/.test(one));
}
