// Shows one row.
const vscode = require("vscode");

exports.activate = (context) => {
  const treeDataProvider = {
    getChildren: (row) => (row === undefined ? ["row"] : []),
    getTreeItem: (row) => new vscode.TreeItem(row),
  };
  context.subscriptions.push(vscode.window.createTreeView("benchmark.warm.rows", { treeDataProvider }));
};
