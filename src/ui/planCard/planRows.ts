import type { Inspection } from "../../app/app";
import type { FileChange } from "../../core/edits/fileChange";
import { plansAuthorities } from "../../app/networkOfBuild";
import type { CompanyNetwork } from "../../core/network/companyNetwork";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { Question } from "../../core/project/projectFacts";
import { isDockerfilePath } from "../files/isDockerfilePath";
import type { Translate } from "../words/translate";
import { commandText } from "./commandText";
import { sourceRows } from "./sourceRows";
import { frontendRow } from "./frontendRow";
import { indexRow } from "./indexRow";
import { missingVariables } from "./missingVariables";
import { servicesRow } from "./servicesRow";

/** A fact that Enter on its row changes. */
export type Editable =
  | "name"
  | "python"
  | "dependencies"
  | "start"
  | "port"
  | "system"
  | "services"
  | "frontend"
  | "network"
  | "indexes"
  | "environment"
  | "platform"
  | "sources"
  | "requirements"
  | "files";

export type PlanAction =
  | { readonly kind: "buildAndRun" }
  | { readonly kind: "writeOnly" }
  | { readonly kind: "buildAsItIs" }
  | { readonly kind: "answer"; readonly question: Question }
  | { readonly kind: "edit"; readonly what: Editable };

/** One row of the card: a fact with its value and where it comes from, or something to do. `separator` rows only part groups. */
export type PlanRow =
  | {
      readonly kind: "row";
      readonly action: PlanAction;
      readonly icon: string;
      readonly label: string;
      readonly description: string;
      readonly detail: string;
    }
  | { readonly kind: "separator"; readonly label: string };

export type RowFact = Omit<Extract<PlanRow, { readonly kind: "row" }>, "kind" | "action">;

function edit(what: Editable, fact: RowFact): PlanRow {
  return { kind: "row", action: { kind: "edit", what }, ...fact };
}

function doRows(plan: ContainerPlan, changes: readonly FileChange[], t: Translate): readonly PlanRow[] {
  const dockerfile = changes.find(({ path }) => isDockerfilePath(path));
  const written = changes.filter(({ kind }) => kind !== "unchanged").map(({ path }) => path);
  const list = written.join(", ");
  const files = written.length === 0 ? t("The files are up to date") : t("Writes {0}", list);
  const all =
    written.length === 0
      ? t("Builds and runs {0}; the files are up to date", plan.name)
      : t("Builds and runs {0}, after writing {1}", plan.name, list);
  const row = (
    kind: "buildAndRun" | "writeOnly" | "buildAsItIs",
    icon: string,
    label: string,
    detail: string,
  ): PlanRow => ({
    kind: "row",
    action: { kind },
    icon,
    label,
    description: "",
    detail,
  });
  return [
    ...(dockerfile?.kind === "conflict"
      ? [
          row(
            "buildAsItIs",
            "play-circle",
            t("Build and Run It as It Is"),
            t("Uses the {0} that is here and writes nothing", dockerfile.path),
          ),
        ]
      : []),
    row("buildAndRun", "play", t("Build and Run"), all),
    row("writeOnly", "new-file", t("Write Files Only"), files),
  ];
}

function environmentRow(plan: ContainerPlan, env: Readonly<Record<string, string>>, t: Translate): readonly PlanRow[] {
  if (plan.environment.length === 0) return [];
  const missing = missingVariables(plan, env);
  const names = plan.environment.map(({ name }) => name).join(", ");
  return [
    edit("environment", {
      icon: missing.length > 0 ? "warning" : "symbol-variable",
      label: t("Environment"),
      description: names,
      detail:
        missing.length > 0
          ? t("Needs a value before it runs: {0}", missing.join(", "))
          : t("Given to the container, never written to a file"),
    }),
  ];
}

function networkRow(plan: ContainerPlan, { authorities }: CompanyNetwork, t: Translate): readonly PlanRow[] {
  if (!plansAuthorities(plan) && authorities === undefined) return [];
  return [
    edit("network", {
      icon: "shield",
      label: t("Network"),
      description: plansAuthorities(plan)
        ? t("the build trusts the certificate authorities of this machine")
        : t("the build trusts public certificate authorities only"),
      detail:
        authorities === undefined
          ? t("The Dockerfile takes them where there are any; this machine has none of its own")
          : t("Lent to the build, left in no image; {0} found in {1}", authorities.count, authorities.source),
    }),
  ];
}

