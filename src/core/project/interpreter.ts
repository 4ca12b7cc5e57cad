/** The Python that the developer runs, as the front end found it. Never started in an untrusted workspace. */
export interface Interpreter {
  /** Full version, `3.12.4`. */
  readonly version: string;
  /** How it was found, strongest first. */
  readonly origin: "pythonExtension" | "virtualEnvironment" | "path";
  /** For the plan card: `.venv`, `conda: my-env`, `/usr/bin/python3`. */
  readonly label: string;
  /** What is installed in it, normalised name → version; only for an environment inside the folder, read and not run. */
  readonly distributions?: ReadonlyMap<string, string>;
}
