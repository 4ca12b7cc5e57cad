import { type ContextNode, type NetworkNode, viewIds, type VolumeNode } from "../../contract/views";
import { t } from "../localize";
import { withViewProgress } from "../progress";
import { askText } from "../prompts/askText";
import { confirmRemoval } from "../prompts/confirmRemoval";
import { pickEngineThing } from "../prompts/pickEngineThing";
import type { UiServices } from "../uiServices";
import { containerNameProblem } from "../words/containerNameProblem";
import { inertText } from "../words/inertText";
import { bind, type Binding } from "./binding";

interface EngineThings {
  readonly useContext: Binding<"context">;
  readonly inspectNetwork: Binding<"network">;
  readonly removeNetwork: Binding<"network">;
  readonly createNetwork: Binding<"none">;
  readonly inspectVolume: Binding<"volume">;
  readonly removeVolume: Binding<"volume">;
  readonly createVolume: Binding<"none">;
}

/** What can be done with contexts, networks and volumes. */
export function engineThings({ app, contexts: store, texts, watch }: UiServices): EngineThings {
  const contexts = (targets: readonly ContextNode[]): Promise<readonly ContextNode[]> =>
    pickEngineThing(
      targets,
      t("Use Context"),
      async (signal) => (await store.list(signal)).map((context) => ({ kind: "context", context })),
      ({ context }) => ({ label: context.name, description: context.host }),
    );
  const networks = (targets: readonly NetworkNode[], title: string): Promise<readonly NetworkNode[]> =>
    pickEngineThing(
      targets,
      title,
      async (signal) => {
        const all = await (await app.engine(signal)).listNetworks(signal);
        return all.map((network) => ({ kind: "network", network }));
      },
      ({ network }) => ({ label: network.name, description: network.driver }),
    );
  const volumes = (targets: readonly VolumeNode[], title: string): Promise<readonly VolumeNode[]> =>
    pickEngineThing(
      targets,
      title,
      async (signal) => {
        const all = await (await app.engine(signal)).listVolumes(signal);
        return all.map((volume) => ({ kind: "volume", volume }));
      },
      ({ volume }) => ({ label: volume.name, description: volume.driver }),
    );
  const nameOf = (title: string): Promise<string> =>
    askText({ title, prompt: t("The name."), problem: (text) => containerNameProblem(text, t) });
  return {
    useContext: bind("context", async (targets) => {
      const [chosen] = await contexts(targets);
      if (chosen === undefined) return { kind: "cancelled" };
      await withViewProgress(viewIds.engine, (signal) => store.choose(chosen.context.name, signal));
      app.disconnect();
      watch.restart();
      return { kind: "done" };
    }),
    inspectNetwork: bind("network", async (targets) => {
      for (const { network } of await networks(targets, t("Inspect Network"))) {
        const json = await withViewProgress(viewIds.engine, async (signal) =>
          (await app.engine(signal)).inspectNetwork(network.id, signal),
        );
        await texts.showJson(network.name, json);
      }
      return { kind: "done" };
    }),
    removeNetwork: bind("network", async (targets) => {
      const chosen = await networks(targets, t("Remove Network"));
      await confirmRemoval(
        t("Remove these networks?"),
        chosen.map(({ network }) => inertText(network.name)).join("\n"),
      );
      await withViewProgress(viewIds.engine, async (signal) => {
        const engine = await app.engine(signal);
        for (const { network } of chosen) await engine.removeNetwork(network.id, signal);
      });
      return { kind: "done" };
    }),
    createNetwork: bind("none", async () => {
      const name = await nameOf(t("Create Network"));
      await withViewProgress(viewIds.engine, async (signal) =>
        (await app.engine(signal)).createNetwork(name, {}, signal),
      );
      return { kind: "done" };
    }),
    inspectVolume: bind("volume", async (targets) => {
      for (const { volume } of await volumes(targets, t("Inspect Volume"))) {
        const json = await withViewProgress(viewIds.engine, async (signal) =>
          (await app.engine(signal)).inspectVolume(volume.name, signal),
        );
        await texts.showJson(volume.name, json);
      }
      return { kind: "done" };
    }),
    removeVolume: bind("volume", async (targets) => {
      const chosen = await volumes(targets, t("Remove Volume"));
      const names = chosen.map(({ volume }) => inertText(volume.name)).join("\n");
      await confirmRemoval(t("Remove these volumes?"), t("{0}\n\nThe data in them is lost.", names));
      await withViewProgress(viewIds.engine, async (signal) => {
        const engine = await app.engine(signal);
        for (const { volume } of chosen) await engine.removeVolume(volume.name, signal);
      });
      return { kind: "done" };
    }),
    createVolume: bind("none", async () => {
      const name = await nameOf(t("Create Volume"));
      await withViewProgress(viewIds.engine, async (signal) =>
        (await app.engine(signal)).createVolume(name, {}, signal),
      );
      return { kind: "done" };
    }),
  };
}
