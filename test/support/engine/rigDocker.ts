import Docker from "dockerode";

/**
 * Docker 28 of the rig with these base images (`3.13-slim-trixie`): its address for the command line, and a connection
 * to look at what that did. The rig's modules are loaded here, as they start daemons.
 */
export async function rigDocker(
  ...bases: readonly string[]
): Promise<{ readonly host: string; readonly docker: Docker }> {
  const [{ ensureEngine }, { ensureBases }] = await Promise.all([
    import("../../rig/engines.mjs"),
    import("../../rig/bases.mjs"),
  ]);
  const engine = await ensureEngine("docker28");
  await ensureBases(engine, bases);
  return { host: engine.host, docker: new Docker({ socketPath: engine.socket }) };
}
