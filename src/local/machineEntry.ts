/** What looks at this machine for a build or a transfer of files: a bundle of its own, which no view waits for. */
export { extractArchive } from "./archive/extractArchive";
export { findCredentials } from "./credentials";
export { folderSizes } from "./folderSizes";
export { localInterpreter } from "./interpreter";
export { findNetwork } from "./network/findNetwork";
export { indexVariable } from "./network/indexVariable";
export { netrcLogins } from "./network/netrc";
export { openProjectTree } from "./projectTree";
