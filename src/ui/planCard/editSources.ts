import type { Uri } from "vscode";
import type { App } from "../../app/app";
import type { ContainerPlan, Preferences } from "../../core/plan/containerPlan";
import { t } from "../localize";
import { withNotification } from "../progress";
import { askText } from "../prompts/askText";
import { pickOne } from "../prompts/pickOne";
import { pickSeveral } from "../prompts/pickSeveral";
import { writeSetting } from "../settings";
import { pinOf, prefixOf } from "./sourceRows";

/** A place that things come from: the preference, the setting that keeps it, and how it is asked for. */
interface Source {
  readonly preference: "imagePrefix" | "indexUrl" | "aptMirror" | "npmRegistry";
  readonly setting:
    | "containerize.build.imagePrefix"
    | "containerize.build.packageIndex"
    | "containerize.build.aptMirror"
    | "containerize.build.npmRegistry";
  readonly label: string;
  readonly prompt: string;
  readonly usual: string;
  readonly value: string;
}

function sourcesOf({ python, network, frontends }: ContainerPlan): readonly Source[] {
  return [
    {
      preference: "imagePrefix",
      setting: "containerize.build.imagePrefix",
      label: t("Registry of base images"),
      prompt: t("What stands in front of image names, such as {0}. Empty: Docker Hub.", "registry.example.com/hub/"),
      usual: "Docker Hub",
      value: prefixOf(python.image),
    },
    {
      preference: "indexUrl",
      setting: "containerize.build.packageIndex",
      label: t("Package index"),
      prompt: t("A package index in place of PyPI, such as {0}. Empty: PyPI.", "https://pypi.example.com/simple"),
      usual: "PyPI",
      value: network.indexUrl ?? "",
    },
    {
      preference: "aptMirror",
      setting: "containerize.build.aptMirror",
      label: t("Debian mirror"),
      prompt: t("A Debian mirror, such as {0}. Empty: the image's own.", "https://debian.example.com/debian"),
      usual: "deb.debian.org",
      value: network.aptMirror ?? "",
    },
    ...(frontends.length === 0
      ? []
      : [
          {
            preference: "npmRegistry",
            setting: "containerize.build.npmRegistry",
            label: t("npm registry"),
            prompt: t("An npm registry, such as {0}. Empty: npm's own.", "https://registry.npmmirror.com"),
            usual: "registry.npmjs.org",
            value: network.npmRegistry ?? "",
          } as const,
        ]),
  ];
}

function problemOf({ preference }: Source, text: string): string | undefined {
  if (text === "") return undefined;
  if (preference !== "imagePrefix")
    return /^https?:\/\/[^\s]+$/.test(text) ? undefined : t("Enter an address that begins with https:// or http://.");
  return /^[a-z0-9][\w.:-]*(\/[a-z0-9][\w.-]*)*\/$/.test(text)
    ? undefined
    : t("Enter a registry and a path that end with a slash, in lower-case letters.");
}

/** Asks where the answer is kept, so that the next plan has it too. */
async function keep(source: Source, value: string, folder: Uri): Promise<void> {
  const place = await pickOne<"everywhere" | "here" | undefined>(
    [
      { label: t("This Time Only"), value: undefined },
      { label: t("In All My Projects"), description: t("user settings"), value: "everywhere" },
      { label: t("In This Project"), description: t("workspace settings"), value: "here" },
    ],
    { title: source.label, placeHolder: t("Choose where this is used.") },
  );
  if (place !== undefined) await writeSetting(source.setting, value === "" ? undefined : value, place, folder);
}

async function askSource(source: Source, folder: Uri): Promise<Partial<Preferences>> {
  const { label: title, prompt, value } = source;
  const answer = await askText({ title, prompt, value, problem: (text) => problemOf(source, text.trim()) });
  const wanted = answer.trim();
  if (wanted !== value) await keep(source, wanted, folder);
  return { [source.preference]: wanted === "" ? undefined : wanted };
}

/** Asks the registry, through the engine, which image the tag stands for now. Throws registryUnreachable, imageNotFound, … */
async function lookUp(tag: string, app: App): Promise<string> {
  return withNotification(t("Asking the registry for the digest of {0}", tag), async (_report, signal) => {
    const [engine, credentials] = await Promise.all([app.engine(signal), app.credentials(tag, signal)]);
    return engine.remoteDigest(tag, credentials, signal);
  });
}

/** Lets the user change one of the places that base image and packages come from, or pin the base image. */
export async function editSources(plan: ContainerPlan, folder: Uri, app: App): Promise<Partial<Preferences>> {
  const { tag, digest } = pinOf(plan.python.image);
  const choices = sourcesOf(plan).map((source) => ({
    label: source.label,
    description: source.value === "" ? source.usual : source.value,
    value: (): Promise<Partial<Preferences>> => askSource(source, folder),
  }));
  const pin =
    digest === undefined
      ? {
          label: t("Pin the Base Image by Digest"),
          detail: t("The same bytes for every build, and no security fixes until the digest is renewed."),
          value: async () => ({ baseDigest: await lookUp(tag, app) }),
        }
      : {
          label: t("Renew the Digest"),
          description: digest,
          value: async () => ({ baseDigest: await lookUp(tag, app) }),
        };
  const unpin = { label: t("Take the Digest Away"), value: () => Promise.resolve({ baseDigest: "" }) };
  const picked = await pickOne<() => Promise<Partial<Preferences>>>(
    [...choices, pin, ...(digest === undefined ? [] : [unpin])],
    { title: t("Sources"), placeHolder: t("Choose what to change.") },
  );
  return picked();
}

/** Lets the user choose what is written for those who work on the application. */
export async function editFiles(plan: ContainerPlan): Promise<Partial<Preferences>> {
  const chosen = await pickSeveral<"watch" | "debug">(
    [
      {
        label: t("Hot reload by docker compose watch"),
        detail: t("A section of compose.yaml and a stage of the Dockerfile"),
        value: "watch",
        picked: plan.watch !== undefined,
      },
      {
        label: t("Debugging with services"),
        detail: t("compose.debug.yaml and Dockerfile.debug; .vscode/launch.json gets a configuration that attaches"),
        value: "debug",
        picked: plan.debug === true,
      },
    ],
    { title: t("For development"), placeHolder: t("Choose what is written besides.") },
  );
  return { watch: chosen.includes("watch"), debug: chosen.includes("debug") };
}
