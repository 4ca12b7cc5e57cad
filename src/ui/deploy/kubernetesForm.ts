import { isContainerizeError } from "../../core/errors";
import { isRecord } from "../../core/isRecord";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { pickOne } from "../prompts/pickOne";
import type { UiServices } from "../uiServices";
import type { DeployVariables } from "./deployVariables";
import { type FolderVariables, folderVariables } from "./folderVariables";
import type { PlannedFolder } from "./plannedFolder";
import { answersKey } from "./rememberCopies";
import { askCount } from "./askCount";
import { askPushed, suggestedImage } from "./askPushed";
import { type FormRow, showForm } from "./showForm";
import { inertLabel } from "../words/inertText";
import { variablesRow } from "./variablesRow";

/** How an application goes to a cluster. Names and numbers only: these are remembered. */
export interface KubernetesAnswers {
  /** Where the image is pushed to: registry, repository and tag. Empty until somebody said so. */
  readonly image: string;
  /** Empty where kubectl's own are taken. */
  readonly context: string;
  readonly namespace: string;
  readonly replicas: number;
  /** 0: no autoscaler. */
  readonly maximumReplicas: number;
  readonly host: string;
  readonly pullSecret: string;
  /** Copies of the services that the plan requires are started in the cluster. */
  readonly services: boolean;
}

type Options = KubernetesAnswers & { readonly variables: DeployVariables };
export type KubernetesAction = "deploy" | "write";

function remembered(kept: unknown, contexts: readonly string[]): KubernetesAnswers {
  const from = isRecord(kept) ? kept : {};
  const text = (key: string): string => (typeof from[key] === "string" ? from[key] : "");
  const count = (key: string, otherwise: number): number => (typeof from[key] === "number" ? from[key] : otherwise);
  const context = text("context");
  return {
    image: text("image"),
    context: contexts.includes(context) ? context : (contexts[0] ?? ""),
    namespace: contexts.includes(context) ? text("namespace") : "",
    replicas: count("replicas", 1),
    maximumReplicas: count("maximumReplicas", 0),
    host: text("host"),
    pullSecret: text("pullSecret"),
    services: from["services"] === true,
  };
}

async function askNamespace(context: string, current: string, { app }: UiServices): Promise<string> {
  const typed = (): Promise<string> =>
    askText({ title: t("Namespace"), prompt: t("Empty: the context's own."), value: current });
  try {
    const names = await withNotification(t("Asking the cluster"), (_report, signal) =>
      app.targets.kubernetesNamespaces(context === "" ? undefined : context, signal),
    );
    const own = { label: t("The context's own"), value: "" };
    const choices = [own, ...names.map((name) => ({ label: name, value: name }))];
    return await pickOne(choices, { title: t("Namespace"), placeHolder: t("Choose the namespace.") });
  } catch (error) {
    // Many may work in one namespace and not list them all.
    if (isContainerizeError(error)) return typed();
    throw error;
  }
}

