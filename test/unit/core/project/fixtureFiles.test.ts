import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isUntouched } from "../../../../src/core/render/fileStamp";
import { copyFixture, filesOf, fixtureKinds } from "../../../support/fixtureProjects";
import { withFolder } from "../../../support/temporaryFolder";

const golden = path.resolve("test/golden/fixtures");

describe("the Dockerfile of every fixture", () => {
  for (const kind of fixtureKinds) {
    for (const name of readdirSync(path.resolve("test/fixtures", kind))) {
      it(`${kind}/${name} gets the golden one, or none where it has none`, async () => {
        await withFolder({}, async (folder) => {
          const project = path.join(folder, name);
          copyFixture(kind, name, project);
          const files = await filesOf(project);
          const text = files?.find(({ path: file }) => path.basename(file) === "Dockerfile")?.text;
          const place = path.join(golden, kind, `${name}.Dockerfile`);
          if (process.env["RESET_GOLDEN"] === "1" && text !== undefined) {
            mkdirSync(path.dirname(place), { recursive: true });
            writeFileSync(place, text);
          }
          assert.ok(text === undefined || isUntouched(text));
          assert.equal(text, existsSync(place) ? readFileSync(place, "utf8") : undefined);
        });
      });
    }
  }
});
