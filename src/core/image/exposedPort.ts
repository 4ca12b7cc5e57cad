/** The port to publish of those that an image exposes (`8000/tcp`): the preferred one when it is among them, else the first. */
export function exposedPort(exposed: readonly string[], preferred: number | undefined): number | undefined {
  const ports = exposed
    .map((text) => /^(\d+)(?:\/tcp)?$/.exec(text)?.[1])
    .flatMap((digits) => (digits === undefined ? [] : [Number(digits)]));
  return ports.find((port) => port === preferred) ?? ports[0];
}
