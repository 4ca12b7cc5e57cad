import { isRecord } from "../../core/isRecord";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { t } from "../localize";
import { askText } from "../prompts/askText";
import type { UiServices } from "../uiServices";
import { askCount } from "./askCount";
import { askPushed, suggestedImage } from "./askPushed";
import type { DeployVariables } from "./deployVariables";
import { folderVariables } from "./folderVariables";
import type { PlannedFolder } from "./plannedFolder";
import { answersKey } from "./rememberCopies";
import { type FormRow, showForm } from "./showForm";
import { variablesRow } from "./variablesRow";

/** How an application goes into a swarm. Names and numbers only: these are remembered. */
export interface SwarmAnswers {
  /** Where the image is pushed to. Empty: it stays on the only node. */
  readonly image: string;
  readonly replicas: number;
  /** Published on every node; 0: each copy on a free port of its node. */
  readonly port: number;
}

type Options = SwarmAnswers & { readonly variables: DeployVariables };

function remembered(kept: unknown, { port = 0 }: ContainerPlan): SwarmAnswers {
  const from = isRecord(kept) ? kept : {};
  const count = (key: string, otherwise: number): number => (typeof from[key] === "number" ? from[key] : otherwise);
  const image = typeof from["image"] === "string" ? from["image"] : "";
  return { image, replicas: count("replicas", 1), port: count("port", port) };
}

/** What of the plan a swarm does not do, in a sentence; empty when it does all. */
function notDone({ migrate, workers }: ContainerPlan): string {
  const left = [...(migrate === undefined ? [] : [migrate.command.join(" ")]), ...workers.map(({ name }) => name)];
  return left.length === 0 ? "" : t("Not started there: {0}.", left.join(", "));
}

async function askPort(value: number): Promise<number> {
  const prompt = t(
    "The port of every node. 0: each copy on a free port of its node, without the swarm's load balancer.",
  );
  const problem = (text: string): string | undefined =>
    /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? undefined : t("Enter a number from {0} to {1}.", 0, 65535);
  return Number(await askText({ title: t("Port"), prompt, value: String(value), problem }));
}

/** Shows how the application goes into the swarm, as it was answered last, and remembers the answers. */
export async function showSwarmForm(planned: PlannedFolder, nodes: number, services: UiServices): Promise<Options> {
  const { folder, plan } = planned;
  const { memory } = services;
  const key = answersKey("swarm", folder);
  const suggested = suggestedImage(plan, services);
  const variables = await folderVariables(planned, services);
  const first = { ...remembered(memory.get<unknown>(key), plan), variables: await variables.find() };
  const rows = ({ image, replicas, port }: Options): readonly FormRow<Options>[] => [
    {
      label: t("Image"),
      value: image === "" && nodes === 1 ? t("not pushed, as there is only this node") : image,
      needed: image === "" && nodes > 1,
      edit: async () => ({ image: await askPushed(image === "" ? suggested : image, nodes === 1) }),
    },
    {
      label: t("Copies"),
      value: String(replicas),
      edit: async () => ({
        replicas: await askCount(t("Copies"), t("How many copies run at any time."), replicas, 1),
      }),
    },
    ...(plan.port === undefined
      ? []
      : [
          {
            label: t("Port"),
            value: port === 0 ? t("a free one for each copy") : String(port),
            edit: async () => ({ port: await askPort(port) }),
          },
        ]),
  ];
  const detail = t("Builds, hands secrets to the swarm, updates copy by copy, waits for an answer.");
  const chosen = await showForm<Options, "deploy">(t("Deploy {0} to Swarm", plan.name), first, (options) => ({
    actions: [{ kind: "deploy", label: t("Deploy"), icon: "rocket", detail: notDone(plan) || detail }],
    rows: [...rows(options), ...variablesRow(options, variables)],
  }));
  let { options } = chosen;
  if (options.image === "" && nodes > 1) options = { ...options, image: await askPushed(suggested, false) };
  const { image, replicas, port } = options;
  const answers: SwarmAnswers = { image, replicas, port };
  await memory.update(key, answers);
  return options;
}
