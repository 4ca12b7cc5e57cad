import { Document } from "yaml";
import type { ContainerPlan } from "../plan/containerPlan";
import { composeProcesses } from "./composeProcesses";
import { commentsIn } from "./commentsIn";
import { composeSecrets, composeVariable } from "./composeSecrets";
import { composeService } from "./composeService";
import { stamp, stampLine } from "./fileStamp";

/**
 * compose.yaml of a plan, stamped: the application, its workers and a one-shot migration from one image, and the
 * services they need. The port is published on 127.0.0.1: Docker goes around the host's firewall.
 */
export function renderCompose(plan: ContainerPlan): string {
  const services = plan.services.map((service) => [service.name, composeService(service)] as const);
  const volumes = plan.services
    .filter(({ volume }) => volume !== undefined)
    .map(({ name }) => [`${name}-data`, {}] as const);
  const secrets = composeSecrets(plan).map((secret) => [secret.id, { environment: composeVariable(secret) }] as const);
  const document = new Document(
    {
      // A project's name holds no dot (compose specification); an image's may.
      name: plan.name.replaceAll(".", "-"),
      services: { ...composeProcesses(plan), ...Object.fromEntries(services) },
      ...(volumes.length > 0 && { volumes: Object.fromEntries<object>(volumes) }),
      ...(secrets.length > 0 && { secrets: Object.fromEntries(secrets) }),
    },
    // Lists that are alike are written out: an anchor says nothing to who reads the file.
    { aliasDuplicateObjects: false },
  );
  const optional = plan.services.filter(({ required }) => !required).map(({ name }) => name);
  const [first] = optional;
  const { watched, optionalServices, buildSecrets } = commentsIn(plan.language);
  document.commentBefore = [
    ` docker compose up --build${plan.watch === undefined ? "" : ` --watch ${watched}`}`,
    ...(first === undefined ? [] : [` ${optionalServices(optional.join(", "))} docker compose --profile ${first} up`]),
    ...(secrets.length === 0 ? [] : [` ${buildSecrets(secrets.map(([, { environment }]) => environment).join(", "))}`]),
    stampLine(plan.language).slice(1),
  ].join("\n");
  return stamp(document.toString({ lineWidth: 0, nullStr: "" }));
}
