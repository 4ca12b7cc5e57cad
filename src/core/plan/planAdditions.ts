import type { PlanChange } from "../build/diagnosis/planChange";

/** What was added to a plan after failures showed that detection could not know it. Kept in the Dockerfile's head. */
export interface PlanAdditions {
  /** Another minor release of Python than detection would choose. */
  readonly python?: string | undefined;
  /** Debian packages of the builder stage, and of the image. */
  readonly build: readonly string[];
  readonly runtime: readonly string[];
  readonly requirements: readonly string[];
  /** Folders below /app that the application may write to. */
  readonly writable: readonly string[];
}

export const noAdditions: PlanAdditions = { build: [], runtime: [], requirements: [], writable: [] };

function union(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...new Set([...left, ...right])].sort();
}

/** Both together; the second one's Python counts. */
export function joinAdditions(first: PlanAdditions, second: PlanAdditions): PlanAdditions {
  const python = second.python ?? first.python;
  return {
    ...(python !== undefined && { python }),
    build: union(first.build, second.build),
    runtime: union(first.runtime, second.runtime),
    requirements: union(first.requirements, second.requirements),
    writable: union(first.writable, second.writable),
  };
}

/** The additions that a change of the plan amounts to. What is lent is no addition: the plan's own preferences ask for it. */
export function additionsOf(change: PlanChange): PlanAdditions {
  switch (change.kind) {
    case "systemPackages":
      return { ...noAdditions, build: change.build, runtime: change.runtime };
    case "python":
      return { ...noAdditions, python: change.version };
    case "requirements":
      return { ...noAdditions, requirements: change.requirements };
    case "writable":
      return { ...noAdditions, writable: change.folders };
    case "certificates":
    case "indexLogin":
      return noAdditions;
  }
}
