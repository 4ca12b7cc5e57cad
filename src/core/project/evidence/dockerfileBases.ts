/** An image that a Dockerfile's `FROM` names, or a stage before it, and what its own stage is called. */
export interface DockerfileBase {
  readonly image: string;
  readonly stage: string | undefined;
}

/** What the stages of a Dockerfile stand on, in their order. */
export function dockerfileBases(text: string): readonly DockerfileBase[] {
  const lines = text.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim);
  return [...lines].map(({ 1: image = "", 2: stage }) => ({ image, stage }));
}
