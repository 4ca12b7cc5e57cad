import { exampleFileName } from "./exampleFileName";

const names = new RegExp(
  `(^|/)(${[
    String.raw`[\w.-]*(requirements?|requirments?|requierments)[\w.-]*\.(txt|in|lock)|constraints[\w.-]*\.txt`,
    String.raw`(requirements?|reqs|deps|dependencies)/[\w.-]+\.(txt|in)|(reqs|deps|dependencies|requires?)\.txt`,
    String.raw`[\w-]+\.py\.lock|(conda|env|conda[-_]env(ironment)?)\.ya?ml|packages\.txt|apt\.txt|Aptfile`,
    String.raw`pyproject\.toml|uv\.(lock|toml)|poetry\.(lock|toml)|setup\.cfg|setup\.py|Pipfile|Procfile|\.python-versions?|runtime\.txt`,
    String.raw`pdm\.lock|Pipfile\.lock|pylock[\w.-]*\.toml|pixi\.(toml|lock)|environment\.ya?ml|conda-lock\.yml`,
    exampleFileName,
    String.raw`\.?mise\.toml|\.config/mise\.toml|mise/config\.toml|\.tool-versions|\.prototools|devbox\.json|(flake|shell)\.nix`,
    String.raw`app\.yaml|\.platform\.app\.yaml|render\.yaml|serverless\.ya?ml|netlify\.toml|tox\.ini|\.readthedocs\.ya?ml`,
    String.raw`[\w.-]*Dockerfile[\w.-]*|(docker-)?compose[\w.-]*\.ya?ml|\.?devcontainer\.json`,
    String.raw`\.github/workflows/[\w.-]+\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|azure-pipelines\.yml`,
  ].join("|")})$`,
);

/** True for files, at any depth, whose texts detection reads beside the Python files: manifests, locks, what names versions or starts. */
export function isManifest(path: string): boolean {
  // Most files of a large tree end in one of two ways; these need no search through all the names.
  if (path.endsWith(".py")) return path.endsWith("setup.py") && names.test(path);
  if (path.endsWith(".json")) return path.endsWith("devbox.json") || path.endsWith("devcontainer.json");
  return names.test(path);
}
