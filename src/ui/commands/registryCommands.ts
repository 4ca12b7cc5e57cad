import { env } from "vscode";
import type { RegistryNode, RemoteTagNode } from "../../contract/views";
import { ContainerizeError } from "../../core/errors";
import { tryParseImageName } from "../../core/image/imageName";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { pickEngineThing } from "../prompts/pickEngineThing";
import { pullWithProgress } from "../push/pullWithProgress";
import type { UiServices } from "../uiServices";
import { referenceWords } from "../words/referenceWords";
import { bind, type Binding } from "./binding";
import type { CommandOutcome } from "./commandOutcome";

interface RegistryCommands {
  readonly add: Binding<"none">;
  readonly remove: Binding<"registry">;
  readonly logIn: Binding<"registry">;
  readonly addRepository: Binding<"registry">;
  readonly pullTag: Binding<"remoteTag">;
  readonly copyTag: Binding<"remoteTag">;
  readonly copyDigest: Binding<"remoteTag">;
  readonly removeTag: Binding<"remoteTag">;
}

function referenceOf({ registry, repository, tag }: RemoteTagNode): string {
  return `${registry}/${repository}:${tag}`;
}

function addressProblem(text: string): string | undefined {
  const name = tryParseImageName(`${text}/a/b`);
  return typeof name !== "string" && name.registry === text
    ? undefined
    : t("Enter a host, with a port when it has one: registry.example.com, localhost:5000.");
}

/** What can be done with registries and the tags in them. Called from the palette, a tag is asked for by its name. */
export function registryCommands({ app, login, registries }: UiServices): RegistryCommands {
  const known = (targets: readonly RegistryNode[], title: string): Promise<readonly RegistryNode[]> =>
    pickEngineThing(
      targets,
      title,
      () => Promise.resolve(registries.list.all().map(({ registry }) => ({ kind: "registry", registry }))),
      ({ registry }) => ({ label: registry, description: "" }),
    );
  const tags = async (targets: readonly RemoteTagNode[], title: string): Promise<readonly RemoteTagNode[]> => {
    if (targets.length > 0) return targets;
    const text = await askText({
      title,
      prompt: t("The whole name: registry.example.com/team/app:1.0"),
      problem: (typed) => referenceWords(typed, t),
    });
    const name = tryParseImageName(text);
    if (typeof name === "string")
      throw new ContainerizeError({ kind: "invalidReference", reference: text, problem: name });
    const { registry, repository, tag = "latest" } = name;
    return [{ kind: "remoteTag", registry, repository, tag }];
  };
  const digestOf = async (node: RemoteTagNode, signal: AbortSignal): Promise<string> => {
    const digest = await (await registries.open(node.registry, signal)).digest(node.repository, node.tag, signal);
    if (digest === undefined) throw new ContainerizeError({ kind: "imageNotFound", reference: referenceOf(node) });
    return digest;
  };
  return {
    add: bind("none", async () => {
      const title = t("Add Registry");
      const registry = await askText({ title, prompt: t("The registry's address."), problem: addressProblem });
      await registries.list.add(registry);
      registries.refresh();
      return { kind: "done" };
    }),
    remove: bind("registry", async (targets) => {
      for (const { registry } of await known(targets, t("Remove Registry"))) {
        await registries.list.remove(registry);
        await login.forget(`${registry}/any/image`);
      }
      registries.refresh();
      return { kind: "done" };
    }),
    logIn: bind("registry", async (targets) => {
      for (const { registry } of await known(targets, t("Log In to Registry"))) {
        await login.keep(`${registry}/any/image`, await login.ask(`${registry}/any/image`));
      }
      registries.refresh();
      return { kind: "done" };
    }),
    addRepository: bind("registry", async (targets) => {
      const [chosen] = await known(targets, t("Add Repository"));
      if (chosen === undefined) return { kind: "cancelled" };
      const repository = await askText({
        title: t("Add Repository"),
        prompt: t("The name inside the registry: team/app"),
        problem: (text) => referenceWords(`${chosen.registry}/${text}`, t),
      });
      await registries.list.addRepository(chosen.registry, repository);
      registries.refresh();
      return { kind: "done" };
    }),
    pullTag: bind("remoteTag", async (targets) => {
      let outcome: CommandOutcome = { kind: "done" };
      for (const node of await tags(targets, t("Pull Image from Registry"))) {
        const reference = referenceOf(node);
        outcome = { kind: "pulled", reference, current: await pullWithProgress(app, reference, login) };
      }
      return outcome;
    }),
    copyTag: bind("remoteTag", async (targets) => {
      const nodes = await tags(targets, t("Copy Full Tag"));
      await env.clipboard.writeText(nodes.map(referenceOf).join("\n"));
      return { kind: "done" };
    }),
    copyDigest: bind("remoteTag", async (targets) => {
      const nodes = await tags(targets, t("Copy Digest"));
      const lines = await withNotification(t("Asking the registry"), async (_report, signal) =>
        Promise.all(nodes.map(async (node) => `${node.registry}/${node.repository}@${await digestOf(node, signal)}`)),
      );
      await env.clipboard.writeText(lines.join("\n"));
      return { kind: "done" };
    }),
    removeTag: bind("remoteTag", async (targets) => {
      const nodes = await tags(targets, t("Remove Tag from Registry"));
      const names = nodes.map(referenceOf).join("\n");
      await confirmRemoval(
        t("Remove this from the registry?"),
        t("{0}\n\nOther tags of the same image go with it. It cannot be brought back.", names),
      );
      await withNotification(t("Removing from the registry"), async (_report, signal) => {
        for (const node of nodes) {
          const digest = await digestOf(node, signal);
          await (await registries.open(node.registry, signal)).remove(node.repository, digest, signal);
        }
      });
      registries.refresh();
      return { kind: "done" };
    }),
  };
}
