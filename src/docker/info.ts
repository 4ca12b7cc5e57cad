import type Docker from "dockerode";
import type { EngineInfo } from "../core/engine/engineOperations";
import { isRecord } from "../core/isRecord";
import { numberAt, textAt, textsAt } from "./json";
import { requestJson } from "./requestJson";

function insecure(registries: unknown): readonly string[] {
  if (!isRecord(registries)) return [];
  const indexes = isRecord(registries["IndexConfigs"]) ? Object.entries(registries["IndexConfigs"]) : [];
  const hosts = indexes.filter(([, entry]) => isRecord(entry) && entry["Secure"] === false).map(([host]) => host);
  return [...hosts, ...textsAt(registries, "InsecureRegistryCIDRs")];
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//");
}

export async function engineInfo(docker: Docker, signal: AbortSignal): Promise<EngineInfo> {
  const doing = { during: "asking about the engine", signal };
  const info = await requestJson(docker, { method: "GET", path: "/info" }, doing);
  const registries = isRecord(info) ? info["RegistryConfig"] : undefined;
  return {
    hostName: textAt(info, "Name"),
    operatingSystem: textAt(info, "OperatingSystem"),
    processors: numberAt(info, "NCPU"),
    memoryBytes: numberAt(info, "MemTotal"),
    storageDriver: textAt(info, "Driver"),
    rootFolder: textAt(info, "DockerRootDir"),
    rootless: textsAt(info, "SecurityOptions").some((option) => option.includes("name=rootless")),
    registryMirrors: textsAt(registries, "Mirrors"),
    insecureRegistries: insecure(registries),
    proxies: ["HttpProxy", "HttpsProxy"].map((key) => withoutPassword(textAt(info, key))).filter((url) => url !== ""),
    warnings: textsAt(info, "Warnings"),
  };
}
