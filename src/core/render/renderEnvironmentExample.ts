import { connections } from "../plan/connections";
import type { ContainerPlan } from "../plan/containerPlan";
import type { Comments } from "./comments/comments";
import { commentsIn } from "./commentsIn";
import { stamp, stampLine } from "./fileStamp";
import { singleLine } from "./singleLine";

type Variable = ContainerPlan["environment"][number];

/** A value as a file of variables holds it: bare where it is plain, else in single quotes; what those cannot hold is left out. */
function written(value: string): string {
  if (/^[\w./:@%+,-]*$/.test(value)) return value;
  return /['\r\n]/.test(value) ? "" : `'${value}'`;
}

function lines(variable: Variable, fromCompose: ReadonlySet<string>, { variable: said }: Comments): readonly string[] {
  const { name, required, secret, default: value, why } = variable;
  const place = singleLine(why);
  if (fromCompose.has(name)) return [`# ${said("compose", place)}`, `#${name}=`];
  if (required) return [`# ${said(secret ? "requiredSecret" : "required", place)}`, `${name}=`];
  return [`# ${said(secret ? "secret" : "optional", place)}`, `#${name}=${written(value ?? "")}`];
}

/**
 * `.env.example` of a plan, stamped: every variable that the application reads, with the place. What must be filled in
 * comes first; no value of a secret is in it. Undefined when nothing has to be filled in, or the project has such a file.
 */
export function renderEnvironmentExample(plan: ContainerPlan): string | undefined {
  const { environment, exampleFile } = plan;
  const fromCompose = new Set(Object.keys(connections(plan)));
  const toFill = environment.some(({ name, required }) => required && !fromCompose.has(name));
  if (exampleFile !== undefined || !toFill) return undefined;
  const weight = ({ name, required }: Variable): number => (required && !fromCompose.has(name) ? 0 : 1);
  const ordered = [...environment].sort((left, right) => weight(left) - weight(right));
  const comments = commentsIn(plan.language);
  const head = [`# ${comments.variables}`, stampLine(plan.language), ""];
  return stamp(`${[...head, ...ordered.flatMap((variable) => lines(variable, fromCompose, comments))].join("\n")}\n`);
}
