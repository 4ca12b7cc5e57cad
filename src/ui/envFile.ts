import { Uri, workspace } from "vscode";
import { parseEnvFile } from "../core/container/parseEnvFile";

/** An address of the developer's own machine leads nowhere from a container. */
const ownMachine = /(\/\/|@)(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/;

/** Quotation marks around a whole value are not part of it, as compose reads the file. */
function unquoted(value: string): string {
  return /^(["'])(.*)\1$/.exec(value.trim())?.[2] ?? value;
}

/**
 * The values in the file `.env` of a folder that can be used as they stand: none that is empty, names other variables or
 * leads to the developer's own machine. Empty where there is no such file.
 */
export async function envFile(folder: Uri): Promise<Readonly<Record<string, string>>> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, ".env")));
    const values = Object.entries(parseEnvFile(text, {})).map(([name, value]) => [name, unquoted(value)] as const);
    return Object.fromEntries(values.filter(([, value]) => !/^$|[$]/.test(value) && !ownMachine.test(value)));
  } catch {
    // There is none.
    return {};
  }
}
