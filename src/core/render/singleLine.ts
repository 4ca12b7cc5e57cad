/** Text from somebody's manifest made fit for one line: every run of white space and control characters is one space. */
export function singleLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
