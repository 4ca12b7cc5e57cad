import { Uri, workspace } from "vscode";
import { parseEnvFile } from "../../core/container/parseEnvFile";
import { parseMemory, parsePorts, parseVolumes, type RunOptions } from "../../core/container/runOptions";
import { ContainerizeError } from "../../core/errors";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { pickImages } from "../prompts/pickImages";
import { requestFor } from "../run/requestFor";
import { showRunForm } from "../run/runForm";
import { runWithProgress } from "../run/runWithProgress";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

async function fileVariables(path: string): Promise<Readonly<Record<string, string>>> {
  if (path === "") return {};
  try {
    return parseEnvFile(new TextDecoder().decode(await workspace.fs.readFile(Uri.file(path))), {});
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ContainerizeError({ kind: "fileUnreadable", path, problem }, { cause });
  }
}

async function askedVariables(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const values: Record<string, string> = {};
  for (const name of names) {
    values[name] = await askText({
      title: name,
      prompt: t("The value is used for this run and not kept."),
      password: /SECRET|TOKEN|PASSWORD|KEY/i.test(name),
    });
  }
  return values;
}

/** The engine's shell-free form of a command: one shell line, so that quotes mean what people expect. */
function commandOf({ command }: RunOptions): { readonly command?: readonly string[] } {
  return command === "" ? {} : { command: ["sh", "-c", command] };
}

async function run(reference: string, services: UiServices): Promise<CommandOutcome> {
  const { app } = services;
  const details = await withNotification(t("Looking at {0}", reference), async (_report, signal) =>
    (await app.engine(signal)).inspectImage(reference, signal),
  );
  const usual = requestFor(reference, details);
  const options = await showRunForm(reference, usual, services);
  const env = { ...(await fileVariables(options.envFile)), ...(await askedVariables(options.variables)) };
  const ports = parsePorts(options.ports) ?? [];
  const main = ports.find(({ containerPort }) => containerPort === usual.containerPort) ?? ports[0];
  return runWithProgress(
    {
      ...usual,
      name: options.name,
      env,
      containerPort: main?.containerPort,
      hostPort: main?.hostPort ?? 0,
      exactPort: true,
      extra: {
        ports,
        binds: parseVolumes(options.volumes) ?? [],
        memoryBytes: parseMemory(options.memory) ?? 0,
        restart: options.restart,
        ...(options.network === "" ? {} : { network: options.network }),
        ...commandOf(options),
      },
    },
    services,
  );
}

/** Runs images as a form says that is filled with the last answers for each. */
export function runImageWithOptions(services: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    let outcome: CommandOutcome = { kind: "done" };
    for (const { reference } of await pickImages(targets, t("Run Image with Options"), services.app)) {
      outcome = await run(reference, services);
    }
    return outcome;
  });
}
