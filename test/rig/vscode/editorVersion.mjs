// @ts-check
/**
 * The editor the rig stands on. code-server is the server build of VS Code that a package registry holds; `vscode` is the
 * version of VS Code inside it and `appHost` is what `vscode.env.appHost` says there. Both were read from the running
 * editor and are asserted by the host ring; change the three together.
 * @type {{ readonly codeServer: string, readonly vscode: string, readonly appHost: string }}
 */
export const editorVersion = { codeServer: "4.139.1", vscode: "1.139.1", appHost: "server-distro" };
