// Asks for the editor's API, which the host builds for each extension that can do anything at all, and does nothing.
require("vscode");
exports.activate = () => {};
