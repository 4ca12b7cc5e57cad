import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { type Manifest, rules, type World } from "./manifestProblems";

const root = process.cwd();

function json(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

function realWorld(): World {
  return {
    manifest: json("package.json") as Manifest,
    texts: json("package.nls.json") as World["texts"],
    translations: { "zh-cn": json("package.nls.zh-cn.json") as World["texts"] },
    file: (name) => (existsSync(path.join(root, name)) ? readFileSync(path.join(root, name), "utf8") : undefined),
  };
}

/** A copy of the real manifest with one part replaced. */
function planted(change: (manifest: Manifest) => Partial<Manifest>, rest: Partial<World> = {}): World {
  const world = realWorld();
  return { ...world, ...rest, manifest: { ...world.manifest, ...change(world.manifest) } };
}

function contributing(change: (contributes: Manifest["contributes"]) => Partial<Manifest["contributes"]>): World {
  return planted(({ contributes }) => ({ contributes: { ...contributes, ...change(contributes) } }));
}

function menu(name: string, item: { command: string; when?: string; group?: string }): World {
  return contributing(({ menus }) => ({ menus: { ...menus, [name]: [...(menus[name] ?? []), item] } }));
}

/** For each rule, manifests that break it, with a word that its finding must hold. */
const bad: Readonly<Record<keyof typeof rules, readonly (readonly [World, RegExp])[]>> = {
  commands: [
    [contributing(({ commands }) => ({ commands: commands.slice(1) })), /containerizeProject is in the code only/],
    [
      contributing(({ commands }) => ({ commands: [...commands, { command: "containerize.fly", title: "Fly" }] })),
      /fly is in the manifest only/,
    ],
  ],
  menuCommands: [
    [menu("view/title", { command: "containerize.fly" }), /containerize\.fly/],
    [contributing(() => ({ keybindings: [{ command: "containerize.swim" }] })), /containerize\.swim/],
  ],
  submenus: [
    [contributing(() => ({ submenus: [] })), /submenu containerize\.composeMenu is in the manifest only/],
    [
      contributing(({ submenus = [] }) => ({ submenus: [...submenus, { id: "containerize.more", label: "More" }] })),
      /more is in the code only[\s\S]*more is empty/,
    ],
  ],
  commandLinks: [
    [
      contributing(({ viewsWelcome }) => ({
        viewsWelcome: [
          ...viewsWelcome,
          { view: "containerize.views.images", contents: "[x](command:containerize.fly)" },
        ],
      })),
      /containerize\.fly/,
    ],
  ],
  activationEvents: [
    [planted(() => ({ activationEvents: ["*"] })), /\*/],
    [planted(() => ({ activationEvents: ["onCommand:containerize.buildImage"] })), /onCommand/],
  ],
  contextKeys: [
    [menu("view/title", { command: "containerize.showLog", when: "containerize.isBlue" }), /isBlue is in the manifest/],
    [contributing(() => ({ viewsWelcome: [] })), /isEngineDenied is in the code only/],
  ],
  viewItems: [
    [menu("view/item/context", { command: "containerize.showLog", when: "viewItem == image.blue" }), /image\.blue/],
    [contributing(() => ({ menus: {} })), /no menu is for the viewItem image\.own/],
  ],
  settings: [
    [contributing(() => ({ configuration: { title: "x", properties: {} } })), /engine\.host is in the code only/],
    [
      contributing(() => ({
        configuration: {
          title: "x",
          properties: { "containerize.engine.host": { type: "string", default: "tcp://evil", scope: "resource" } },
        },
      })),
      /the default of containerize\.engine\.host differs[\s\S]*no description[\s\S]*machine-scoped/,
    ],
    [
      contributing(() => ({
        configuration: { title: "x", properties: { "containerize.engine.host": { type: "number", default: "" } } },
      })),
      /is no number[\s\S]*has no scope/,
    ],
  ],
  views: [
    [contributing(() => ({ views: {} })), /containerize\.views\.images is in the code only/],
    [
      contributing(() => ({ views: { containerizePython: [{ id: "containerize.views.pods", name: "Pods" }] } })),
      /pods is in the manifest only[\s\S]*no icon/,
    ],
    [contributing(() => ({ viewsContainers: { activitybar: [] } })), /containerizePython is in the code only/],
  ],
  welcomeViews: [
    [contributing(({ viewsWelcome }) => ({ viewsWelcome: viewsWelcome.slice(1) })), /shows 0 welcome texts/],
    [
      contributing(({ viewsWelcome }) => ({ viewsWelcome: [...viewsWelcome, ...viewsWelcome.slice(0, 1)] })),
      /shows 2 welcome texts/,
    ],
  ],
  walkthrough: [
    [contributing(() => ({ walkthroughs: [] })), /has 0 steps/],
    [
      contributing(() => ({
        walkthroughs: [{ steps: [{ description: "", media: {}, completionEvents: ["onCommand:containerize.fly"] }] }],
      })),
      /has 1 steps[\s\S]*no picture[\s\S]*unknown onCommand:containerize\.fly/,
    ],
  ],
  chinese: [[planted(() => ({}), { translations: { "zh-cn": { "view.images": "Images" } } }), /view\.images is not/]],
  texts: [
    [planted(() => ({}), { texts: {} }), /displayName is in the manifest only/],
    [planted(() => ({}), { texts: { ...realWorld().texts, stray: "x" } }), /stray is in the code only/],
    [planted(() => ({}), { translations: { "zh-cn": {} } }), /text \(zh-cn\) displayName/],
  ],
  files: [[planted(() => ({ icon: "media/none.png" })), /media\/none\.png/]],
  icons: [
    [
      planted(() => ({}), { file: () => '<svg viewBox="0 0 16 16"><path fill="#fff" stroke="#000"/></svg>' }),
      /2 colours[\s\S]*24 by 24/,
    ],
  ],
  titles: [
    ...["build image", "Build Image.", "Containerize Python: Build", "Build \u{1F680}"].map(
      (title) =>
        [
          contributing(({ commands }) => ({
            commands: commands.map((one) => (one.command === "containerize.buildImage" ? { ...one, title } : one)),
          })),
          /the title "/,
        ] as const,
    ),
    [contributing(() => ({ commands: [{ command: "containerize.buildImage", title: "Build" }] })), /no category/],
  ],
  palette: [[menu("commandPalette", { command: "containerize.runImage", when: "false" }), /runImage is hidden/]],
  inlineActions: [
    [
      menu("view/item/context", {
        command: "containerize.inspectContainer",
        when: "viewItem == container.running.web",
        group: "inline@3",
      }),
      /4 inline actions[\s\S]*inspectContainer has no icon/,
    ],
    [
      menu("view/item/context", {
        command: "containerize.refreshViews",
        when: "viewItem == image.own",
        group: "inline",
      }),
      /has no place[\s\S]*is inline only/,
    ],
  ],
  destructive: [
    [menu("view/item/context", { command: "containerize.removeImage", group: "inline@1" }), /removeImage/],
    [menu("view/item/context", { command: "containerize.runImage", group: "9_destroy" }), /runImage/],
  ],
  explorerMenus: [[menu("explorer/context", { command: "containerize.buildImage", when: "true" }), /no disk/]],
  trust: [
    [planted(() => ({ capabilities: {} })), /untrusted[\s\S]*virtual[\s\S]*engine\.host is not restricted/],
    [
      planted(() => ({
        capabilities: {
          untrustedWorkspaces: { supported: "limited", restrictedConfigurations: ["containerize.none"] },
        },
      })),
      /containerize\.none does not exist/,
    ],
    [
      contributing(({ commands }) => ({
        commands: commands.map(({ command, title }) => ({ command, title })),
      })),
      /buildImage does not ask for trust/,
    ],
  ],
  general: [
    [
      planted(() => ({ icon: "media/icon.svg", extensionKind: ["ui"], l10n: "", categories: [] })),
      /PNG[\s\S]*category/,
    ],
  ],
};

describe("package.json and the contract", () => {
  for (const [name, rule] of Object.entries(rules)) {
    it(`agree: ${name}`, () => assert.deepEqual(rule(realWorld()), []));
    it(`disagreement is found: ${name}`, () => {
      const plants = bad[name] ?? [];
      assert.ok(plants.length > 0, "no bad manifest is planted for this rule");
      for (const [world, finding] of plants) assert.match(rule(world).join("\n"), finding);
    });
  }
});