/** RFC 1123, as Kubernetes asks of host names and of names of Secrets. */
function nameProblem(text: string): string | undefined {
  return text === "" || /^(?=.{1,253}$)[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(text)
    ? undefined
    : t("Use lower-case letters, digits, hyphens and dots.");
}

function rows(options: Options, contexts: readonly string[], suggested: string, services: UiServices) {
  const { image, context, namespace, replicas, maximumReplicas, host, pullSecret } = options;
  const row = (label: string, value: string, edit: FormRow<Options>["edit"], needed = false): FormRow<Options> => ({
    label,
    value,
    edit,
    needed,
  });
  const copies = t("How many copies run at any time.");
  const most = t("The most copies that the cluster starts by itself when they are busy. 0: no autoscaling.");
  return [
    row(
      t("Image"),
      image,
      async () => ({ image: await askPushed(image === "" ? suggested : image, false) }),
      image === "",
    ),
    row(t("Cluster"), context === "" ? t("kubectl is not installed") : context, async () => {
      const choices = contexts.map((name) => ({ label: inertLabel(name), value: name }));
      const chosen = await pickOne(choices, { title: t("Cluster"), placeHolder: t("Choose the context of kubectl.") });
      return { context: chosen, namespace: "" };
    }),
    row(t("Namespace"), namespace === "" ? t("the context's own") : namespace, async () => ({
      namespace: await askNamespace(context, namespace, services),
    })),
    row(t("Copies"), String(replicas), async () => ({ replicas: await askCount(t("Copies"), copies, replicas, 1) })),
    row(t("Autoscaling"), maximumReplicas === 0 ? "" : t("up to {0}", maximumReplicas), async () => ({
      maximumReplicas: await askCount(t("Autoscaling"), most, maximumReplicas, 0),
    })),
    row(t("Host name"), host, async () => {
      const prompt = t("The name under which an Ingress of the cluster leads to it. Empty: none.");
      return { host: await askText({ title: t("Host name"), prompt, value: host, problem: nameProblem }) };
    }),
    row(t("Registry login"), pullSecret, async () => {
      const prompt = t("The name of a Secret of the namespace with the login of the registry. Empty: none.");
      const title = t("Registry login");
      return { pullSecret: await askText({ title, prompt, value: pullSecret, problem: nameProblem }) };
    }),
  ] as const;
}

/** Where the services are that the plan requires; no row where it requires none. */
function servicesRow(
  { services }: ContainerPlan,
  options: Options,
  variablesOf: (options: Pick<Options, "services">) => Pick<FolderVariables, "find">,
): readonly FormRow<Options>[] {
  const names = services.filter(({ required }) => required).map(({ name }) => name);
  if (names.length === 0) return [];
  const listed = names.join(", ");
  const copies = { label: t("Copies in the cluster, to try it out"), value: true };
  const referred = { label: t("Your own servers"), value: false };
  return [
    {
      label: t("Services"),
      value: options.services ? t("{0}: copies in the cluster", listed) : t("{0}: your own", listed),
      edit: async () => {
        const choices = [
          { ...referred, detail: t("The application finds them by its variables, which need values.") },
          { ...copies, detail: t("Passwords are made up in the cluster. The data of a copy goes with its pod.") },
        ];
        const chosen = await pickOne(choices, { title: t("Services"), placeHolder: listed });
        return { services: chosen, variables: await variablesOf({ services: chosen }).find() };
      },
    },
  ];
}

/** The contexts of kubectl, the current one first; undefined when it is not installed. */
async function contextsOf({ app }: UiServices): Promise<readonly string[] | undefined> {
  try {
    return await withNotification(t("Asking kubectl"), (_report, signal) => app.targets.kubernetesContexts(signal));
  } catch (error) {
    if (isContainerizeError(error) && error.reason.kind === "toolMissing") return undefined;
    throw error;
  }
}

/** Shows how the application goes to a cluster, as it was answered last, and remembers the answers. */
export async function showKubernetesForm(
  planned: PlannedFolder,
  services: UiServices,
): Promise<{ readonly action: KubernetesAction; readonly options: Options }> {
  const { folder, plan } = planned;
  const { memory } = services;
  const key = answersKey("kubernetes", folder);
  const contexts = await contextsOf(services);
  const suggested = suggestedImage(plan, services);
  const before = remembered(memory.get<unknown>(key), contexts ?? []);
  const [referred, copied] = [
    await folderVariables(planned, services),
    await folderVariables(planned, services, true),
  ] as const;
  const variablesOf = ({ services: copies }: Pick<Options, "services">) => (copies ? copied : referred);
  const first: Options = { ...before, variables: await variablesOf(before).find() };
  const chosen = await showForm<Options, KubernetesAction>(
    t("Deploy {0} to Kubernetes", plan.name),
    first,
    (options) => ({
      actions: [
        ...(contexts === undefined || contexts.length === 0
          ? []
          : [
              {
                kind: "deploy" as const,
                label: t("Deploy"),
                icon: "rocket",
                detail: t("Builds, pushes, writes k8s/, lets the cluster check it, applies, waits for an answer."),
              },
            ]),
        {
          kind: "write",
          label: t("Write Manifests Only"),
          icon: "new-file",
          detail: t("Plain files below k8s/, for kubectl apply -k. Nothing is built or sent."),
        },
      ],
      rows: [
        ...rows(options, contexts ?? [], suggested, services),
        ...servicesRow(plan, options, variablesOf),
        ...variablesRow(options, variablesOf(options)),
      ],
    }),
  );
  let { options } = chosen;
  if (chosen.action === "deploy" && options.image === "")
    options = { ...options, image: await askPushed(suggested, false) };
  const { image, context, namespace, replicas, maximumReplicas, host, pullSecret, services: copies } = options;
  const place = { image, context, namespace };
  const answers: KubernetesAnswers = { ...place, replicas, maximumReplicas, host, pullSecret, services: copies };
  await memory.update(key, answers);
  return { action: chosen.action, options };
}
