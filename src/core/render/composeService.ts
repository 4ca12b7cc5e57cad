import type { ServiceFact, ServiceValue } from "../project/projectFacts";

type Field = Readonly<Record<string, unknown>>;

/** A `$` that compose must not take for a variable. */
function escaped(text: string): string {
  return text.replaceAll("$", "$$$$");
}

/** Secrets are variables of the file `.env`, with a value for development where it sets none. */
export function composeValue(value: ServiceValue): string {
  return value
    .map((part) => (typeof part === "string" ? escaped(part) : `\${${part.secret}:-${part.fallback}}`))
    .join("");
}

/** Variables as compose takes them. */
export function composeEnvironment(values: Readonly<Record<string, ServiceValue>>): Field {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, composeValue(value)]));
}

/** A service of compose.yaml: pinned image, health check, data in a volume, reached by the application alone. */
export function composeService(service: ServiceFact): Field {
  const { name, image, environment, command, test, volume, required } = service;
  return {
    image,
    ...(!required && { profiles: [name] }),
    ...(command && { command: command.map(escaped) }),
    ...(Object.keys(environment).length > 0 && { environment: composeEnvironment(environment) }),
    ...(test !== undefined && {
      healthcheck: {
        test: ["CMD-SHELL", escaped(test)],
        interval: "5s",
        timeout: "5s",
        retries: 20,
        start_period: "10s",
      },
    }),
    ...(volume !== undefined && { volumes: [`${name}-data:${volume}`] }),
    restart: "unless-stopped",
    security_opt: ["no-new-privileges:true"],
  };
}
