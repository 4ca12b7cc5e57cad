/** The door of the engine bundle: front ends load it on first use, so that starting up never loads dockerode. */
export { connect } from "./connect";
