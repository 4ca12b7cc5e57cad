// Loaded into the command line before it starts (node --require): keeps the argument list of every program that it starts.
const childProcess = require("node:child_process");
const { appendFileSync } = require("node:fs");

for (const name of ["spawn", "execFile"]) {
  const original = childProcess[name];
  childProcess[name] = function (program, parameters, ...rest) {
    const words = [program, ...(Array.isArray(parameters) ? parameters : [])];
    appendFileSync(process.env.RECORD_CALLS, `${JSON.stringify(words)}\n`);
    return original.call(this, program, parameters, ...rest);
  };
}