function factRows(
  inspection: Inspection,
  env: Readonly<Record<string, string>>,
  t: Translate,
  platform: string | undefined,
): readonly PlanRow[] {
  const { facts, network, plan } = inspection;
  if (plan === undefined) return [];
  const { dependencies, system } = facts;
  const packages = [...new Set([...plan.system.build, ...plan.system.runtime])];
  const direct = dependencies.direct.length + dependencies.inferred.length;
  return [
    { kind: "separator", label: t("What was found") },
    edit("python", {
      icon: "symbol-namespace",
      label: t("Python {0}", plan.python.version),
      description: plan.python.image,
      detail: plan.python.why,
    }),
    edit("dependencies", {
      icon: "library",
      label: t("Dependencies"),
      description: t("{0}, {1} direct", dependencies.lock ?? dependencies.manager, direct),
      detail: dependencies.why,
    }),
    edit("start", {
      icon: "terminal",
      label: t("Start command"),
      description: commandText([...plan.command, ...(plan.defaultArguments ?? [])]),
      detail: facts.entry.why,
    }),
    edit("port", {
      icon: "globe",
      label: plan.port === undefined ? t("No port") : t("Port {0}", plan.port),
      description: facts.health === undefined ? "" : t("health check at {0}", facts.health.path),
      detail: facts.port?.why ?? facts.entry.why,
    }),
    ...(packages.length === 0
      ? []
      : [
          edit("system", {
            icon: "package",
            label: t("System packages"),
            description: packages.join(", "),
            detail: Object.values(system.why).join("; "),
          }),
        ]),
    ...servicesRow(plan, t).map((fact) => edit("services", fact)),
    ...frontendRow(facts, plan, t).map((fact) => edit("frontend", fact)),
    ...networkRow(plan, network, t),
    ...indexRow(inspection, t).map((fact) => edit("indexes", fact)),
    ...environmentRow(plan, env, t),
    edit("name", {
      icon: "tag",
      label: t("Image name"),
      description: `${plan.name}:latest`,
      detail: t("From the name of the folder or the project"),
    }),
    edit("platform", {
      icon: "server-environment",
      label: t("Platform"),
      description: platform ?? t("that of the engine"),
      detail: t("What this build is for; another one before a push to machines of another kind"),
    }),
    ...sourceRows(inspection, plan, t).map(({ what, ...fact }) => edit(what, fact)),
  ];
}

/** Problems that a start command cures. */
const curedByStart = new Set(["library-only", "no-entry", "function-handler"]);

/** True when all that is missing is something to start, which a person may know. */
export function lacksStart({ plan, facts }: Inspection): boolean {
  const errors = facts.problems.filter(({ severity }) => severity === "error");
  return plan === undefined && errors.length > 0 && errors.every(({ code }) => curedByStart.has(code));
}

/** In place of what can be done: why nothing can be, and the way out. */
function startRows(inspection: Inspection, t: Translate): readonly PlanRow[] {
  if (!lacksStart(inspection)) return [];
  const why = inspection.facts.problems.find(({ severity }) => severity === "error")?.message ?? "";
  return [
    edit("start", {
      icon: "warning",
      label: t("Nothing to start was found: enter a start command"),
      description: "",
      detail: why,
    }),
  ];
}

/** The rows of the plan card: open questions first, then what can be done, then every fact. */
export function planRows(
  inspection: Inspection,
  changes: readonly FileChange[],
  env: Readonly<Record<string, string>>,
  t: Translate,
  platform?: string,
): readonly PlanRow[] {
  const questions = inspection.facts.questions.map((question): PlanRow => ({
    kind: "row",
    action: { kind: "answer", question },
    icon: "warning",
    label: question.text,
    description: "",
    detail: t("Build and Run asks this first"),
  }));
  const actions = inspection.plan === undefined ? startRows(inspection, t) : doRows(inspection.plan, changes, t);
  return [...questions, ...actions, ...factRows(inspection, env, t, platform)];
}
