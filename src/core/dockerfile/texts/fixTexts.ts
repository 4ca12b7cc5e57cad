/** Titles of quick fixes. The English text is also the key for translation. */
export const fixTexts = {
  "fix.replace": "Replace `{0}` with `{1}`",
  "fix.add": "Add `{0}`",
  "fix.remove": "Remove `{0}`",
  "fix.insert": "Insert `{0}`",
  "fix.emptyLine": "Remove the empty line",
  "fix.move": "Copy {0} first, install, then copy the rest",
  "fix.ignore": "Add {0} to .dockerignore",
  "fix.ignoreHere": "Ignore {0} on this line",
  "fix.skip": "Skip {0} in this file",
} as const;

/** The name of a title. */
export type FixKey = keyof typeof fixTexts;
