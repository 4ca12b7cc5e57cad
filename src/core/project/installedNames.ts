import type { DependencyFacts } from "./projectFacts";

/** Extras that bring a server of their own: `fastapi[standard]` depends on uvicorn. */
const bundledServers: Readonly<Record<string, readonly string[]>> = {
  "fastapi[standard]": ["uvicorn"],
  "fastapi[all]": ["uvicorn"],
};

/** Extensions bring the framework that they are for: `django-heroku`, `flask-login`. */
const extended: readonly (readonly [RegExp, string])[] = [
  [/^(django-|djangorestframework|wagtail$)/, "django"],
  [/^flask-/, "flask"],
];

/** Names of every distribution that will be installed, as far as the manifests and the lock tell. */
export function installedNames({ direct, locked, inferred }: DependencyFacts): ReadonlySet<string> {
  const bundled = direct.flatMap(({ name, extras }) =>
    extras.flatMap((extra) => bundledServers[`${name}[${extra}]`] ?? []),
  );
  const found = inferred.map((name) => name.replace(/\[.*/, ""));
  const named = direct.map(({ name }) => name);
  const implied = extended.flatMap(([pattern, name]) => (named.some((one) => pattern.test(one)) ? [name] : []));
  return new Set([...named, ...locked.map(({ name }) => name), ...found, ...bundled, ...implied]);
}
