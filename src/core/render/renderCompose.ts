import { Document, Scalar } from "yaml";
import type { ContainerPlan } from "../plan/containerPlan";
import { stamp, stampLine } from "./fileStamp";

/**
 * compose.yaml of a plan, stamped. One service `app`; the services the plan comes to need (a database, a one-shot
 * migration) are added beside it. The port is published on 127.0.0.1: Docker goes around the host's firewall.
 */
export function renderCompose(plan: ContainerPlan): string {
  // A project's name holds no dot (compose specification); an image's may.
  const document = new Document({ name: plan.name.replaceAll(".", "-"), services: { app: appService(plan) } });
  document.commentBefore = [" docker compose up --build", stampLine.slice(1)].join("\n");
  return stamp(document.toString({ lineWidth: 0 }));
}

function appService(plan: ContainerPlan): Readonly<Record<string, unknown>> {
  const ends = plan.kind === "script" || plan.kind === "cli";
  return {
    build: { context: ".", dockerfile: "Dockerfile", target: "runtime" },
    image: `${plan.name}:dev`,
    ...(plan.port !== undefined && {
      // HOST_PORT, not PORT: the file .env that sets PORT would move the server's own port too.
      ports: [doubleQuoted(`127.0.0.1:\${HOST_PORT:-${plan.port}}:${plan.port}`)],
    }),
    env_file: [{ path: ".env", required: false }],
    // A script reaps no children and forwards no signals as process 1.
    ...((ends || plan.kind === "worker") && { init: true }),
    ...(!ends && { restart: "unless-stopped" }),
    security_opt: ["no-new-privileges:true"],
    cap_drop: ["ALL"],
  };
}

/** Plain, YAML 1.1 readers take some `host:port` pairs for numbers of base 60. */
function doubleQuoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
