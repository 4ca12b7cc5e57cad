import { isLocalName } from "../../app/targets/swarmParts";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import type { UiServices } from "../uiServices";
import { referenceWords } from "../words/referenceWords";

/** Why an image cannot be pulled by somebody else, while it is typed. */
function problemOf(text: string, orNone: boolean): string | undefined {
  if (text === "" && orNone) return undefined;
  const problem = referenceWords(text, t);
  if (problem !== undefined) return problem;
  return isLocalName(text) ? t("Begin with a registry: registry.example.com/team/app:1.0") : undefined;
}

/** Asks where an image is pushed to. `orNone`: it may be left empty. */
export function askPushed(value: string, orNone: boolean): Promise<string> {
  const prompt = t("Where the image is pushed to, and pulled from: registry.example.com/team/app:1.0");
  return askText({ title: t("Image"), prompt, value, problem: (text) => problemOf(text, orNone) });
}

/** A name to push as: the one that was pushed last under this tag, else in the first registry that the user added. */
export function suggestedImage({ name }: ContainerPlan, { memory, registries }: UiServices): string {
  const pushed = memory.get<unknown>(`push:${name}:latest`);
  if (typeof pushed === "string" && !isLocalName(pushed)) return pushed;
  // Docker Hub and GitHub want a name of the user's own in between.
  const own = registries.list.all().find(({ registry }) => !["docker.io", "ghcr.io"].includes(registry));
  return own === undefined ? "" : `${own.registry}/${name}:latest`;
}
