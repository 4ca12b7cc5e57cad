import type { HealthPlan } from "../plan/containerPlan";

/**
 * The command of a HEALTHCHECK, with Python's own library alone (no curl in slim images). It asks the port that the
 * server itself reads from `health.portVariable`, `port` when that is not set. A health route must answer below 400; any other path
 * below 500, so that a redirect to a login page still counts as alive.
 */
export function healthProbe(health: HealthPlan, port: number): readonly string[] {
  const number = `int(os.environ.get(${pythonString(health.portVariable)},'${port}'))`;
  const script =
    health.kind === "tcp"
      ? `import os,socket; socket.create_connection(('127.0.0.1',${number}),3)`
      : `import http.client as h,os,sys; c=h.HTTPConnection('127.0.0.1',${number},timeout=3); ` +
        `c.request('GET',${pythonString(encodeURI(health.path))}); sys.exit(c.getresponse().status>=${health.strict ? 400 : 500})`;
  return ["python", "-c", script];
}

/** A Python string literal in single quotes; the text is ASCII by then or a name of a variable. */
function pythonString(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
