import * as assert from "node:assert/strict";
import type { TreeRow } from "../../../../src/ui/views/row";
import { TreeModel } from "../../../../src/ui/views/treeModel";

interface Node {
  readonly state: string;
}

function row(id: string, state: string, children?: readonly TreeRow<Node>[]): TreeRow<Node> {
  const own = { id, label: id, description: state, icon: "x", contextValue: undefined, spoken: id };
  return { row: own, node: { state }, ...(children === undefined ? {} : { children }) };
}

describe("TreeModel", () => {
  it("keeps what a row stands for one object through changes of state, and names only the changed ones", () => {
    const model = new TreeModel<Node>();
    assert.equal(model.update([row("a", "running"), row("b", "running")]), undefined);
    const [a, b] = model.children(undefined);
    assert.ok(a && b);
    assert.deepEqual(model.update([row("a", "running"), row("b", "stopped")]), [b]);
    assert.deepEqual(model.children(undefined), [a, b]);
    assert.equal(b.state, "stopped", "what a menu was given is brought up to date too");
    assert.equal(model.row(b)?.row.description, "stopped");
    assert.deepEqual(model.update([row("a", "running"), row("b", "stopped")]), []);
  });

  it("draws a group anew when what is in it changes, and everything when the outermost rows do", () => {
    const model = new TreeModel<Node>();
    model.update([row("group", "", [row("a", "")]), row("z", "")]);
    const [group] = model.children(undefined);
    assert.deepEqual(model.update([row("group", "", [row("a", ""), row("b", "")]), row("z", "")]), [group]);
    assert.equal(model.children(group).length, 2);
    assert.equal(model.update([row("group", "", [row("a", ""), row("b", "")])]), undefined);
  });
});
