import { findApplication } from "./applicationFinding";
import type { EntryDetector } from "./entryInput";

/** FastAPI applications and factories, served by an ASGI server. */
export const fastapi: EntryDetector = {
  name: "fastapi",
  detect: (input) =>
    findApplication(
      {
        name: "fastapi",
        constructors: ["fastapi.FastAPI", "fastapi.applications.FastAPI"],
        pattern: /FastAPI|create_app|socketio/,
        interface: "asgi",
        defaultPort: 8000,
      },
      input,
    ),
};
