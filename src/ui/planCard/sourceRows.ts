import type { Inspection } from "../../app/app";
import type { ContainerPlan } from "../../core/plan/containerPlan";
import type { Translate } from "../words/translate";
import type { Editable } from "./planRows";

interface Fact {
  readonly what: Editable;
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The digest that a base image is pinned to, if it is; and the image without it. */
export function pinOf(image: string): { readonly tag: string; readonly digest: string | undefined } {
  const [tag = image, digest] = image.split("@");
  return { tag, digest };
}

/** The registry in front of the base image: what stands before `python:`. */
export function prefixOf(image: string): string {
  return image.slice(0, image.lastIndexOf("python:"));
}

/** Where images and packages come from; nothing but the usual places is said in one word. */
function sources(plan: ContainerPlan, t: Translate): Fact {
  const { digest } = pinOf(plan.python.image);
  const prefix = prefixOf(plan.python.image);
  const { indexUrl, aptMirror, npmRegistry } = plan.network;
  const npm = plan.frontends.length === 0 ? undefined : npmRegistry;
  const own = [
    ...(prefix === "" ? [] : [prefix]),
    ...(indexUrl === undefined ? [] : [indexUrl]),
    ...(aptMirror === undefined ? [] : [aptMirror]),
    ...(npm === undefined ? [] : [npm]),
    ...(digest === undefined ? [] : [t("base image pinned by digest")]),
  ];
  return {
    what: "sources",
    icon: "cloud-download",
    label: t("Sources"),
    description: own.length === 0 ? t("Docker Hub, PyPI and Debian") : own.join(", "),
    detail: t("Where base image and packages come from: registry, package index, Debian mirror, digest"),
  };
}

/** The list of packages that a project without one is offered. */
function requirements({ facts }: Inspection, plan: ContainerPlan, t: Translate): readonly Fact[] {
  const { manager, inferred } = facts.dependencies;
  if (manager !== "none" || inferred.length === 0) return [];
  const written = plan.proposedRequirements !== undefined;
  return [
    {
      what: "requirements",
      icon: written ? "check" : "lightbulb",
      label: "requirements.txt",
      description: written ? t("will be written: {0}", inferred.join(", ")) : t("none; the imports say what is needed"),
      detail: written
        ? t("Press Enter to leave it out")
        : t("Press Enter to write what the code imports, with versions where they are known"),
    },
  ];
}

/** Files that are for those who work on the application. */
function furtherFiles(plan: ContainerPlan, t: Translate): Fact {
  const chosen = [
    ...(plan.watch === undefined ? [] : [t("compose watch")]),
    ...(plan.debug === true ? [t("debugging with services")] : []),
  ];
  return {
    what: "files",
    icon: "files",
    label: t("For development"),
    description: chosen.length === 0 ? t("nothing besides") : chosen.join(", "),
    detail: t("Hot reload by docker compose watch; a debugger beside the services, with a launch configuration"),
  };
}

/** The rows about files and where things come from, as facts that Enter changes. */
export function sourceRows(inspection: Inspection, plan: ContainerPlan, t: Translate): readonly Fact[] {
  return [sources(plan, t), ...requirements(inspection, plan, t), furtherFiles(plan, t)];
}
