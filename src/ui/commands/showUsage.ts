import { switchSetting } from "../settings";
import { bind, type Binding } from "./binding";

/** Shows what running containers use in their rows, or no longer. */
export function showUsage(isShown: boolean): Binding<"none"> {
  return bind("none", async () => {
    await switchSetting("containerize.containers.usage", isShown);
    return { kind: "done" };
  });
}
