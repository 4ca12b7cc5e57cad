import { Document } from "yaml";
import type { RenderedFile } from "../edits/fileChange";
import type { ContainerPlan } from "../plan/containerPlan";
import { joinPath } from "../project/source/joinPath";
import { applicationImage } from "../render/composeProcesses";
import { commentsIn } from "../render/commentsIn";
import { doubleQuoted } from "../render/doubleQuoted";
import { stamp, stampLine } from "../render/fileStamp";
import { debuggerPort } from "./debuggedCommand";
import { isMountable } from "./sourceMount";

/**
 * `compose.debug.yaml`, put on top of compose.yaml: the application under a debugger beside its services. The debugger
 * is reached from this machine only, for who reaches it may run anything.
 */
export function renderDebugCompose(plan: ContainerPlan): RenderedFile {
  const document = new Document({
    services: {
      app: {
        build: {
          context: ".",
          dockerfile: "Dockerfile.debug",
          target: "debug",
          args: { APP_IMAGE: applicationImage(plan) },
        },
        image: `${plan.name}:debug`,
        ports: [doubleQuoted(`127.0.0.1:\${DEBUG_PORT:-${debuggerPort}}:${debuggerPort}`)],
        ...(isMountable(plan) && { volumes: [".:/app:ro"] }),
        init: true,
        restart: doubleQuoted("no"),
      },
    },
  });
  document.commentBefore = [
    ` ${commentsIn(plan.language).debugCompose}`,
    " docker compose build && docker compose -f compose.yaml -f compose.debug.yaml up --build",
    stampLine(plan.language).slice(1),
  ].join("\n");
  const text = stamp(document.toString({ lineWidth: 0 }));
  return { path: joinPath(plan.context, "compose.debug.yaml"), text };
}
