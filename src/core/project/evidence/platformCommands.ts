import { parse } from "yaml";
import { listAt, parseToml, tableAt, textAt, type Table } from "../../python/tomlValue";
import { shellText, type StatedCommand, type StatedInput } from "./statedCommand";

const confidence = 90;

function commandOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  return Array.isArray(value) ? shellText(value.filter((word): word is string => typeof word === "string")) : undefined;
}

/** JSON with comments and trailing commas, as editors write it; YAML reads both, and JSON too. */
function data(text: string | undefined): Table {
  if (text === undefined || text.length > 200_000) return {};
  const plain = text.replace(/(^|[\s{},[\]])\/\/.*$/gm, "$1").replace(/,(\s*[}\]])/g, "$1");
  try {
    const value: unknown = parse(plain, { logLevel: "silent", maxAliasCount: 50, uniqueKeys: false });
    return tableAt(value);
  } catch {
    // A file that does not parse states nothing; what is wrong with it is not ours to say.
    return {};
  }
}

function toml(text: string | undefined): Table {
  const result = text === undefined ? undefined : parseToml(text);
  return result?.ok ? result.table : {};
}

type Found = readonly (readonly [name: string, command: unknown, what: string])[];

/** Each platform's file, and where the start command stands in it. */
const platforms: readonly { readonly path: string; readonly read: (text: string) => Found }[] = [
  {
    path: "fly.toml",
    read: (text) => [
      ...Object.entries(tableAt(toml(text), "processes")).map(
        ([name, command]) => [name, command, "processes"] as const,
      ),
    ],
  },
  {
    path: "render.yaml",
    read: (text) =>
      listAt(data(text), "services").map((service) => [
        textAt(service, "type") ?? "web",
        textAt(service, "startCommand"),
        "startCommand",
      ]),
  },
  { path: "railway.json", read: (text) => [["web", textAt(data(text), "deploy", "startCommand"), "startCommand"]] },
  { path: "railway.toml", read: (text) => [["web", textAt(toml(text), "deploy", "startCommand"), "startCommand"]] },
  { path: "nixpacks.toml", read: (text) => [["web", textAt(toml(text), "start", "cmd"), "start"]] },
  { path: "railpack.json", read: (text) => [["web", textAt(data(text), "deploy", "startCommand"), "startCommand"]] },
  { path: "app.yaml", read: (text) => [["web", textAt(data(text), "entrypoint"), "entrypoint"]] },
  {
    path: "heroku.yml",
    read: (text) =>
      Object.entries(tableAt(data(text), "run")).map(([name, command]) => [
        name,
        typeof command === "string" ? command : tableAt(command)["command"],
        "run",
      ]),
  },
  {
    path: ".platform.app.yaml",
    read: (text) => [["web", textAt(data(text), "web", "commands", "start"), "web.commands.start"]],
  },
  { path: "startup.txt", read: (text) => [["web", text.trim(), ""]] },
  { path: "startup.sh", read: (text) => [["web", text, ""]] },
];

/** `[tool.fastapi] entrypoint = "app.main:app"`. */
function fastapiEntrypoint({ manifests: { pyproject } }: StatedInput): StatedCommand[] {
  const target = textAt(pyproject, "tool", "fastapi", "entrypoint");
  const why = "pyproject.toml [tool.fastapi] entrypoint";
  const stated = { name: "web", workdir: ".", variables: {}, ports: [], confidence, why };
  return target === undefined ? [] : [{ ...stated, text: `uvicorn ${target}` }];
}

/** `command=` of supervisord and `ExecStart=` of systemd. */
function unitCommands({ sources }: StatedInput): StatedCommand[] {
  const paths = sources.otherFiles.filter((path) =>
    /(^|\/)(supervisor[\w.-]*\.(conf|ini)|[\w@.-]+\.service)$/.test(path),
  );
  return paths.flatMap((path) => {
    const text = sources.text(path) ?? "";
    return [...text.matchAll(/^\s*(?:\[program:([^\]]+)\]|(?:command|ExecStart)\s*=\s*(.+))$/gm)].reduce(
      ({ name, found }, { 1: program, 2: command, index }): { name: string; found: StatedCommand[] } => {
        if (program !== undefined) return { name: program, found };
        const line = text.slice(0, index).split("\n").length;
        const stated = { name, text: command ?? "", workdir: undefined, variables: {}, ports: [] };
        return { name, found: [...found, { ...stated, confidence: 85, why: `${path}:${line}` }] };
      },
      { name: "", found: [] as StatedCommand[] },
    ).found;
  });
}

/** Start commands of hosting platforms' files, of supervisors and of services of the system. */
export function platformCommands(input: StatedInput): StatedCommand[] {
  const hosted = platforms.flatMap(({ path, read }) => {
    const text = input.sources.text(path);
    if (text === undefined) return [];
    return read(text).flatMap(([name, command, what]) => {
      const found = commandOf(command);
      const why = `${path} ${what}`.trim();
      return found === undefined
        ? []
        : [{ name, text: found, workdir: ".", variables: {}, ports: [], confidence, why }];
    });
  });
  return [...hosted, ...fastapiEntrypoint(input), ...unitCommands(input)];
}

/** Launch configurations of the editor: `module` or `program` with `args`. */
export function launchCommands({ sources }: StatedInput): StatedCommand[] {
  return listAt(data(sources.text(".vscode/launch.json")), "configurations").flatMap((entry) => {
    const [module, program] = [textAt(entry, "module"), textAt(entry, "program")];
    const args = listAt(entry, "args").filter((word): word is string => typeof word === "string");
    const plain = program?.replace(/^\$\{workspace(Folder|Root)\}\//, "");
    if ((module === undefined && plain === undefined) || plain?.includes("${")) return [];
    const words = module === undefined ? ["python", plain ?? ""] : ["python", "-m", module];
    const variables = Object.fromEntries(
      Object.entries(tableAt(entry, "env")).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value] as const] : [],
      ),
    );
    const why = `.vscode/launch.json ${textAt(entry, "name") ?? ""}`.trim();
    const name = /worker|celery/i.test(why) ? "worker" : "web";
    return [{ name, text: shellText([...words, ...args]), workdir: ".", variables, ports: [], confidence: 80, why }];
  });
}
