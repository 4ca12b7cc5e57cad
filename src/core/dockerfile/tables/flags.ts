import type { TextKey } from "../texts/texts";

/** One flag of an instruction: what it says, and what has to be there for it. */
export interface FlagRow {
  readonly what: TextKey;
  readonly python: TextKey;
  /** Minimum frontend: `# syntax=docker/dockerfile:1.N` as N; undefined where every BuildKit has it. */
  readonly syntax?: number;
  /** Only in the labs channel of that version. */
  readonly labs?: true;
  /** The Dockerfile language server that Container Tools and Docker DX start explains it too. */
  readonly shownByOthers?: true;
  /** After `#` in the Dockerfile reference. */
  readonly anchor: string;
}

/**
 * Every flag of every instruction. Source: BuildKit frontend/dockerfile/instructions/parse.go and reference.md at
 * 73ed682 (2026-08-21), and its change log for when a flag left the labs channel.
 */
export const flags: Readonly<Record<string, Readonly<Record<string, FlagRow>>>> = {
  FROM: {
    platform: {
      what: "flag.FROM.platform",
      python: "flag.FROM.platform.python",
      shownByOthers: true,
      anchor: "from",
    },
  },
  ADD: {
    "keep-git-dir": {
      what: "flag.ADD.keep-git-dir",
      python: "flag.ADD.keep-git-dir.python",
      // Labs before; 20.10, whose frontend is 1.2, refuses it.
      syntax: 6,
      anchor: "add---keep-git-dir",
    },
    checksum: {
      what: "flag.ADD.checksum",
      python: "flag.ADD.checksum.python",
      syntax: 6,
      anchor: "add---checksum",
    },
    unpack: { what: "flag.ADD.unpack", python: "flag.ADD.unpack.python", syntax: 17, anchor: "add---unpack" },
    ...copied("add"),
  },
  COPY: {
    from: { what: "flag.COPY.from", python: "flag.COPY.from.python", shownByOthers: true, anchor: "copy---from" },
    parents: { what: "flag.COPY.parents", python: "flag.COPY.parents.python", syntax: 20, anchor: "copy---parents" },
    ...copied("copy"),
  },
  RUN: {
    mount: { what: "flag.RUN.mount", python: "flag.RUN.mount.python", syntax: 2, anchor: "run---mount" },
    network: { what: "flag.RUN.network", python: "flag.RUN.network.python", syntax: 3, anchor: "run---network" },
    security: { what: "flag.RUN.security", python: "flag.RUN.security.python", syntax: 20, anchor: "run---security" },
    device: {
      what: "flag.RUN.device",
      python: "flag.RUN.device.python",
      syntax: 14,
      labs: true,
      anchor: "run---device",
    },
  },
  HEALTHCHECK: {
    interval: health("interval"),
    timeout: health("timeout"),
    "start-period": health("start-period"),
    "start-interval": { ...health("start-interval"), syntax: 6 },
    retries: health("retries"),
  },
};

function copied(instruction: "add" | "copy"): Readonly<Record<string, FlagRow>> {
  return {
    chown: {
      what: "flag.any.chown",
      python: "flag.any.chown.python",
      shownByOthers: true,
      anchor: `${instruction}---chown---chmod`,
    },
    chmod: {
      what: "flag.any.chmod",
      python: "flag.any.chmod.python",
      syntax: 2,
      anchor: `${instruction}---chown---chmod`,
    },
    link: { what: "flag.any.link", python: "flag.any.link.python", syntax: 4, anchor: `${instruction}---link` },
    exclude: {
      what: "flag.any.exclude",
      python: "flag.any.exclude.python",
      syntax: 19,
      anchor: `${instruction}---exclude`,
    },
  };
}

function health(name: "interval" | "timeout" | "start-period" | "start-interval" | "retries"): FlagRow {
  return {
    what: `flag.HEALTHCHECK.${name}`,
    python: `flag.HEALTHCHECK.${name}.python`,
    shownByOthers: true,
    anchor: "healthcheck",
  };
}
