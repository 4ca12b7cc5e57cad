import { Document } from "yaml";
import type { RenderedFile } from "../../edits/fileChange";
import type { Language } from "../../language";
import { familiarRepository, parseImageName } from "../../image/imageName";
import { commentsIn } from "../../render/commentsIn";
import { stamp, stampLine } from "../../render/fileStamp";
import { targetName } from "../targetName";
import type { ContainerPlan } from "../../plan/containerPlan";
import type { TargetVariables } from "../targetVariables";
import { kubernetesManifests } from "./kubernetesManifests";
import type { KubernetesOptions } from "./kubernetesOptions";
import { secretName } from "./objectNames";

/** The folder that `kubectl apply -k` is given, relative to the build context. */
export const kubernetesOverlay = "k8s/overlays/production";
const base = "k8s/base";

/**
 * Plain YAML under `k8s/`, stamped: a kustomize base with one object a file, and an overlay that says which image and how
 * many. Secret values are in none of them: the Secret is referred to, and the first comment says how it is made.
 * @throws ContainerizeError invalidName, invalidReference.
 */
export function renderKubernetes(
  plan: ContainerPlan,
  variables: TargetVariables,
  options: KubernetesOptions,
): readonly RenderedFile[] {
  const manifests = kubernetesManifests(plan, variables, options);
  const folder = plan.context === "." || plan.context === "" ? "" : `${plan.context}/`;
  const application = targetName(plan.name);
  const image = parseImageName(options.image);
  const pinned = image.digest === undefined ? { newTag: image.tag ?? "latest" } : { digest: image.digest };
  const required = variables.secret.filter((one) => one.required).map(({ name }) => name);
  const secretComment =
    required.length === 0
      ? []
      : [
          ` ${commentsIn(plan.language).needsSecret(secretName(application), required.join(", "))}`,
          ` kubectl create secret generic ${secretName(application)} --from-env-file=FILE`,
        ];
  const written = (path: string, comments: readonly string[], value: object): RenderedFile =>
    rendered(folder + path, comments, value, plan.language);
  const kustomization = { apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization" };
  return [
    ...manifests.map(({ file, manifest, copyOf }) =>
      written(
        `${base}/${file}`,
        copyOf === undefined ? [] : [` ${commentsIn(plan.language).copyOf(copyOf)}`],
        manifest,
      ),
    ),
    written(`${base}/kustomization.yaml`, [], {
      ...kustomization,
      resources: manifests.map(({ file }) => file),
    }),
    written(`${kubernetesOverlay}/kustomization.yaml`, [` kubectl apply -k ${kubernetesOverlay}`, ...secretComment], {
      ...kustomization,
      resources: ["../../base"],
      images: [{ name: application, newName: familiarRepository(image), ...pinned }],
    }),
  ];
}

function rendered(path: string, comments: readonly string[], value: object, language: Language): RenderedFile {
  // One object used in two places is written twice: an anchor in a manifest puzzles people and some tools.
  const document = new Document(value, { aliasDuplicateObjects: false, version: "1.1" });
  document.commentBefore = [...comments, stampLine(language).slice(1)].join("\n");
  return { path, text: stamp(document.toString({ lineWidth: 0 })) };
}
