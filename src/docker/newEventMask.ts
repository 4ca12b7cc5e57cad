import type { BuildEvent } from "../core/build/buildEvent";
import { type MaskedValues, maskText, newSecretMask, type SecretMask } from "../core/build/secretMask";

/**
 * Takes the values of secrets out of all that a build says: a command may print them, and its log is shown, kept and
 * copied. One mask serves one build. `failed` events are masked where
 * they are made, as they carry what the message means as well.
 */
export function newEventMask(values: MaskedValues): (event: BuildEvent) => readonly BuildEvent[] {
  if (values.starting.size === 0) return (event) => [event];
  const masks = new Map<string, SecretMask>();
  const clean = (text: string): string => maskText(text, values);
  const rest = (step: string): readonly BuildEvent[] =>
    ([1, 2] as const).flatMap((stream) => {
      const text = masks.get(`${step} ${stream}`)?.rest() ?? "";
      return text === "" ? [] : [{ kind: "log", step, stream, text }];
    });
  return (event) => {
    switch (event.kind) {
      case "log": {
        const key = `${event.step} ${event.stream}`;
        const mask = masks.get(key) ?? newSecretMask(values);
        masks.set(key, mask);
        const text = mask.next(event.text);
        return text === "" ? [] : [{ ...event, text }];
      }
      case "step": {
        const { name, error } = event.step;
        const step = { ...event.step, name: clean(name), error: error === undefined ? undefined : clean(error) };
        return [...(step.completed === undefined ? [] : rest(step.digest)), { ...event, step }];
      }
      case "warning":
        return [{ ...event, short: clean(event.short), detail: event.detail.map(clean) }];
      case "failed":
      case "progress":
      case "transfer":
      case "image":
      case "exported":
        return [event];
    }
  };
}
