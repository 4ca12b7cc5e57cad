import type Docker from "dockerode";
import { outputLines } from "../core/engine/outputLines";
import type { SwarmOperations, SwarmService } from "../core/engine/swarmOperations";
import type { RegistryCredentials } from "../core/engine";
import { isRecord } from "../core/isRecord";
import { type Doing, engineError } from "./engineErrors";
import { numberAt, recordsAt, textAt } from "./json";
import { processOutput } from "./logFrames";
import { readBytes } from "./readBytes";
import { registryAuthentication } from "./registryAuthentication";
import { type JsonRequest, requestJson } from "./requestJson";

function filters(name: string, value: string): Readonly<Record<string, string>> {
  return { filters: JSON.stringify({ [name]: [value] }) };
}

function serviceOf(raw: Readonly<Record<string, unknown>>): SwarmService {
  return { id: textAt(raw, "ID"), version: numberAt(raw["Version"], "Index"), raw };
}

function authentication(
  credentials: RegistryCredentials | undefined,
  registry: string,
): Pick<JsonRequest, "authentication"> {
  return credentials === undefined ? {} : { authentication: registryAuthentication(credentials, registry) };
}

/** A log line by line, both streams. Throws engineStopped when it breaks off, AbortError. */
async function* logLines(
  docker: Docker,
  path: string,
  query: Readonly<Record<string, string | number | boolean>>,
  doing: Doing,
): AsyncGenerator<string> {
  const streams = { stdout: true, stderr: true };
  const request = { method: "GET", path, query: { ...streams, ...query } } as const;
  try {
    yield* outputLines(processOutput(readBytes(docker, request, doing), false));
  } catch (error) {
    throw engineError(error, doing);
  }
}

/** Swarm over one dockerode connection. */
export function swarmOperations(docker: Docker): SwarmOperations {
  const ask = (request: JsonRequest, during: string, signal: AbortSignal, name?: string): Promise<unknown> =>
    requestJson(docker, request, { during, signal, ...(name !== undefined && { name }) });
  const listed = async (path: string, query: JsonRequest["query"], during: string, signal: AbortSignal) =>
    recordsAt({ all: await ask({ method: "GET", path, query: query ?? {} }, during, signal) }, "all");
  return {
    state: async (signal) => {
      const info = await ask({ method: "GET", path: "/info" }, "asking about the swarm", signal);
      const swarm = isRecord(info) ? info["Swarm"] : undefined;
      const manager = isRecord(swarm) && swarm["ControlAvailable"] === true;
      return { manager, nodes: numberAt(swarm, "Nodes") };
    },
    services: async (label, signal) =>
      (await listed("/services", filters("label", label), "listing services", signal)).map(serviceOf),
    createService: async (specification, credentials, registry, signal) => {
      const request = { method: "POST", path: "/services/create", body: specification } as const;
      const created = await ask({ ...request, ...authentication(credentials, registry) }, "creating a service", signal);
      return textAt(created, "ID");
    },
    updateService: async ({ id, version, raw }, change, credentials, registry, signal) => {
      const back = change === "previous";
      const request = {
        method: "POST",
        path: `/services/${encodeURIComponent(id)}/update`,
        query: { version, ...(back && { rollback: "previous" }) },
        body: back ? (isRecord(raw["Spec"]) ? raw["Spec"] : {}) : change.specification,
      } as const;
      await ask({ ...request, ...authentication(credentials, registry) }, "updating a service", signal);
    },
    removeService: async (id, signal) => {
      await ask({ method: "DELETE", path: `/services/${encodeURIComponent(id)}` }, "removing a service", signal);
    },
    tasks: (service, signal) => listed("/tasks", filters("service", service), "listing tasks", signal),
    taskLog: async (task, lines, signal) => {
      const path = `/tasks/${encodeURIComponent(task)}/logs`;
      const all: string[] = [];
      for await (const line of logLines(
        docker,
        path,
        { tail: lines },
        { during: "reading the log of a task", signal },
      )) {
        if (line !== "") all.push(line);
      }
      return all;
    },
    serviceLog: (service, lines, signal) => {
      const path = `/services/${encodeURIComponent(service)}/logs`;
      const doing = { during: "reading the log of a service", signal };
      return logLines(docker, path, { follow: true, tail: lines }, doing);
    },
    createSecret: async (name, value, labels, signal) => {
      const body = { Name: name, Labels: labels, Data: Buffer.from(value).toString("base64") };
      const request = { method: "POST", path: "/secrets/create", body } as const;
      return textAt(await ask(request, "creating a secret", signal, name), "ID");
    },
    secrets: async (label, signal) =>
      (await listed("/secrets", filters("label", label), "listing secrets", signal)).map((secret) => ({
        id: textAt(secret, "ID"),
        name: textAt(secret["Spec"], "Name"),
      })),
    removeSecret: async (id, signal) => {
      await ask({ method: "DELETE", path: `/secrets/${encodeURIComponent(id)}` }, "removing a secret", signal);
    },
  };
}
