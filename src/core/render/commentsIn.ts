import type { Language } from "../language";
import { chinese } from "./comments/chinese";
import type { Comments } from "./comments/comments";
import { english } from "./comments/english";

const tables: Readonly<Record<Language, Comments>> = { en: english, "zh-cn": chinese };

/** The texts of one language. */
export function commentsIn(language: Language): Comments {
  return tables[language];
}
