import { readFileSync } from "node:fs";

/** Gives sentences of the front end as they are shown in a language, from the English text that is their key. */
export function sentences(language: "en" | "zh-cn"): (key: string, ...values: readonly string[]) => string {
  const bundle =
    language === "en"
      ? {}
      : (JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, "utf8")) as Readonly<Record<string, string>>);
  return (key, ...values) => {
    const text = language === "en" ? key : bundle[key];
    if (text === undefined) throw new Error(`There is no ${language} for “${key}”.`);
    return text.replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole);
  };
}
