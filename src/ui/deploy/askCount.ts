import { t } from "../localize";
import { askText } from "../prompts/askText";

/** Asks for a number of at least `least`. */
export async function askCount(title: string, prompt: string, value: number | "", least: number): Promise<number> {
  const problem = (text: string): string | undefined =>
    /^\d{1,4}$/.test(text) && Number(text) >= least ? undefined : t("Enter a number from {0} to {1}.", least, 9999);
  return Number(await askText({ title, prompt, value: String(value), problem }));
}
