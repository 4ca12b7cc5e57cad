// Shows the rows of the file that BENCHMARK_ROWS names, and never changes them.
const { readFileSync } = require("node:fs");
const vscode = require("vscode");

function item({ row, children, open }) {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const made = new vscode.TreeItem(row.label, children === undefined ? None : open ? Expanded : Collapsed);
  made.id = row.id;
  made.description = row.description;
  made.iconPath = new vscode.ThemeIcon(row.icon, row.colour && new vscode.ThemeColor(row.colour));
  made.contextValue = row.contextValue;
  made.accessibilityInformation = { label: row.spoken };
  return made;
}

exports.activate = (context) => {
  const { containers, images } = JSON.parse(readFileSync(process.env.BENCHMARK_ROWS, "utf8"));
  const views = {
    "benchmark.static.containers": containers,
    "benchmark.static.images": images,
  };
  for (const [id, rows] of Object.entries(views)) {
    const treeDataProvider = { getChildren: (row) => (row === undefined ? rows : row.children), getTreeItem: item };
    context.subscriptions.push(
      vscode.window.createTreeView(id, { treeDataProvider, canSelectMany: true, showCollapseAll: true }),
    );
  }
};
