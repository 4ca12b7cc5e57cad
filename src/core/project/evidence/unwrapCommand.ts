/** A program that starts another one: how many of its own words come first. */
interface Wrapper {
  readonly words: readonly string[];
  /** Options that take a value of their own. */
  readonly valued?: RegExp;
  /** Words behind the options that are its own: the user of `gosu`. */
  readonly own?: number;
  /** The command follows a `--`. */
  readonly separated?: boolean;
}

const wrappers: readonly Wrapper[] = [
  { words: ["uv", "run"], valued: /^(--(with|python|group|extra|env-file|project|directory|package|index)|-p)$/ },
  { words: ["poetry", "run"] },
  { words: ["pdm", "run"] },
  { words: ["pipenv", "run"] },
  { words: ["rye", "run"] },
  { words: ["hatch", "run"] },
  { words: ["pixi", "run"] },
  { words: ["conda", "run"], valued: /^(-n|--name|-p|--prefix)$/ },
  { words: ["micromamba", "run"], valued: /^(-n|--name|-p|--prefix)$/ },
  { words: ["mamba", "run"], valued: /^(-n|--name|-p|--prefix)$/ },
  { words: ["exec"] },
  { words: ["sudo"], valued: /^-u$/ },
  { words: ["nohup"] },
  { words: ["env"] },
  { words: ["tini"], valued: /^-[ep]$/ },
  { words: ["dumb-init"] },
  { words: ["catatonit"] },
  { words: ["gosu"], own: 1 },
  { words: ["su-exec"], own: 1 },
  { words: ["runuser"], separated: true },
  { words: ["run_supervised"] },
  { words: ["opentelemetry-instrument"] },
  { words: ["ddtrace-run"] },
  { words: ["newrelic-admin", "run-program"] },
  { words: ["doppler", "run"], separated: true },
  { words: ["infisical", "run"], separated: true },
  { words: ["op", "run"], separated: true },
  { words: ["watchmedo"], separated: true },
  { words: ["xvfb-run"], valued: /^(-s|-n|--server-args|--server-num)$/ },
  { words: ["timeout"], own: 1 },
  { words: ["nice"], valued: /^-n$/ },
];

function base(word: string | undefined): string {
  return (word ?? "").replace(/^.*\//, "");
}

function withoutOptions(words: readonly string[], { valued, own = 0, separated }: Wrapper): readonly string[] {
  const marker = words.indexOf("--");
  if (separated) return marker < 0 ? words : words.slice(marker + 1);
  let at = 0;
  for (; words[at]?.startsWith("-"); at++) {
    if (words[at] === "--") {
      at++;
      break;
    }
    if (valued?.test(words[at] ?? "")) at++;
  }
  while (/^[A-Za-z_]\w*=/.test(words[at] ?? "")) at++;
  return words.slice(at + own);
}

/** Takes off the programs that only start another one: `uv run`, `exec`, `tini --`, `gosu user`, waiting scripts. */
export function unwrapCommand(words: readonly string[]): readonly string[] {
  let rest = words;
  for (let depth = 0; depth < 8 && rest.length > 0; depth++) {
    const [first, second] = [base(rest[0]), rest[1]];
    const waits = /^(wait-for-it|wait-for|wait_for_it|dockerize|wait4x)(\.sh)?$/.test(first);
    const wrapper = wrappers.find(
      ({ words: [name, inner] }) => name === first && (inner === undefined || inner === second),
    );
    if (!wrapper && !waits) break;
    const marker = rest.indexOf("--");
    const next = wrapper
      ? withoutOptions(rest.slice(wrapper.words.length), wrapper)
      : marker < 0
        ? []
        : rest.slice(marker + 1);
    if (next.length === 0) break;
    rest = next;
  }
  return rest;
}
