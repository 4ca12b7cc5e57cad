import { env } from "vscode";
import { t } from "../localize";
import { hasName, pickImages } from "../prompts/pickImages";
import type { UiServices } from "../uiServices";
import { bind, type Binding } from "./binding";

/** Copies the names of images, one a line. */
export function copyImageTag({ app }: UiServices): Binding<"image"> {
  return bind("image", async (targets) => {
    const images = await pickImages(targets, t("Copy Image Tag"), app, hasName);
    await env.clipboard.writeText(images.map(({ reference }) => reference).join("\n"));
    return { kind: "done" };
  });
}
