import { workspace } from "vscode";
import { ContainerizeError } from "../../core/errors";
import { choosePlan } from "../planCard/choosePlan";
import { pickFolder } from "../prompts/pickFolder";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import { buildAndRun } from "./buildAndRun";
import type { CommandOutcome } from "./commandOutcome";
import { writeChoice } from "./writeChoice";

/** The main job: look at a folder, show the plan, write the files, build the image, run it. */
export function containerizeProject(services: UiServices, say: (outcome: CommandOutcome) => void): Binding<"folder"> {
  return bind("folder", async ([clicked]) => {
    const { folder, choice } = await choosePlan(await pickFolder(clicked), services, say);
    if (choice.kind !== "writeOnly" && !workspace.isTrusted) throw new ContainerizeError({ kind: "untrusted" });
    if (choice.kind === "buildAsItIs") return buildAndRun(folder, undefined, choice, services);
    const { dockerfile, paths } = await writeChoice(folder, choice, services);
    const outcome: CommandOutcome = paths.length === 0 ? { kind: "filesUpToDate" } : { kind: "filesWritten", paths };
    if (choice.kind === "writeOnly") return outcome;
    // Undo is offered while the build goes on; the build's own result comes later.
    if (outcome.kind === "filesWritten") say(outcome);
    return buildAndRun(folder, dockerfile, choice, services);
  });
}
