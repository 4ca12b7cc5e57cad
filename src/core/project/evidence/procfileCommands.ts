import type { StatedCommand, StatedInput } from "./statedCommand";

/** The lines of a Procfile. The file is no YAML: a line is a name, a colon, and a command for a shell (rule D0). */
export function procfileCommands({ sources }: Pick<StatedInput, "sources">): StatedCommand[] {
  return (sources.text("Procfile") ?? "").split("\n").flatMap((raw, index) => {
    const match = /^([\w-]+)\s*:\s*(\S.*?)\s*$/.exec(raw);
    if (!match?.[1] || !match[2]) return [];
    const [, name, text] = match;
    const why = `Procfile:${index + 1} ${name}`;
    return [{ name, text, workdir: ".", variables: {}, ports: [], confidence: 95, why }];
  });
}
