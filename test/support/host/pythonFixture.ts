import { PVSC_EXTENSION_ID } from "@vscode/python-extension";
import * as vscode from "vscode";

/** An environment as `test/host/fixtures/ms-python.python` takes it. */
interface ConfiguredEnvironment {
  readonly path: string;
  readonly version?: string;
  readonly sysPrefix?: string;
  readonly type?: string;
  readonly name?: string;
  readonly tools?: readonly string[];
}

interface PythonFixture {
  /** Makes an environment the active one of a folder (default: the first folder); null: none was chosen. */
  setActive(environment: ConfiguredEnvironment | null, resource?: vscode.Uri): void;
  /** How often each function of the published API was called. */
  readonly calls: Readonly<Record<string, number>>;
}

/** The part of the Python extension's fixture that is not the published API: how a test says what the API answers. */
export async function pythonFixture(): Promise<PythonFixture> {
  const extension = vscode.extensions.getExtension<{ readonly fixture: PythonFixture }>(PVSC_EXTENSION_ID);
  if (extension === undefined) throw new Error("The fixture of the Python extension is not loaded.");
  return (await extension.activate()).fixture;
}
