import { CancellationError, type Memento, QuickPickItemKind, window } from "vscode";
import type { App, RunRequest } from "../../app/app";
import {
  parseMemory,
  parsePorts,
  parseVariables,
  parseVolumes,
  type RunOptions,
} from "../../core/container/runOptions";
import { isRecord } from "../../core/isRecord";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import { pickOne } from "../prompts/pickOne";
import { containerNameProblem } from "../words/containerNameProblem";
import { inertLabel } from "../words/inertText";
import { chooseNetwork } from "./chooseNetwork";

interface FormServices {
  readonly app: App;
  readonly memory: Memento;
}

interface Row {
  readonly label: string;
  readonly description?: string;
  readonly kind?: QuickPickItemKind;
  readonly edit?: () => Promise<Partial<RunOptions>>;
}

const policies: readonly RunOptions["restart"][] = ["no", "on-failure", "unless-stopped", "always"];

function keyOf(reference: string): string {
  return `run:${reference}`;
}

function textAt(value: unknown, key: string, otherwise: string): string {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === "string" ? found : otherwise;
}

/** The last answers for this image, else what the image says about itself. */
function remembered(reference: string, { name, containerPort, hostPort }: RunRequest, memory: Memento): RunOptions {
  const known = memory.get<unknown>(keyOf(reference));
  const variables = isRecord(known) && Array.isArray(known["variables"]) ? known["variables"] : [];
  const restart = textAt(known, "restart", "no");
  return {
    name: textAt(known, "name", name),
    ports: textAt(known, "ports", containerPort === undefined ? "" : `${String(hostPort)}:${String(containerPort)}`),
    envFile: textAt(known, "envFile", ""),
    variables: variables.filter((one) => typeof one === "string"),
    volumes: textAt(known, "volumes", ""),
    network: textAt(known, "network", ""),
    command: textAt(known, "command", ""),
    memory: textAt(known, "memory", ""),
    restart: policies.find((policy) => policy === restart) ?? "no",
  };
}

function ask(title: string, prompt: string, value: string, isRight: (text: string) => boolean): Promise<string> {
  const problem = (text: string): string | undefined => (isRight(text) ? undefined : prompt);
  return askText({ title, prompt, value, problem });
}

async function chooseEnvFile(): Promise<string> {
  const [file] = (await window.showOpenDialog({ title: t("Env file") })) ?? [];
  return file?.fsPath ?? "";
}

function rows(options: RunOptions, { app }: FormServices): readonly Row[] {
  const none = t("none");
  const row = (label: string, value: string, edit: () => Promise<Partial<RunOptions>>): Row => ({
    label,
    description: value === "" ? none : inertLabel(value),
    edit,
  });
  const ports = t("Host port and container port, such as 8000:8000. Several are separated by spaces.");
  const volumes = t(
    "A folder or volume and where it goes, such as /data:/data or cache:/cache:ro. Several are separated by commas.",
  );
  const memory = t("An amount of at least 6m, such as 512m or 2g. Empty: no limit.");
  const variables = t(
    "Names of variables, separated by spaces. Their values are asked for when it runs and are not kept.",
  );
  const command = t("A line for the container's shell. Empty: the image's own command.");
  return [
    { label: `$(play) ${t("Run")}` },
    { label: "", kind: QuickPickItemKind.Separator },
    row(t("Name"), options.name, async () => ({
      name: await askText({
        title: t("Name"),
        prompt: t("A number is added when the name is taken."),
        value: options.name,
        problem: (text) => containerNameProblem(text, t),
      }),
    })),
    row(t("Ports"), options.ports, async () => ({
      ports: await ask(t("Ports"), ports, options.ports, (text) => parsePorts(text) !== undefined),
    })),
    row(t("Env file"), options.envFile, async () => ({ envFile: await chooseEnvFile() })),
    row(t("Environment variables"), options.variables.join(" "), async () => {
      const text = await ask(
        t("Environment variables"),
        variables,
        options.variables.join(" "),
        (line) => parseVariables(line) !== undefined,
      );
      return { variables: parseVariables(text) ?? [] };
    }),
    row(t("Volumes"), options.volumes, async () => ({
      volumes: await ask(t("Volumes"), volumes, options.volumes, (text) => parseVolumes(text) !== undefined),
    })),
    row(t("Network"), options.network, async () => ({ network: await chooseNetwork(app) })),
    row(t("Command"), options.command, async () => ({
      command: await ask(t("Command"), command, options.command, () => true),
    })),
    row(t("Memory"), options.memory, async () => ({
      memory: await ask(t("Memory"), memory, options.memory, (text) => parseMemory(text) !== undefined),
    })),
    row(t("Restart"), options.restart, async () => ({
      restart: await pickOne(
        policies.map((policy) => ({ label: policy, value: policy })),
        { title: t("Restart"), placeHolder: t("When the engine starts the container again by itself.") },
      ),
    })),
  ];
}

/** Escape in one question goes back to the form, in the form it ends the command. */
async function answer(edit: () => Promise<Partial<RunOptions>>): Promise<Partial<RunOptions>> {
  try {
    return await edit();
  } catch (error) {
    if (error instanceof CancellationError) return {};
    throw error;
  }
}

/** Shows how an image will run, each line to be changed, until the user runs it; remembers the answers, never a value of a variable. */
export async function showRunForm(reference: string, usual: RunRequest, services: FormServices): Promise<RunOptions> {
  let options = remembered(reference, usual, services.memory);
  for (;;) {
    const chosen = await window.showQuickPick(rows(options, services), {
      title: t("Run {0}", inertLabel(reference)),
      placeHolder: t("Choose what to change, or run."),
      ignoreFocusOut: true,
    });
    if (chosen === undefined) throw new CancellationError();
    if (chosen.edit === undefined) break;
    options = { ...options, ...(await answer(chosen.edit)) };
  }
  await services.memory.update(keyOf(reference), options);
  return options;
}
