import { commandTraits } from "../../../src/contract/commands";
import { contextValues, viewIds } from "../../../src/contract/views";
import type { Manifest } from "./manifestProblems";

type Texts = Readonly<Record<string, string>>;

function text(value: string, texts: Texts): string {
  const key = /^%(.+)%$/.exec(value)?.[1];
  return key === undefined ? value : (texts[key] ?? value);
}

/** Whom a menu entry is for: `image.own, image.other`; `image.*` for all of that kind. */
function rowsOf(when: string): string {
  const use = /viewItem\s*(?:==|=~)\s*(\/(?:\\.|[^/\\])*\/|[\w.]+)/.exec(when)?.[1] ?? "";
  const fits = (value: string): boolean =>
    use.startsWith("/") ? new RegExp(use.slice(1, -1)).test(value) : use === value;
  const kind = contextValues.find(fits)?.split(".")[0] ?? "";
  const all = contextValues.filter((value) => value.split(".")[0] === kind);
  return all.length > 1 && all.every(fits)
    ? `\`${kind}.*\``
    : all
        .filter(fits)
        .map((one) => `\`${one}\``)
        .join(" ");
}

/** Where a command is, besides the palette: `Images: image.*, inline`. */
function places(command: string, { contributes }: Manifest, texts: Texts): string {
  const names = new Map(
    Object.values(contributes.views)
      .flat()
      .map(({ id, name }) => [id, text(name, texts)]),
  );
  const submenuOf = (menu: string): string => {
    const submenu = (contributes.submenus ?? []).find(({ id }) => id === menu);
    return submenu === undefined ? "" : `${text(submenu.label, texts)} `;
  };
  const found = Object.entries(contributes.menus).flatMap(([menu, items]) =>
    items
      .filter((item) => item.command === command)
      .map(({ when = "", group = "" }) => {
        const view = Object.values(viewIds).find((id) =>
          new RegExp(`view == ${id.replaceAll(".", "\\.")}\\b`).test(when),
        );
        if (view === undefined) return menu.startsWith("editor/") ? "editor: menu" : `Explorer: ${submenuOf(menu)}menu`;
        const at = group.startsWith("inline") || group.startsWith("navigation") ? "button" : "menu";
        return `${names.get(view) ?? view}: ${menu === "view/title" ? "title" : rowsOf(when)}, ${at}`;
      }),
  );
  return [...new Set(found)].join("<br>") || "-";
}

function keysOf(command: string, { contributes }: Manifest): string {
  const keys = (contributes.keybindings ?? []).filter((binding) => binding.command === command);
  return keys.map((binding) => ("key" in binding ? `\`${String(binding.key)}\`` : "")).join(", ") || "-";
}

/** A row for each command: its title in both languages, where it is, its key. */
export function describeCommands(manifest: Manifest, english: Texts, chinese: Texts): string {
  const traits: Readonly<Record<string, { readonly needsTrust: boolean }>> = commandTraits;
  const rows = manifest.contributes.commands.map(
    ({ command, title }) =>
      `| ${text(title, english)} | ${text(title, chinese)} | ${places(command, manifest, english)} | ${keysOf(command, manifest)} | ${traits[command]?.needsTrust === true ? "yes" : "no"} |`,
  );
  return [
    "| command | in Chinese | where, besides the palette | key | needs a trusted workspace |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
