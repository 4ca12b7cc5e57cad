import type { EntryKind } from "../projectFacts";

/** A program that needs no file of the project on its command line: it serves what stands in its folder, or itself. */
export interface StatedTool {
  readonly name: string;
  /** Distribution that brings the program. */
  readonly server: string;
  /** The words by which it is started; other words of it are done once. */
  readonly starts: RegExp;
  readonly kind: EntryKind;
  readonly port: number | undefined;
  /** What takes it off the loopback address, where nothing else does. */
  readonly address?: string;
}

function tool(name: string, starts: RegExp, port: number | undefined, server = name): StatedTool {
  return { name, server, starts, kind: port === undefined ? "script" : "web", port };
}

/** The tools of table D that are started so. */
const tools: readonly StatedTool[] = [
  tool("mlflow", /^mlflow (server|ui)\b/, 5000),
  tool("prefect", /^prefect server start\b/, 4200),
  tool("apache-airflow", /^airflow (webserver|standalone|api-server)\b/, 8080),
  tool("superset", /^superset run\b/, 8088, "apache-superset"),
  tool("dagster", /^dagster-webserver\b/, 3000, "dagster-webserver"),
  tool("jupyter", /^jupyter[ -](lab|notebook|server)\b/, 8888, "jupyterlab"),
  { ...tool("voila", /^voila\b/, 8866), address: "--Voila.ip=0.0.0.0" },
  tool("pyramid", /^pserve\b/, 6543),
  tool("reflex", /^reflex run\b/, 3000),
  tool("bentoml", /^bentoml serve\b/, 3000),
  tool("scrapy", /^scrapy (crawl|runspider)\b/, undefined),
  tool("label-studio", /^label-studio( start)?( |$)/, 8080),
  tool("functions-framework", /^functions-framework\b/, 8080),
];

/** The tool that a command starts without naming a file; undefined when it is none of them, or does something once. */
export function statedTool(words: readonly string[]): StatedTool | undefined {
  const text = words.join(" ");
  return tools.find(({ starts }) => starts.test(text));
}
