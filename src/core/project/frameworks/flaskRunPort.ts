import type { UnderstoodCommand } from "../evidence/understandCommand";
import type { Fact } from "../projectFacts";

/** Where `flask run` and `quart run` listen that are given no port: on that of their variable, else on 5000. */
export function flaskRunPort({ program, port, stated }: UnderstoodCommand): Fact<number> | undefined {
  if (port !== undefined || (program !== "flask" && program !== "quart")) return undefined;
  const set = Number(stated.variables["FLASK_RUN_PORT"]);
  return set > 0
    ? { value: set, why: `${stated.why} FLASK_RUN_PORT`, confidence: 90 }
    : { value: 5000, why: `default of ${program} run`, confidence: 80 };
}
