import { ensureBases } from "../rig/bases.mjs";
import { callOrThrow } from "../rig/engineApi.mjs";
import { ensureEngine } from "../rig/engines.mjs";

export interface RigEngine {
  readonly host: string;
  /** Removes every container and image whose name begins with `prefix`: what a failed test left. */
  clean(prefix: string): Promise<void>;
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const isRecord = (one: unknown): one is Readonly<Record<string, unknown>> => typeof one === "object" && one !== null;
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** Docker 20.10 of the rig with the base image that the sample project needs. */
export async function rigEngine(): Promise<RigEngine> {
  const { host, socket } = await ensureEngine("docker20");
  await ensureBases({ socket }, ["3.13-slim-trixie"]);
  const list = async (path: string) => records(JSON.parse(await callOrThrow(socket, path)));
  return {
    host,
    clean: async (prefix) => {
      for (const container of await list("/containers/json?all=1")) {
        const [name = ""] = names(container["Names"]);
        if (name.startsWith(`/${prefix}`)) {
          await callOrThrow(socket, `/containers/${name.slice(1)}?force=1&v=1`, { method: "DELETE" });
        }
      }
      for (const image of await list("/images/json")) {
        for (const tag of names(image["RepoTags"])) {
          const last = tag.slice(tag.lastIndexOf("/") + 1);
          if (last.startsWith(prefix)) await callOrThrow(socket, `/images/${tag}`, { method: "DELETE" });
        }
      }
    },
  };
}
