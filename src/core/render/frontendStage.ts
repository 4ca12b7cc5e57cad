import type { ContainerPlan, FrontendPlan } from "../plan/containerPlan";
import { commentsIn } from "./commentsIn";
import type { Instruction, Mount, Word } from "./instruction";
import { networkLines } from "./networkLines";
import { shellCommand, shellWord } from "./quoting";
import { singleLine } from "./singleLine";
import { inApp } from "../plan/inApp";

type Manager = FrontendPlan["manager"];

/** Variables by which each manager is told where to keep what it downloads. pnpm 11 no longer reads those of npm. */
const cacheVariables: Readonly<Record<Manager, readonly string[]>> = {
  npm: ["npm_config_cache"],
  pnpm: ["npm_config_store_dir", "pnpm_config_store_dir"],
  yarn: ["YARN_CACHE_FOLDER"],
  bun: ["BUN_INSTALL_CACHE_DIR"],
};

/**
 * Variables by which each is told of another registry: npm's own, which pnpm 10, yarn 1 and bun read too, then those of pnpm
 * 11, yarn 2 and bun. A lock that names registry.npmjs.org is read as if it named this one (npm: replace-registry-host).
 */
const registryVariables: Readonly<Record<Manager, readonly string[]>> = {
  npm: ["npm_config_registry"],
  pnpm: ["npm_config_registry", "pnpm_config_registry"],
  yarn: ["npm_config_registry", "YARN_NPM_REGISTRY_SERVER"],
  bun: ["npm_config_registry", "BUN_CONFIG_REGISTRY"],
};

function cacheOf(manager: Manager): string {
  return `/root/.cache/${manager}`;
}

function stageName(index: number): string {
  return index === 0 ? "frontend" : `frontend-${index + 1}`;
}

/** One ARG for each image, before the first FROM. */
export function frontendArguments({ frontends }: ContainerPlan): readonly Instruction[] {
  const images = [...new Set(frontends.map(({ image }) => image))];
  return images.map((image, index) => ({ kind: "arg", name: imageVariable(index), default: [image] }));
}

function imageVariable(index: number): string {
  return index === 0 ? "NODE_IMAGE" : `NODE_IMAGE_${index + 1}`;
}

/**
 * A stage for each frontend: its packages by the lock, from the manifests alone where they suffice, then its build. None of
 * it but the output gets into the final image.
 */
export function frontendStages(plan: ContainerPlan): readonly Instruction[] {
  const images = [...new Set(plan.frontends.map(({ image }) => image))];
  return plan.frontends.flatMap((frontend, index) => {
    const image: Word = [{ variable: imageVariable(images.indexOf(frontend.image)) }];
    return [{ kind: "from", image, stage: stageName(index) }, ...stageSteps(plan, frontend)];
  });
}

function stageSteps(plan: ContainerPlan, frontend: FrontendPlan): readonly Instruction[] {
  const { install, manager, tool, folder, whole, build, environment } = frontend;
  const lines = networkLines(plan.network, plan.mounts, "npm");
  const used: readonly Manager[] = !plan.mounts
    ? []
    : tool === undefined || manager === "npm"
      ? [manager]
      : ["npm", manager];
  const cache = used.map((one): Mount => ({ type: "cache", target: cacheOf(one) }));
  const { npmRegistry } = plan.network;
  const variables = [
    ...used.flatMap((one) => cacheVariables[one].map((name) => `${name}=${cacheOf(one)}`)),
    ...(npmRegistry === undefined ? [] : registryVariables[manager].map((name) => `${name}=${shellWord(npmRegistry)}`)),
  ];
  const get = tool === undefined ? [] : [shellCommand(["npm", "install", "--global", "--force", tool])];
  const all: Instruction = {
    kind: "copy",
    sources: [whole ? "." : `${folder}/`],
    destination: whole ? "/app/" : `${inApp(folder)}/`,
  };
  const manifests: readonly Instruction[] =
    install.files === undefined
      ? [all]
      : [{ kind: "copy", sources: install.files, destination: `${inApp(install.folder)}/` }];
  return [
    { kind: "workdir", path: inApp(install.folder) },
    ...manifests,
    ...(install.lock === undefined ? [{ kind: "comment", text: commentsIn(plan.language).noLock } as const] : []),
    {
      kind: "run",
      mounts: [...cache, ...lines.mounts],
      commands: [
        ...lines.commands,
        ...(variables.length > 0 ? [`export ${variables.join(" ")}`] : []),
        ...get,
        shellCommand(install.command),
      ],
    },
    ...(install.files === undefined ? [] : [all]),
    ...(install.folder === folder ? [] : [{ kind: "workdir", path: inApp(folder) } as const]),
    { kind: "run", mounts: lines.mounts, commands: [...lines.commands, shellCommand(build, environment)] },
  ];
}

/** The outputs, after the code and over it. */
export function frontendCopies({ frontends, language }: ContainerPlan): readonly Instruction[] {
  return frontends.flatMap(({ outputs, why }, index): readonly Instruction[] => [
    { kind: "comment", text: singleLine(commentsIn(language).frontend(why)) },
    ...outputs.map(({ from, to }): Instruction => {
      const file = /\.\w+$/.test(from);
      return {
        kind: "copy",
        from: stageName(index),
        sources: [inApp(from)],
        destination: file ? inApp(to) : `${inApp(to)}/`,
      };
    }),
  ]);
}
