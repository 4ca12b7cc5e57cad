import type { EntryKind } from "../projectFacts";

/** A framework whose application is a folder with a file of a fixed name: its own program serves the folder. */
export interface FolderFramework {
  readonly name: string;
  /** Distributions of which one must be installed. */
  readonly distributions: readonly string[];
  /** The file that stands in the folder, seen from the root, and what it must hold. */
  readonly file: RegExp;
  readonly holds?: RegExp;
  readonly kind: EntryKind;
  /** The command, given the file's own name; it is started in the folder of the file. */
  readonly command: (name: string) => readonly string[];
  /** What is made once in the image before, given the folder; then the command is started in the root. */
  readonly prepare?: (folder: string) => readonly string[];
  readonly server?: string;
  readonly port: number;
  readonly health?: string;
  /** Below 70 a program of the project comes first: documentation of something else. */
  readonly confidence: number;
}

/** Pages made while the image is built; the standard library hands them out. */
const handOut = ["python", "-m", "http.server", "8080", "--directory", "site"] as const;

/** Table D, the part that is a folder. A new framework is one row. */
export const folderFrameworks: readonly FolderFramework[] = [
  {
    name: "pyramid",
    distributions: ["pyramid"],
    file: /(^|\/)(production|prod|deploy)\.ini$/,
    holds: /^\[app:|^\s*use\s*=\s*egg:/m,
    kind: "web",
    command: (name) => ["gunicorn", "--paste", name, "--bind", "0.0.0.0:6543"],
    server: "gunicorn",
    port: 6543,
    confidence: 92,
  },
  {
    name: "reflex",
    distributions: ["reflex"],
    file: /(^|\/)rxconfig\.py$/,
    kind: "web",
    command: () => ["reflex", "run", "--env", "prod"],
    port: 3000,
    confidence: 92,
  },
  {
    name: "superset",
    distributions: ["apache-superset"],
    file: /(^|\/)superset_config\.py$/,
    kind: "web",
    command: () => ["gunicorn", "superset.app:create_app()", "--bind", "0.0.0.0:8088"],
    server: "gunicorn",
    port: 8088,
    health: "/health",
    confidence: 92,
  },
  {
    name: "apache-airflow",
    distributions: ["apache-airflow"],
    file: /(^|\/)dags\/[^/]+\.py$/,
    holds: /^\s*(?:from|import)\s+airflow\b/m,
    kind: "web",
    command: () => ["airflow", "standalone"],
    server: "apache-airflow",
    port: 8080,
    confidence: 92,
  },
  {
    name: "dagster",
    distributions: ["dagster-webserver"],
    file: /(^|\/)workspace\.yaml$/,
    kind: "web",
    command: (name) => ["dagster-webserver", "-h", "0.0.0.0", "-p", "3000", "-w", name],
    port: 3000,
    health: "/server_info",
    confidence: 92,
  },
  {
    name: "bentoml",
    distributions: ["bentoml"],
    file: /(^|\/)bentofile\.ya?ml$/,
    kind: "web",
    command: () => ["bentoml", "serve", ".", "--host", "0.0.0.0", "--port", "3000"],
    port: 3000,
    health: "/healthz",
    confidence: 93,
  },
  {
    name: "langgraph",
    distributions: ["langgraph-cli"],
    file: /(^|\/)langgraph\.json$/,
    kind: "web",
    command: () => ["langgraph", "dev", "--host", "0.0.0.0", "--port", "8123", "--no-browser"],
    server: "langgraph-cli",
    port: 8123,
    health: "/ok",
    confidence: 92,
  },
  {
    name: "voila",
    distributions: ["voila"],
    file: /^[^/]+\.ipynb$/,
    kind: "web",
    command: (name) => ["voila", name, "--no-browser", "--Voila.ip=0.0.0.0", "--port=8866"],
    port: 8866,
    confidence: 92,
  },
  {
    name: "mkdocs",
    distributions: ["mkdocs", "mkdocs-material"],
    file: /^mkdocs\.ya?ml$/,
    kind: "web",
    command: () => handOut,
    prepare: () => ["mkdocs", "build", "--site-dir", "site"],
    port: 8080,
    confidence: 64,
  },
  {
    name: "pelican",
    distributions: ["pelican"],
    file: /^pelicanconf\.py$/,
    kind: "web",
    command: () => handOut,
    prepare: () => ["pelican", "content", "--output", "site"],
    port: 8080,
    confidence: 92,
  },
  {
    name: "sphinx",
    distributions: ["sphinx"],
    file: /^(docs?\/)?(source\/)?conf\.py$/,
    holds: /^(extensions|html_theme|project)\s*=/m,
    kind: "web",
    command: () => handOut,
    prepare: (folder) => ["sphinx-build", "-b", "html", folder, "site"],
    port: 8080,
    confidence: 64,
  },
];
