import type { RunProgress } from "../app/app";
import type { CommandLine } from "./commandLine";

/** Says on standard error what a run waits for, where that may take long: services and their health. */
export function tellRunProgress({ progress }: Pick<CommandLine, "progress">): (progress: RunProgress) => void {
  return (now) => {
    if (now === "services") progress("Starting the services and running migrations.");
    else if (typeof now === "object") progress(`Waiting until healthy: ${now.healthOf.join(", ")}.`);
  };
}
