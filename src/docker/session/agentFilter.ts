/** What a build may ask of an ssh agent (RFC 9987 draft-miller-ssh-agent): list the keys, sign with one. */
const allowed = new Set([11, 13]);
/** SSH_AGENT_FAILURE. */
const refusal = Buffer.from([0, 0, 0, 1, 5]);
/** An agent refuses longer messages as well (OpenSSH's AGENT_MAX_LEN). */
const longest = 256 * 1024;

/**
 * Lets only reading requests through to an agent: no key can be added, removed or locked by a build. Gives, for the bytes
 * as they come, what goes to the agent and what is answered in its place. Throws RangeError for a message too long.
 */
export function newAgentFilter(): (bytes: Uint8Array) => { readonly forward: Buffer; readonly refused: Buffer } {
  let pending: Buffer = Buffer.alloc(0);
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    const forward: Buffer[] = [];
    const refused: Buffer[] = [];
    while (pending.length >= 5) {
      const length = pending.readUInt32BE(0);
      if (length > longest) throw new RangeError("The message to the ssh agent is too long.");
      if (pending.length < 4 + length) break;
      const message = pending.subarray(0, 4 + length);
      pending = pending.subarray(4 + length);
      if (length > 0 && allowed.has(message[4] ?? 0)) forward.push(message);
      else refused.push(refusal);
    }
    return { forward: Buffer.concat(forward), refused: Buffer.concat(refused) };
  };
}
