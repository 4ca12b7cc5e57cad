// @ts-check
/**
 * An editor the rig stands on. code-server is the server build of VS Code that a package registry holds; `vscode` is the
 * version of VS Code inside it, and `appHost` is what `vscode.env.appHost` says there. Both were read from the running
 * editor and are asserted by the host ring.
 * @typedef {{ readonly codeServer: string, readonly vscode: string, readonly appHost: string }} EditorVersion
 */

/** The newest one that npm has, and the one that `engines.vscode` of package.json asks for. */
export const editorVersions = {
  current: { codeServer: "4.139.1", vscode: "1.139.1", appHost: "server-distro" },
  oldest: { codeServer: "4.90.3", vscode: "1.90.2", appHost: "server-distro" },
};

/** The variable by which a process that is started with an editor is told which: "oldest" or "current". */
export const editorVariable = "CONTAINERIZE_EDITOR";

/**
 * Which editor is wanted: the current one where nothing is said.
 * @returns {keyof typeof editorVersions}
 */
export function wantedEditor() {
  const wanted = process.env[editorVariable] ?? "";
  if (wanted === "" || wanted === "current") return "current";
  if (wanted === "oldest") return wanted;
  throw new Error(`${editorVariable} is "${wanted}": it may be "oldest" or "current".`);
}

/** @returns {EditorVersion} */
export function editorVersion() {
  return editorVersions[wantedEditor()];
}
