import { commandTraits, type CommandTraits } from "../../../src/contract/commands";
import { contextKeys } from "../../../src/contract/contextKeys";
import { settingDefaults } from "../../../src/contract/settings";
import { contextValues, viewContainerId, viewIds } from "../../../src/contract/views";

export interface MenuItem {
  readonly command: string;
  /** In place of a command: the menu that opens beside it. */
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
  readonly enablement?: string;
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope?: string;
  readonly markdownDescription?: string;
}

/** The parts of package.json that the rules read. */
export interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly icon: string;
  readonly categories: readonly string[];
  readonly l10n?: string;
  readonly extensionKind?: readonly string[];
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces?: {
      readonly supported: unknown;
      readonly description?: string;
      readonly restrictedConfigurations?: readonly string[];
    };
    readonly virtualWorkspaces?: { readonly supported: unknown; readonly description?: string };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus?: readonly { readonly id: string; readonly label: string }[];
    readonly keybindings?: readonly MenuItem[];
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly title: string; readonly icon: string }[];
    };
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly name: string; readonly icon?: string }[]>
    >;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs?: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly image?: string; readonly altText?: string };
        readonly completionEvents?: readonly string[];
      }[];
    }[];
    readonly configuration: { readonly title: string; readonly properties: Readonly<Record<string, Setting>> };
  };
}

export interface World {
  readonly manifest: Manifest;
  /** package.nls.json, and its translations by locale. */
  readonly texts: Readonly<Record<string, string>>;
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The content of a file of the extension; undefined when there is none. */
  readonly file: (path: string) => string | undefined;
}

type Rule = (world: World) => readonly string[];

const traits: Readonly<Record<string, CommandTraits>> = commandTraits;
/** Texts that are the same in Chinese, and why. */
const sameInChinese: Readonly<Record<string, string>> = {
  displayName: "the product's name",
  "command.category": "the product's name",
  "configuration.title": "the product's name",
};
const productName = "Containerize Python";
const smallWords = [
  "a",
  "an",
  "and",
  "as",
  "at",
  "by",
  "for",
  "from",
  "in",
  "into",
  "of",
  "on",
  "or",
  "the",
  "to",
  "with",
];

/** What stands on one side only. */
function differences(what: string, manifest: Iterable<string>, code: Iterable<string>): string[] {
  const left = new Set(manifest);
  const right = new Set(code);
  return [
    ...[...left].filter((one) => !right.has(one)).map((one) => `${what} ${one} is in the manifest only`),
    ...[...right].filter((one) => !left.has(one)).map((one) => `${what} ${one} is in the code only`),
  ];
}

function text({ texts }: World, value: string): string {
  const key = /^%(.+)%$/.exec(value)?.[1];
  return key === undefined ? value : (texts[key] ?? value);
}

function menuItems({ manifest }: World): MenuItem[] {
  const { menus, keybindings = [] } = manifest.contributes;
  return [...Object.values(menus).flat(), ...keybindings];
}

