import assert from "node:assert/strict";
import { rowTexts } from "../../../../src/ui/planCard/rowTexts";

describe("rowTexts", () => {
  it("draws the row's own icon, and none of a project's words as one", () => {
    const row = {
      kind: "row",
      action: { kind: "edit", what: "start" },
      icon: "play",
      label: "Start $(x)",
      description: 'sh -c "gunicorn -w $(nproc) app:app"',
      detail: "Procfile:1\u001B[31m $(nproc)",
    } as const;
    assert.deepEqual(rowTexts(row), {
      label: "$(play) Start \\$(x)",
      description: 'sh -c "gunicorn -w \\$(nproc) app:app"',
      detail: "Procfile:1 \\$(nproc)",
    });
  });
});
