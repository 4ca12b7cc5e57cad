import { readFileSync } from "node:fs";
import { type ContextValue, contextValues } from "../../src/contract/views";

type Texts = Readonly<Record<string, string>>;

interface Item {
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly contributes: {
    readonly menus: Readonly<Record<string, readonly (Item & { readonly command: string })[]>>;
  };
}

/** An entry of a menu, perhaps of one that opens beside it. */
interface Entry extends Item {
  readonly command: string;
  /** The names of the menus that lead to it, from the outermost; none where it stands in the menu itself. */
  readonly path: readonly string[];
}

export type ViewName = "containers" | "images" | "registries" | "engine";

/** The titles of commands in a language, and the menus that the manifest gives rows, as a person reads them. */
export interface ManifestTitles {
  of(command: string): string;
  /** The title as the palette shows it. */
  inPalette(command: string): string;
  /** The title of a view, or of the container of all. */
  view(name: ViewName): string;
  readonly container: string;
  /** Everything that the manifest gives rows of a view, with the kinds of rows that it is for. */
  entries(view: ViewName): readonly {
    readonly command: string;
    readonly inline: boolean;
    readonly kinds: readonly ContextValue[];
  }[];
  /** The kinds of rows of a view that have exactly these names in their menu, or as their buttons. */
  kinds(view: ViewName, names: readonly string[], inline: boolean): readonly ContextValue[];
  /** Everything in the header of a view, as a button or behind the dots, each once. */
  header(
    view: ViewName,
  ): readonly { readonly command: string; readonly button: boolean; readonly path: readonly string[] }[];
  /** The commands in a menu of the editor's own. */
  elsewhere(
    menu: "explorer/context" | "editor/context",
  ): readonly { readonly command: string; readonly path: readonly string[] }[];
  /** The entries of the menu of a row, in their order. */
  menu(view: string, contextValue: string): readonly string[];
  /** The names of the buttons on a row, from the left. */
  inline(view: string, contextValue: string): readonly string[];
}

/** Reads them from package.json and the texts beside it. */
export function manifestTitles(language: "en" | "zh-cn"): ManifestTitles {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const texts = JSON.parse(readFileSync(`package.nls${language === "en" ? "" : `.${language}`}.json`, "utf8")) as Texts;
  const of = (command: string): string => texts[`command.${command.replace("containerize.", "")}`] ?? command;
  const fits = (when: string, view: string, value: string): boolean => {
    const use = /viewItem\s*(?:==|=~)\s*(\/(?:\\.|[^/\\])*\/|[\w.]+)/.exec(when)?.[1] ?? "";
    const isValue = use.startsWith("/") ? new RegExp(use.slice(1, -1)).test(value) : use === value;
    return isValue && new RegExp(`view == containerize\\.views\\.${view}\\b`).test(when);
  };
  const entries = (view: string, value: string, inline: boolean): readonly string[] => {
    const items = manifest.contributes.menus["view/item/context"] ?? [];
    return items
      .filter(({ when = "", group = "" }) => group.startsWith("inline") === inline && fits(when, view, value))
      .map(({ command, group = "" }) => ({ command, at: group.split("@") }))
      .sort((a, b) =>
        (a.at[0] ?? "") < (b.at[0] ?? "")
          ? -1
          : (a.at[0] ?? "") > (b.at[0] ?? "")
            ? 1
            : Number(a.at[1]) - Number(b.at[1]),
      )
      .map(({ command }) => of(command));
  };
  /** Those of a menu, and those of the menus that open beside it. */
  const entriesOf = (menu: string): readonly Entry[] =>
    (manifest.contributes.menus[menu] ?? []).flatMap((item: Item & { command?: string; submenu?: string }) => {
      if (item.command !== undefined)
        return [{ ...item, command: item.command.replace("containerize.", ""), path: [] }];
      const { submenu = "" } = item;
      const label = texts[submenu.replace("containerize.", "submenu.")] ?? submenu;
      return entriesOf(submenu).map(({ command, path }) => ({ ...item, command, path: [label, ...path] }));
    });
  return {
    of,
    inPalette: (command) => `${texts["command.category"] ?? ""}: ${of(command)}`,
    view: (name) => texts[`view.${name}`] ?? name,
    container: texts["viewsContainer.title"] ?? "",
    entries: (view) =>
      (manifest.contributes.menus["view/item/context"] ?? []).flatMap(({ command, group = "", when = "" }) => {
        const kinds = contextValues.filter((value) => fits(when, view, value));
        const entry = { command: command.replace("containerize.", ""), inline: group.startsWith("inline"), kinds };
        return kinds.length === 0 ? [] : [entry];
      }),
    kinds: (view, names, inline) =>
      contextValues.filter((value) => JSON.stringify(entries(view, value, inline)) === JSON.stringify(names)),
    header: (view) => {
      const found = entriesOf("view/title")
        .filter(({ when = "" }) => new RegExp(`view == containerize\\.views\\.${view}\\b`).test(when))
        .map(({ command, path, group = "" }) => ({ command, path, button: group.startsWith("navigation") }));
      return [...new Map(found.map((entry) => [JSON.stringify(entry), entry])).values()];
    },
    elsewhere: (menu) => entriesOf(menu).map(({ command, path }) => ({ command, path })),
    menu: (view, value) => entries(view, value, false),
    inline: (view, value) => entries(view, value, true),
  };
}
