import type { Memento } from "vscode";

const key = "registries";

/** A registry of the view, with the repositories that were added by name because it does not list them. */
export interface KnownRegistry {
  readonly registry: string;
  readonly repositories: readonly string[];
}

const usual: readonly KnownRegistry[] = [
  { registry: "docker.io", repositories: [] },
  { registry: "ghcr.io", repositories: [] },
];

function isKnown(value: unknown): value is KnownRegistry {
  return (
    typeof value === "object" &&
    value !== null &&
    "registry" in value &&
    typeof value.registry === "string" &&
    "repositories" in value &&
    Array.isArray(value.repositories) &&
    value.repositories.every((one) => typeof one === "string")
  );
}

/** The registries that are shown, kept for all workspaces: addresses and names, never a password. */
export class RegistryList {
  constructor(private readonly memory: Memento) {}

  all(): readonly KnownRegistry[] {
    const kept = this.memory.get<unknown>(key);
    return Array.isArray(kept) ? kept.filter(isKnown) : usual;
  }

  async add(registry: string): Promise<void> {
    if (this.all().some((one) => one.registry === registry)) return;
    await this.memory.update(key, [...this.all(), { registry, repositories: [] }]);
  }

  async remove(registry: string): Promise<void> {
    await this.memory.update(
      key,
      this.all().filter((one) => one.registry !== registry),
    );
  }

  async addRepository(registry: string, repository: string): Promise<void> {
    await this.memory.update(
      key,
      this.all().map((one) =>
        one.registry === registry && !one.repositories.includes(repository)
          ? { ...one, repositories: [...one.repositories, repository] }
          : one,
      ),
    );
  }
}
