import assert from "node:assert/strict";
import { startCommand } from "../../../../src/core/plan/startCommand";
import type { EntryFact } from "../../../../src/core/project/projectFacts";

function entry(command: readonly string[], kind: EntryFact["kind"] = "web"): EntryFact {
  return { kind, framework: undefined, command, workdir: ".", server: command[0], confidence: 90, why: "test" };
}

describe("startCommand", () => {
  it("moves uvicorn's address into the variables that it reads, and drops what is for development", () => {
    const command = ["uvicorn", "a:app", "--reload", "--host", "0.0.0.0", "--port=8000", "--workers", "2"];
    assert.deepEqual(startCommand(entry(command), 8000, undefined), {
      command: ["uvicorn", "a:app", "--workers", "2"],
      env: { UVICORN_HOST: "0.0.0.0", UVICORN_PORT: "8000" },
      portVariable: "UVICORN_PORT",
    });
  });

  it("lets gunicorn read PORT, also where a Procfile binds to it", () => {
    for (const bind of [["--bind", "0.0.0.0:5000"], ["-b", "0.0.0.0:$PORT"], ["--bind=127.0.0.1:5000"]]) {
      assert.deepEqual(startCommand(entry(["gunicorn", "a:app", ...bind]), 5000, undefined), {
        command: ["gunicorn", "a:app", "--access-logfile", "-", "--worker-tmp-dir", "/dev/shm"],
        env: { PORT: "5000" },
        portVariable: "PORT",
      });
    }
  });

  it("tells gunicorn the address beside a configuration that has another", () => {
    const command = ["gunicorn", "--bind", "0.0.0.0:8000", "-c", "own.py", "a:app"];
    assert.deepEqual(startCommand(entry(command), 5000, undefined).command, [
      ...["gunicorn", "-c", "own.py", "a:app", "--bind", "0.0.0.0:5000"],
      ...["--access-logfile", "-", "--worker-tmp-dir", "/dev/shm"],
    ]);
  });

  it("takes a socket of gunicorn away also where other words need a shell", () => {
    const command = ["gunicorn", "--bind", "unix:/tmp/a.sock", "-w", "${WORKERS:-3}", "a:app"];
    assert.deepEqual(startCommand(entry(command), 5000, undefined), {
      command: [...["sh", "-c", "exec gunicorn -w ${WORKERS:-3} a:app --access-logfile - --worker-tmp-dir /dev/shm"]],
      env: { PORT: "5000" },
      portVariable: "PORT",
    });
  });

  it("gives a command with the platform's variable to a shell that hands its process over", () => {
    const { command, portVariable } = startCommand(
      entry(["hypercorn", "a:app", "--bind", "0.0.0.0:$PORT"]),
      8000,
      "PORT",
    );
    assert.deepEqual(command, ["sh", "-c", "exec hypercorn a:app --bind 0.0.0.0:${PORT:-8000}"]);
    assert.equal(portVariable, "PORT");
  });

  it("leaves a port alone that has its default already", () => {
    const words = ["serve", "--port", "${PORT:-8888}", "-p", "${SERVE_PORT:-$PORT}", "$PORTAL"];
    const { command } = startCommand(entry(words), 8888, "PORT");
    assert.equal(command[2], "exec serve --port ${PORT:-8888} -p ${SERVE_PORT:-${PORT:-8888}} $PORTAL");
  });

  it("leaves a script as it is and asks the port by the variable that its code reads", () => {
    assert.deepEqual(startCommand(entry(["python", "serve.py"]), 9000, "HTTP_PORT"), {
      command: ["python", "serve.py"],
      env: {},
      portVariable: "HTTP_PORT",
    });
  });
});
