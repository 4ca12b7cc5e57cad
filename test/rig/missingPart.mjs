// @ts-check
/**
 * Something the rig needs is not here and the rig may not or cannot install it (not root, not Debian, not Linux).
 * The message is one sentence that says what is missing and how to get it.
 */
export class MissingPart extends Error {
  /**
   * @param {string} part the part that cannot be provided
   * @param {string} missing what is missing, such as "the command debootstrap"
   * @param {string} how how a person gets it, such as "run `apt-get install debootstrap` as root"
   */
  constructor(part, missing, how) {
    super(`${part}: ${missing} is missing; ${how}.`);
    this.name = "MissingPart";
    this.part = part;
    this.missing = missing;
    this.how = how;
  }
}
