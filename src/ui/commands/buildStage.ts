import { workspace, type Uri } from "vscode";
import { readDocument } from "../language/readDocument";
import { t } from "../localize";
import { pickOne } from "../prompts/pickOne";
import type { UiServices } from "../uiServices";
import type { Binding } from "./binding";
import { bind } from "./binding";
import { buildDockerfile } from "./dockerfileBuild";
import { pickDockerfile } from "./pickDockerfile";

/** Builds one stage of a Dockerfile: the one whose lens was clicked, else the one the user picks. */
export function buildStage(services: UiServices): Binding<"dockerfile"> {
  const bound = (stage: string | undefined): Binding<"dockerfile"> =>
    bind("dockerfile", async ([clicked]) => {
      const uri = await pickDockerfile(clicked);
      return buildDockerfile(uri, stage ?? (await pickStage(uri)), services);
    });
  return {
    target: "dockerfile",
    run: ([uri, stage]) => bound(typeof stage === "string" ? stage : undefined).run([uri]),
  };
}

async function pickStage(uri: Uri): Promise<string> {
  const { parsed } = await readDocument(await workspace.openTextDocument(uri));
  const names = parsed.stages.map(({ name, index }) => name?.text ?? String(index));
  const choices = names.map((name, index) => ({
    label: name,
    description: parsed.stages[index]?.base?.text ?? "",
    value: name,
  }));
  return pickOne(choices, { title: t("Build Stage"), placeHolder: t("Choose the stage to build.") });
}
