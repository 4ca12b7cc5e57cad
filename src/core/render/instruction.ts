/** A value in which variables may be expanded: literal pieces and names of variables. `[]` is the empty value. */
export type Word = readonly (string | { readonly variable: string })[];

/** A `--mount` of a RUN. Targets are absolute: Podman 4.3 refuses others. */
export type Mount =
  | { readonly type: "bind"; readonly from?: string; readonly source: string; readonly target: string }
  | { readonly type: "cache"; readonly target: string; readonly sharing?: "locked" }
  | { readonly type: "secret"; readonly id: string; readonly target: string };

/** What a HEALTHCHECK runs and when; times in seconds. */
export interface HealthcheckOptions {
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

/**
 * One instruction of a Dockerfile, as values: nothing in it is quoted. `printInstructions` quotes, `parseInstructions`
 * takes the quotes off again. `other` is an instruction of somebody else's file that has no such form; its text is kept.
 */
export type Instruction =
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "from"; readonly image: Word; readonly stage?: string }
  | { readonly kind: "arg"; readonly name: string; readonly default?: Word }
  | { readonly kind: "env"; readonly variables: readonly (readonly [name: string, value: Word])[] }
  | { readonly kind: "label"; readonly labels: readonly (readonly [key: string, value: string])[] }
  /** Commands of the shell, joined by `&&`, each on a line of its own. */
  | { readonly kind: "run"; readonly mounts: readonly Mount[]; readonly commands: readonly string[] }
  | {
      readonly kind: "copy";
      readonly from?: string;
      readonly mode?: string;
      readonly sources: readonly string[];
      readonly destination: string;
    }
  | { readonly kind: "workdir"; readonly path: string }
  | { readonly kind: "user"; readonly user: string }
  | { readonly kind: "expose"; readonly port: number }
  | { readonly kind: "healthcheck"; readonly options: HealthcheckOptions; readonly command: readonly string[] }
  | { readonly kind: "entrypoint"; readonly command: readonly string[] }
  | { readonly kind: "cmd"; readonly command: readonly string[] }
  | { readonly kind: "stopsignal"; readonly signal: string }
  | { readonly kind: "other"; readonly text: string };
