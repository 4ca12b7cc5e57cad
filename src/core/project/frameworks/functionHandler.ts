import type { ProjectSources } from "../source/projectSources";
import { mainGuard } from "../../python/mainGuard";

/** A function that a platform calls for each event: nothing listens, and running the file does nothing. */
export interface FunctionHandler {
  readonly platform: "AWS Lambda" | "Azure Functions";
  /** Where it is. */
  readonly why: string;
  /** As Lambda is told which function to call: `lambda_function.lambda_handler`. */
  readonly target: string | undefined;
}

/** `def lambda_handler(event, context):`, as Lambda calls it. */
const lambda = /^(?:async )?def\s+(\w+)\s*\(\s*_?event\b[^)]*,\s*_?context\b/m;
const azure = /^\s*(?:import|from)\s+azure\.functions\b/m;

/** True for a file that only a platform's runtime can make something of. */
export function isFunctionFile(path: string, sources: ProjectSources): boolean {
  const text = sources.text(path) ?? "";
  return !mainGuard.test(text) && (lambda.test(text) || azure.test(text));
}

/** The handler of the project, if it is one for functions. */
export function functionHandler(sources: ProjectSources): FunctionHandler | undefined {
  const depth = (path: string): number => path.split("/").length;
  const shallow = (pattern: RegExp): string | undefined =>
    sources
      .filesMatching(pattern)
      .filter((path) => isFunctionFile(path, sources))
      .toSorted((one, other) => depth(one) - depth(other))[0];
  const onAzure = shallow(azure);
  if (onAzure !== undefined)
    return { platform: "Azure Functions", why: sources.cite(onAzure, azure, "azure.functions"), target: undefined };
  const onLambda = shallow(lambda);
  if (onLambda === undefined) return undefined;
  const name = lambda.exec(sources.text(onLambda) ?? "")?.[1] ?? "handler";
  const target = `${onLambda.replace(/\.py$/, "").replaceAll("/", ".")}.${name}`;
  return { platform: "AWS Lambda", why: sources.cite(onLambda, lambda, `${name}(event, context)`), target };
}

/** What it is and what would help, in a sentence each. */
export function handlerMessage({ platform, why, target }: FunctionHandler): string {
  const runtime =
    platform === "AWS Lambda"
      ? `public.ecr.aws/lambda/python, with ${target ?? "the handler"} as its command`
      : "mcr.microsoft.com/azure-functions/python";
  return (
    `${why} is a function that ${platform} calls: it listens nowhere, so no server could be started here. ` +
    `The platform's own base image runs it (${runtime}); that image waits for the platform's calls and is no web server. ` +
    "To serve it elsewhere, call it from a web framework, or name a command that starts something."
  );
}
