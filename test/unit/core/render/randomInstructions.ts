import type { Instruction, Mount, Word } from "../../../../src/core/render/instruction";
import { shellCommand } from "../../../../src/core/render/quoting";
import { awkwardValue, pick } from "./awkwardValues";

type Random = () => number;

const names = ["A", "PATH", "UVICORN_PORT", "x1", "_y"] as const;

/** A list of instructions with awkward values, the same for the same generator. */
export function randomInstructions(random: Random): readonly Instruction[] {
  const makers: readonly ((random: Random) => Instruction)[] = [
    () => ({ kind: "comment", text: `note: ${awkwardValue(random)}`.trim() }),
    () => ({ kind: "from", image: [{ variable: "PYTHON_IMAGE" }], ...(random() < 0.5 && { stage: "tools" }) }),
    () => ({ kind: "from", image: ["registry.example:5000/python:3.13-slim-trixie"] }),
    () => ({ kind: "arg", name: pick(names, random), ...(random() < 0.7 && { default: word(random) }) }),
    () => ({ kind: "env", variables: many(random, 1).map(() => [pick(names, random), word(random)]) }),
    () => ({
      kind: "label",
      labels: many(random, 1).map(() => [pick(["a", "org.x/y-z"], random), awkwardValue(random)]),
    }),
    () => ({
      kind: "run",
      mounts: many(random, 0).map(() => mount(random)),
      commands: many(random, 1).map(() => command(random)),
    }),
    () => copy(random),
    () => ({ kind: "workdir", path: `/${awkwardValue(random)}` }),
    () => ({ kind: "user", user: "10001:10001" }),
    () => ({ kind: "expose", port: 1 + Math.floor(random() * 65535) }),
    () => ({
      kind: "healthcheck",
      options: { interval: 30, timeout: 3, startPeriod: 15, retries: Math.floor(random() * 9) },
      command: exec(random),
    }),
    () => ({ kind: "cmd", command: exec(random) }),
    () => ({ kind: "entrypoint", command: exec(random) }),
    () => ({ kind: "stopsignal", signal: "SIGINT" }),
  ];
  return Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(makers, random)(random));
}

function many(random: Random, least: number): readonly undefined[] {
  return Array.from({ length: least + Math.floor(random() * 4) }, () => undefined);
}

/** Neighbouring literals are one, and none is empty: that is the form the parser gives. */
function word(random: Random): Word {
  const text = awkwardValue(random);
  const literal: Word = text === "" ? [] : [text];
  return random() < 0.6 ? literal : [...literal, { variable: pick(names, random) }, ...literal];
}

function exec(random: Random): readonly string[] {
  return many(random, 0).map(() => awkwardValue(random) + pick(["", "\n", "\r\n", "\u0001"], random));
}

function command(random: Random): string {
  return shellCommand(["echo", awkwardValue(random), awkwardValue(random)], { DUMMY: awkwardValue(random) });
}

function mount(random: Random): Mount {
  return pick<Mount>(
    [
      { type: "cache", target: "/root/.cache/uv" },
      { type: "cache", target: "/var/lib/apt", sharing: "locked" },
      { type: "bind", from: "tools", source: "/opt/tools", target: "/opt/tools" },
      { type: "bind", source: "uv.lock", target: "/app/uv.lock" },
      { type: "secret", id: "ca", target: "/run/ca.pem" },
    ],
    random,
  );
}

function copy(random: Random): Instruction {
  const path = (): string => `x${awkwardValue(random).replaceAll("\\", "")}`;
  return {
    kind: "copy",
    ...(random() < 0.3 && { from: "builder" }),
    ...(random() < 0.3 && { mode: "0755" }),
    sources: random() < 0.3 ? ["."] : many(random, 1).map(path),
    destination: random() < 0.3 ? "." : `/${path()}`,
  };
}