function whens(world: World): string[] {
  const { commands, viewsWelcome } = world.manifest.contributes;
  return [
    ...menuItems(world).map(({ when }) => when),
    ...commands.map(({ enablement }) => enablement),
    ...viewsWelcome.map(({ when }) => when),
  ].filter((when) => when !== undefined);
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

function isTitleCase(title: string): boolean {
  return title.split(" ").every((word, index) => (index > 0 && smallWords.includes(word)) || /^[A-Z0-9]/.test(word));
}

function steps({ manifest }: World) {
  return (manifest.contributes.walkthroughs ?? []).flatMap((one) => one.steps);
}

/** Every rule by name: each gives its findings in words, and none when all is well. */
export const rules: Readonly<Record<string, Rule>> = {
  commands: ({ manifest }) =>
    differences(
      "command",
      manifest.contributes.commands.map(({ command }) => command),
      Object.keys(traits),
    ),

  menuCommands: (world) =>
    menuItems(world)
      .filter(({ command, submenu }) => submenu === undefined && !(command in traits))
      .map(({ command }) => `a menu names the unknown command ${command}`),

  submenus: ({ manifest: { contributes } }) => {
    const opened = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ submenu }) => submenu ?? []));
    const declared = (contributes.submenus ?? []).map(({ id }) => id);
    return [
      ...differences("submenu", opened, declared),
      ...declared.filter((id) => !(id in contributes.menus)).map((id) => `the submenu ${id} is empty`),
    ];
  },

  commandLinks: (world) =>
    [
      ...world.manifest.contributes.viewsWelcome.map(({ contents }) => contents),
      ...steps(world).map(({ description }) => description),
    ].flatMap((contents) =>
      [...text(world, contents).matchAll(/\(command:([\w.]+)\)/g)]
        .map((match) => match[1] ?? "")
        // Each view has a command of the editor's own that shows it.
        .filter((id) => !Object.values<string>(viewIds).includes(id.replace(/\.focus$/, "")))
        .filter((id) => id.startsWith("containerize.") && !(id in traits))
        .map((id) => `a text links to the unknown command ${id}`),
    ),

  activationEvents: ({ manifest }) =>
    manifest.activationEvents
      .filter((event) => !/^(onLanguage:(dockerfile|ignore)|onFileSystem:containerize-files)$/.test(event))
      .map((event) => `activation event ${event} is not wanted: commands and views activate by themselves`),

  contextKeys: (world) => {
    const submenus = (world.manifest.contributes.submenus ?? []).map(({ id }) => id);
    // A condition can ask for a setting by its name.
    const settings = Object.keys(settingDefaults);
    const ids = new Set([...Object.keys(traits), ...Object.values(viewIds), ...submenus, ...settings]);
    const used = whens(world)
      .flatMap((when) => when.match(/\bcontainerize\.[\w.]+/g) ?? [])
      .filter((name) => !ids.has(name));
    return differences("context key", used, Object.keys(contextKeys));
  },

  viewItems: (world) => {
    const used = whens(world).flatMap((when) =>
      [...when.matchAll(/viewItem\s*(==|=~)\s*(\/(?:\\.|[^/\\])*\/|[\w.]+)/g)].map((match) => match[2] ?? ""),
    );
    const matches = (value: string, use: string): boolean =>
      use.startsWith("/") ? new RegExp(use.slice(1, -1)).test(value) : use === value;
    return [
      ...used
        .filter((use) => !contextValues.some((value) => matches(value, use)))
        .map((use) => `a menu asks for the viewItem ${use}, which no tree item has`),
      ...contextValues
        .filter((value) => !used.some((use) => matches(value, use)))
        .map((value) => `no menu is for the viewItem ${value}`),
    ];
  },

  settings: ({ manifest }) => {
    const { properties } = manifest.contributes.configuration;
    const defaults: Readonly<Record<string, unknown>> = settingDefaults;
    return [
      ...differences("setting", Object.keys(properties), Object.keys(defaults)),
      ...Object.entries(properties).flatMap(([key, { type, default: value, scope, markdownDescription }]) => [
        ...(key in defaults && JSON.stringify(value) !== JSON.stringify(defaults[key])
          ? [`the default of ${key} differs from the code's`]
          : []),
        ...((Array.isArray(value) ? "array" : typeof value) === type ? [] : [`the default of ${key} is no ${type}`]),
        ...(scope === undefined ? [`${key} has no scope`] : []),
        ...(markdownDescription === undefined ? [`${key} has no description`] : []),
        ...(/\.(host|certificate|helper|secret)/.test(key) && scope !== "machine"
          ? [`${key} must be machine-scoped: a workspace may not set it`]
          : []),
      ]),
    ];
  },

  views: ({ manifest }) => [
    ...differences("view container", Object.keys(manifest.contributes.views), [viewContainerId]),
    ...differences(
      "view container",
      manifest.contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewContainerId],
    ),
    ...differences(
      "view",
      Object.values(manifest.contributes.views).flatMap((views) => views.map(({ id }) => id)),
      Object.values(viewIds),
    ),
    ...Object.values(manifest.contributes.views)
      .flat()
      .filter(({ icon }) => icon === undefined)
      .map(({ id }) => `the view ${id} has no icon for when it is moved`),
  ],

  welcomeViews: ({ manifest }) => {
    const states = [
      { "containerize.isEngineReady": true, isWorkspaceTrusted: true },
      { "containerize.isEngineReady": true, isWorkspaceTrusted: false },
      { "containerize.isEngineUnreachable": true, isWorkspaceTrusted: true },
      { "containerize.isEngineUnreachable": true, isWorkspaceTrusted: false },
      { "containerize.isEngineDenied": true, isWorkspaceTrusted: true },
      { "containerize.isEngineDenied": true, isWorkspaceTrusted: false },
      { "containerize.isEngineDenied": true, isWorkspaceTrusted: true, "containerize.isOnMac": true },
      { "containerize.isEngineDenied": true, isWorkspaceTrusted: true, "containerize.isOnWindows": true },
    ];
    const holds = (when: string, state: Readonly<Record<string, boolean>>): boolean =>
      when.split("&&").every((part) => {
        const name = part.trim().replace(/^!/, "");
        return (state[name] ?? false) !== part.trim().startsWith("!");
      });
    // The others have a row in every state.
    return [viewIds.containers, viewIds.images].flatMap((view) =>
      states.flatMap((state) => {
        const shown = manifest.contributes.viewsWelcome.filter(
          (welcome) => welcome.view === view && holds(welcome.when ?? "", state),
        );
        return shown.length === 1
          ? []
          : [`${view} shows ${String(shown.length)} welcome texts in the state ${JSON.stringify(state)}`];
      }),
    );
  },

  walkthrough: (world) => {
    const ids = new Set<string>([...Object.keys(traits), ...Object.values(viewIds), "dockerfile"]);
    return [
      ...(steps(world).length === 5 ? [] : [`the walkthrough has ${String(steps(world).length)} steps, not five`]),
      ...steps(world).flatMap(({ media, completionEvents = [] }) => [
        ...(media.image === undefined || media.altText === undefined
          ? ["a step has no picture with a text for it"]
          : []),
        ...(completionEvents.length === 0 ? ["a step cannot be completed"] : []),
        ...completionEvents
          .filter((event) => !ids.has(event.replace(/^on(?:Command|View|Language):/, "")))
          .map((event) => `a step waits for the unknown ${event}`),
      ]),
    ];
  },

  /** Every translated text holds a character of its language. */
  chinese: ({ translations }) =>
    Object.entries(translations["zh-cn"] ?? {})
      .filter(([key, value]) => !/\p{Script=Han}/u.test(value) && !(key in sameInChinese))
      .map(([key, value]) => `${key} is not Chinese: ${value}`),

  texts: ({ manifest, texts, translations }) => {
    const used = strings(manifest).flatMap((value) => /^%(.+)%$/.exec(value)?.[1] ?? []);
    return [
      ...differences("text", used, Object.keys(texts)),
      ...Object.entries(translations).flatMap(([locale, translated]) =>
        differences(`text (${locale})`, Object.keys(translated), Object.keys(texts)),
      ),
    ];
  },

  files: (world) => {
    const paths = strings(world.manifest).filter((value) => /^media\/|\.(svg|png|json)$/.test(value));
    return paths.filter((path) => world.file(path) === undefined).map((path) => `${path} is not there`);
  },

  icons: ({ manifest, file }) => {
    const icons = [
      ...manifest.contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...Object.values(manifest.contributes.views).flatMap((views) => views.flatMap(({ icon }) => icon ?? [])),
    ];
    return icons.flatMap((icon) => {
      const svg = file(icon) ?? "";
      const colours = new Set((svg.match(/#[0-9a-f]{3,8}\b/gi) ?? []).map((colour) => colour.toLowerCase()));
      return [
        ...(colours.size > 1 ? [`${icon} has ${String(colours.size)} colours`] : []),
        ...(svg.includes('viewBox="0 0 24 24"') ? [] : [`${icon} is not 24 by 24`]),
      ];
    });
  },

  titles: (world) =>
    world.manifest.contributes.commands.flatMap(({ command, title, category }) => {
      const shown = text(world, title);
      return [
        ...(category === "%command.category%" ? [] : [`${command} has no category`]),
        ...(isTitleCase(shown) ? [] : [`the title "${shown}" is not in title case`]),
        ...(/(?<!\.\.)\.$|\p{Extended_Pictographic}/u.test(shown)
          ? [`the title "${shown}" has a period or emoji`]
          : []),
        ...(shown.startsWith(productName) && command !== "containerize.containerizeProject"
          ? [`the title "${shown}" repeats the category`]
          : []),
      ];
    }),

  palette: ({ manifest }) =>
    (manifest.contributes.menus["commandPalette"] ?? [])
      .filter(({ when }) => when === "false")
      .map(({ command }) => `${command} is hidden from the palette, though it can ask for what it needs`),

  inlineActions: (world) => {
    const items = world.manifest.contributes.menus["view/item/context"] ?? [];
    return contextValues.flatMap((value) => {
      const shown = items.filter(({ when = "" }) => {
        const use = /viewItem\s*(?:==|=~)\s*(\/(?:\\.|[^/\\])*\/|[\w.]+)/.exec(when)?.[1] ?? "";
        return use.startsWith("/") ? new RegExp(use.slice(1, -1)).test(value) : use === value;
      });
      const inline = shown.filter(({ group = "" }) => group.startsWith("inline"));
      const menu = new Set(shown.filter((item) => !inline.includes(item)).map(({ command }) => command));
      const icons = new Map(world.manifest.contributes.commands.map(({ command, icon }) => [command, icon] as const));
      return [
        ...(inline.length > 3 ? [`${value} has ${String(inline.length)} inline actions`] : []),
        ...inline
          .filter(({ group = "" }) => !/^inline@[123]$/.test(group))
          .map((item) => `${item.command} has no place`),
        ...inline.filter(({ command }) => !menu.has(command)).map(({ command }) => `${command} is inline only`),
        ...inline
          .filter(({ command }) => icons.get(command) === undefined)
          .map(({ command }) => `${command} has no icon`),
      ];
    });
  },

  destructive: ({ manifest }) =>
    (manifest.contributes.menus["view/item/context"] ?? [])
      .filter(({ command, group = "" }) => command.includes(".remove") !== group.startsWith("9_destroy"))
      .map(({ command, group }) => `${command} is in the group ${group ?? "(none)"}`),

  explorerMenus: ({ manifest }) =>
    (manifest.contributes.menus["explorer/context"] ?? [])
      .filter(({ when = "" }) => !when.includes("resourceScheme == file"))
      .map(({ command }) => `${command} is offered for files that are on no disk`),

  trust: ({ manifest }) => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    const restricted = untrustedWorkspaces?.restrictedConfigurations ?? [];
    return [
      ...(untrustedWorkspaces?.description === undefined ? ["untrusted workspaces are not described"] : []),
      ...(virtualWorkspaces?.description === undefined ? ["virtual workspaces are not described"] : []),
      ...restricted
        .filter((key) => !(key in settingDefaults))
        .map((key) => `the restricted setting ${key} does not exist`),
      ...Object.keys(settingDefaults)
        .filter((key) => /\.(host|certificate|helper|secret)/.test(key) && !restricted.includes(key))
        .map((key) => `${key} is not restricted in untrusted workspaces`),
      ...manifest.contributes.commands
        .filter(
          ({ command, enablement = "" }) =>
            command in traits && traits[command]?.needsTrust !== enablement.includes("isWorkspaceTrusted"),
        )
        .map(({ command }) => `${command} does not ask for trust in the manifest as it does in the code`),
    ];
  },

  general: ({ manifest }) => [
    ...(manifest.icon.endsWith(".png") ? [] : ["the icon is no PNG"]),
    ...(manifest.extensionKind?.join() === "workspace" ? [] : ["the extension must run where the folder is"]),
    ...(manifest.l10n === "./l10n" ? [] : ["translations are not declared"]),
    ...(manifest.categories.length > 0 ? [] : ["there is no category"]),
  ],
};
