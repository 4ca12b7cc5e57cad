import { t } from "../localize";
import { askText } from "../prompts/askText";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Asks for the text that rows of one view must hold. An empty one ends the filter. */
export function filterView({ filters }: UiServices, viewId: string): Binding<"none"> {
  return bind("none", async () => {
    const text = await askText({
      title: t("Filter"),
      prompt: t("Show only rows that hold these words. The filter stays until it is cleared."),
      value: filters.of(viewId),
    });
    await filters.set(viewId, text.trim());
    return { kind: "done" };
  });
}

/** Shows every row of one view again. */
export function clearFilter({ filters }: UiServices, viewId: string): Binding<"none"> {
  return bind("none", async () => {
    await filters.set(viewId, "");
    return { kind: "done" };
  });
}
