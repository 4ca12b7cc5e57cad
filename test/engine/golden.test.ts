// Every golden Dockerfile as it stands: built, run, asked and ended; then its code is edited, and all that does not depend
// on the code comes from the cache. Each on one Docker, a sample on Podman. With a warm cache two seconds each; the first
// time ten, and on Podman three times that.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BuildStep } from "../../src/core/build/buildEvent";
import { built } from "../support/engine/built";
import { type GoldenProject, goldenProjects, podmanSample } from "../support/engine/goldenProjects";
import { isPodman, mainEngine, type RigEngine, rigEngine, ringEngines } from "../support/engine/ringEngines";
import { killed, StartedImage } from "../support/engine/startedImage";
import { trustingBase } from "../support/engine/trustingBase";

const baseOf = ({ dockerfile }: GoldenProject): string => {
  const base = /^ARG PYTHON_IMAGE=python:(\S+)$/m.exec(dockerfile)?.[1];
  assert.ok(base, "the Dockerfile names its base image");
  return base;
};

/** Steps before the code comes into their stage, and the one that brings it. Stages are named; `COPY --from` brings no code. */
function aroundCode(steps: readonly BuildStep[]): {
  readonly before: readonly BuildStep[];
  readonly code: readonly BuildStep[];
} {
  const parsed = steps.flatMap((step) => {
    const [, stage = "", at = "", instruction = ""] = /^\[(?:(\S+) +)?(\d+)\/\d+\] (.*)/s.exec(step.name) ?? [];
    return at === "" ? [] : [{ step, stage, at: Number(at), instruction }];
  });
  const code = parsed.filter(({ instruction }) => /^COPY (--chmod=\S+ )?\. /.test(instruction));
  const before = parsed.filter(
    ({ stage, at, instruction }) =>
      /^(RUN|COPY (?!--from))/.test(instruction) && !code.some((one) => one.stage === stage && one.at <= at),
  );
  return { before: before.map(({ step }) => step), code: code.map(({ step }) => step) };
}

function readLine({ host, port }: { readonly host: string; readonly port: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = net.connect({ host, port, timeout: 2000 });
    socket.on("data", (data) => (text += data.toString()));
    socket.once("timeout", () => socket.destroy(new Error("nothing came")));
    socket.once("error", reject);
    socket.once("close", () => resolve(text));
  });
}

/**
 * Runs the image as uid 10001 and gives what it answers; what it prints, where it ends by itself. With `ends` a server has
 * to end when it is asked to.
 */
async function answerOf(
  { docker }: RigEngine,
  image: string,
  { dockerfile, edit, env, plainText }: GoldenProject,
  ends: boolean,
): Promise<string> {
  const port = /^EXPOSE (\d+)$/m.exec(dockerfile)?.[1];
  const started = await StartedImage.start(docker, image, {
    ...(env && { env }),
    ...(port !== undefined && { port: Number(port) }),
    // As scripts and workers are run: they do not listen to signals as the first process.
    ...((port === undefined || plainText) && { host: { Init: true } }),
  });
  try {
    assert.equal(started.user, "10001:10001");
    if (port === undefined) {
      assert.equal(await started.exitCode(), 0, await started.prints());
      return await started.prints();
    }
    const answer = await started.answer(async (address) => {
      if (plainText) return readLine(address);
      const response = await fetch(`http://${address.host}:${address.port}${edit.page ?? "/"}`, {
        signal: AbortSignal.timeout(2000),
      });
      return response.text();
    });
    if (ends) assert.notEqual(await started.stop(), killed, "it does not end when it is asked to");
    return answer;
  } finally {
    await started.remove();
  }
}

for (const name of ringEngines.filter((one) => one === mainEngine || isPodman(one))) {
  describe(`golden Dockerfiles on ${name}`, function () {
    this.timeout(300_000);
    const projects = goldenProjects().filter(({ title }) => name === mainEngine || podmanSample.includes(title));
    const bases = new Map<string, string>();
    const tag = "localhost/golden:test";
    let rig: RigEngine;
    let folder = "";

    before(async () => {
      const names = [...new Set(projects.map(baseOf))];
      rig = await rigEngine(name, ...names);
      for (const base of names) bases.set(base, await trustingBase(rig, `python:${base}`));
    });

    beforeEach(() => {
      folder = mkdtempSync(path.join(tmpdir(), "golden-"));
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    /** Podman's cache is the images that a tag is made of: they stay, as Docker's cache does. */
    const forget = (image: string): Promise<unknown> =>
      rig.docker.getImage(image).remove({ force: true, noprune: true });

    after(async () => {
      for (const image of bases.values()) if (image.startsWith("localhost/")) await forget(image);
    });

    for (const project of projects) {
      it(`${project.title} answers, and after an edit too, with what it depends on from the cache`, async () => {
        const context = path.join(folder, project.title.split("/").at(-1) ?? "");
        await project.write(context);
        const build = (): Promise<readonly BuildStep[]> =>
          built(
            rig.engine,
            { context, tags: [tag], buildArguments: { PYTHON_IMAGE: bases.get(baseOf(project)) ?? "" } },
            AbortSignal.timeout(280_000),
          );
        const { file, from, to, shows = [from, to] } = project.edit;

        await build();
        const first = await answerOf(rig, tag, project, false);
        assert.ok(first.includes(shows[0]) && !first.includes(shows[1]), first);
        await forget(tag);

        const edited = path.join(context, file);
        // A comment of its own: the engine may still have what an earlier run of this test built.
        writeFileSync(edited, `${readFileSync(edited, "utf8").replaceAll(from, to)}# ${folder}\n`);
        const steps = aroundCode(await build());
        // A script with its dependencies in its head is a manifest too: the step that reads it is done again.
        const stale = steps.before.filter((step) => !step.cached && !step.name.includes(`source=${file},`));
        const names = (some: readonly BuildStep[]): string[] => some.map((step) => step.name.slice(0, 80));
        assert.ok(steps.before.some((step) => step.name.includes("] RUN")));
        assert.deepEqual(names(stale), []);
        assert.ok(steps.code.length > 0 && steps.code.every((step) => !step.cached), names(steps.code).join());
        const second = await answerOf(rig, tag, project, true);
        assert.ok(second.includes(shows[1]) && !second.includes(shows[0]), second);
        await forget(tag);
      });
    }
  });
}
