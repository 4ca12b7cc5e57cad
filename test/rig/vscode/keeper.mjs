// @ts-check
/**
 * Runs a command for as long as the process that started this one lives, and not a moment longer: that one holds the
 * other end of standard input, which ends with it however it ends, by SIGKILL too. The folder named first is removed then.
 * Started as the leader of a process group of its own: node keeper.mjs FOLDER COMMAND [PARAMETER…]
 */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const [folder = "", command = "", ...parameters] = process.argv.slice(2);
const child = spawn(command, parameters, { stdio: ["ignore", "inherit", "inherit"] });
child.on("error", () => process.exit(127));
child.on("exit", (code) => process.exit(code ?? 1));
process.stdin.resume().on("end", () => {
  child.removeAllListeners("exit");
  child.on("exit", () => {
    rmSync(folder, { recursive: true, force: true });
    process.kill(-process.pid, "SIGKILL");
  });
  child.kill("SIGKILL");
});
