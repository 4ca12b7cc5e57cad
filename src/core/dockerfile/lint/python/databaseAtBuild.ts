import { deleteFix } from "../fix";
import { finding, pythonRule } from "../rule";

/** Migrations in a RUN: a build has no database, and its result would not be in the running one. */
export const databaseAtBuild = pythonRule("PY512", "warning", (subject) =>
  subject.runs.flatMap(({ instruction, commands }) =>
    commands.flatMap(({ program, arguments: words, range }) => {
      const all = [program, ...words.map(({ text }) => text)];
      const django = all.some((word) => word.endsWith("manage.py")) && all.includes("migrate");
      const alembic = program === "alembic" && all.includes("upgrade");
      if (!django && !alembic) return [];
      // Where the line does more, only its author can take it apart.
      const fix = commands.length === 1 ? deleteFix(subject.document, instruction, false) : undefined;
      return [finding(range, "PY512", [django ? "manage.py migrate" : "alembic upgrade"], [fix])];
    }),
  ),
);
