// @ts-check
/**
 * The address at which the server shows a folder in the workbench.
 * @param {string} origin of the server host, such as http://127.0.0.1:41231
 * @param {object} what
 * @param {string} [what.folder] absolute path of the folder (or of a .code-workspace file) to open; none opens an empty window
 * @param {string} [what.developmentPath] absolute path of an extension under development; the server build takes one
 * @param {string} [what.testsPath] absolute path of the script whose `run` the extension host calls
 * @returns {string}
 */
export function workbenchAddress(origin, what) {
  const authority = new URL(origin).host;
  /** @param {string} path */
  const remote = (path) => `vscode-remote://${authority}${encodeURI(path)}`;
  /** Read by the workbench's environment service. Of a key that comes twice the last one counts. */
  const payload = [];
  if (what.developmentPath !== undefined) payload.push(["extensionDevelopmentPath", remote(what.developmentPath)]);
  if (what.testsPath !== undefined) payload.push(["extensionTestsPath", remote(what.testsPath)]);
  const query = new URLSearchParams();
  if (what.folder?.endsWith(".code-workspace") === true) query.set("workspace", what.folder);
  else if (what.folder !== undefined) query.set("folder", what.folder);
  else query.set("ew", "true");
  if (payload.length > 0) query.set("payload", JSON.stringify(payload));
  return `${origin}/?${query.toString()}`;
}
