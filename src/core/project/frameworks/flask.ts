import { findApplication } from "./applicationFinding";
import type { EntryDetector } from "./entryInput";

/** Flask applications and factories, served by a WSGI server and never by the development server. */
export const flask: EntryDetector = {
  name: "flask",
  detect: (input) =>
    findApplication(
      {
        name: "flask",
        constructors: ["flask.Flask", "flask.app.Flask"],
        pattern: /\bFlask\b|create_app/,
        interface: "wsgi",
        defaultPort: 8000,
      },
      input,
    ),
};
