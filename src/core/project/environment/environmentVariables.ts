import type { EnvironmentVariable } from "../projectFacts";
import type { ProjectSources } from "../source/projectSources";
import { environmentReads, type EnvironmentRead } from "./environmentReads";

const secretName = /(SECRET|TOKEN|PASSWORD|PASSWD|DSN|CREDENTIAL|PRIVATE|WEBHOOK|API_?KEY|ACCESS_KEY|(^|_)KEY$)/i;
/** What the system, the shell or Python itself sets. */
const ambient =
  /^(PATH|HOME|USER|USERNAME|SHELL|PWD|LANG|LC_\w+|TERM|TMPDIR|TEMP|TMP|HOSTNAME|PYTHON\w*|VIRTUAL_ENV|CI|DJANGO_SETTINGS_MODULE)$/;
const readsEnvironment = /environ|getenv|decouple|BaseSettings|environs|starlette\.config/;
const exampleFile = /^(\.env\.(example|sample|template|dist)|env\.(example|sample|template))$/;

/** True for names whose values must not be shown or stored (rule I2). */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** `KEY=value` lines of an example file; quotes and `export` removed. */
function exampleReads(path: string, text: string): EnvironmentRead[] {
  return text.split("\n").flatMap((line, index) => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match?.[1]) return [];
    const value = (match[2] ?? "").replace(/^(["'])(.*)\1$/, "$2");
    return [{ name: match[1], required: false, default: value || null, path, line: index + 1 }];
  });
}

/** The environment variables that the application reads, by name; the code's word counts before an example file's. */
export function environmentVariables(sources: ProjectSources): EnvironmentVariable[] {
  const fromCode = sources.modulesMatching(readsEnvironment).flatMap(environmentReads);
  const examples = sources.paths.filter((path) => exampleFile.test(path));
  const fromExamples = examples.flatMap((path) => exampleReads(path, sources.text(path) ?? ""));
  const variables = new Map<string, EnvironmentVariable>();
  for (const read of [...fromCode, ...fromExamples]) {
    if (ambient.test(read.name)) continue;
    const known = variables.get(read.name);
    const secret = isSecretName(read.name);
    variables.set(read.name, {
      name: read.name,
      required: (known?.required ?? false) || read.required,
      secret,
      default: secret ? null : (known?.default ?? read.default),
      why: known?.why ?? `${read.path}:${read.line}`,
    });
  }
  return [...variables.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}
