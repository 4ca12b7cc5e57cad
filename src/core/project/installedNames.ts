import type { DependencyFacts } from "./projectFacts";

/** Extras that bring a server of their own: `fastapi[standard]` depends on uvicorn. */
const bundledServers: Readonly<Record<string, readonly string[]>> = {
  "fastapi[standard]": ["uvicorn"],
  "fastapi[all]": ["uvicorn"],
};

/** Names of every distribution that will be installed, as far as the manifests and the lock tell. */
export function installedNames({ direct, locked, inferred }: DependencyFacts): ReadonlySet<string> {
  const bundled = direct.flatMap(({ name, extras }) =>
    extras.flatMap((extra) => bundledServers[`${name}[${extra}]`] ?? []),
  );
  const found = inferred.map((name) => name.replace(/\[.*/, ""));
  return new Set([...direct.map(({ name }) => name), ...locked.map(({ name }) => name), ...found, ...bundled]);
}
