import type { ContainerPlan } from "../plan/containerPlan";

/** True when the source may be mounted over its copy in the image: that one holds nothing which the source lacks. */
export function isMountable({ writable, afterCopy, copyMode }: ContainerPlan): boolean {
  return writable.length === 0 && afterCopy.length === 0 && copyMode === undefined;
}
