import type { SecretStorage, Uri } from "vscode";
import type { TargetVariables } from "../../core/targets/targetVariables";
import { envFile } from "../envFile";
import { keptRecord } from "../keptRecord";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import { pickOne } from "../prompts/pickOne";

type Values = Readonly<Record<string, string>>;

/** Values for a deployed application: those that were typed in, and those that the folder's .env names. */
export interface DeployVariables {
  /** From the editor's secret storage. */
  readonly kept: Values;
  /** From `.env`, for variables that are secrets or have to have a value. */
  readonly file: Values;
}

function valuesIn(text: string | undefined): Values {
  return Object.fromEntries(
    Object.entries(keptRecord(text)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Keeps values of variables in the editor's secret storage, for each folder. */
export class DeployValues {
  constructor(private readonly secrets: SecretStorage) {}

  /** Finds what is known. `names` are those that may be taken from `.env`. */
  async find(folder: Uri, names: readonly string[]): Promise<DeployVariables> {
    const kept = valuesIn(await this.secrets.get(this.keyOf(folder)));
    const inFile = Object.entries(await envFile(folder)).filter(([name]) => names.includes(name));
    return { kept, file: Object.fromEntries(inFile) };
  }

  /** Keeps what an application on this machine was started with, to start it again. */
  async keepStarted(application: string, values: Values): Promise<void> {
    await this.secrets.store(`lxc:${application}`, JSON.stringify(values));
  }

  /** What it was started with. */
  async started(application: string): Promise<Values> {
    return valuesIn(await this.secrets.get(`lxc:${application}`));
  }

  async forgetStarted(application: string): Promise<void> {
    await this.secrets.delete(`lxc:${application}`);
  }

  /** Keeps a value; an empty one is forgotten. */
  async keep(folder: Uri, name: string, value: string): Promise<void> {
    const { kept } = await this.find(folder, []);
    const others = Object.entries(kept).filter(([known]) => known !== name);
    const next = Object.fromEntries(value === "" ? others : [...others, [name, value]]);
    if (Object.keys(next).length === 0) await this.secrets.delete(this.keyOf(folder));
    else await this.secrets.store(this.keyOf(folder), JSON.stringify(next));
  }

  private keyOf(folder: Uri): string {
    return `variables:${folder.toString()}`;
  }
}

/** Values as a deployment is given them: what was typed in counts more than `.env`. */
export function givenValues({ kept, file }: DeployVariables): Values {
  return { ...file, ...kept };
}

/** Names that may be read from `.env`, and that a person may be asked for. */
export function secretNames({ secret, missing }: TargetVariables): readonly string[] {
  return [...new Set([...secret.map(({ name }) => name), ...missing])].sort();
}

/** What the form says about the variables. */
export function variablesText(
  { kept, file }: DeployVariables,
  names: readonly string[],
  missing: readonly string[],
): string {
  return names
    .map((name) => {
      if (kept[name] !== undefined) return t("{0} (kept)", name);
      if (file[name] !== undefined) return t("{0} (from .env)", name);
      return missing.includes(name) ? t("{0} (missing)", name) : t("{0} (not set)", name);
    })
    .join(", ");
}

/** Asks for a value. It goes to the target's own store of secrets and is kept in the editor's. */
export function askValue(name: string): Promise<string> {
  return askText({
    title: t("Value of {0}", name),
    prompt: t("Kept in the editor's secret storage, and given to the target's own store of secrets. No file holds it."),
    password: true,
  });
}

/** Lets the user choose one of the variables to give a value. */
export function pickVariable(names: readonly string[], variables: DeployVariables): Promise<string> {
  const choices = names.map((name) => ({
    label: name,
    description: variablesText(variables, [name], []).slice(name.length).trim(),
    value: name,
  }));
  return pickOne(choices, { title: t("Variables"), placeHolder: t("Choose the variable to give a value.") });
}
