/** The languages that generated files explain themselves in. */
export type Language = "en" | "zh-cn";

/**
 * The one to use for a reader whose editor or shell is set to this: `zh-cn`, `zh_CN.UTF-8`, `zh-Hans`. Traditional Chinese
 * is another script, and gets English as everybody else does.
 */
export function languageOf(locale: string): Language {
  return /^zh($|[-_.](cn|sg|hans)\b)/i.test(locale.replace(/\..*$/, "")) ? "zh-cn" : "en";
}
