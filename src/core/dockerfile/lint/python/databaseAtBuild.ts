import { finding, pythonRule } from "../rule";

/** Migrations in a RUN: a build has no database, and its result would not be in the running one. */
export const databaseAtBuild = pythonRule("PY512", "warning", (subject) =>
  subject.runs.flatMap(({ commands }) =>
    commands.flatMap(({ program, arguments: words, range }) => {
      const all = [program, ...words.map(({ text }) => text)];
      const django = all.some((word) => word.endsWith("manage.py")) && all.includes("migrate");
      const alembic = program === "alembic" && all.includes("upgrade");
      return django || alembic ? [finding(range, "PY512", [django ? "manage.py migrate" : "alembic upgrade"])] : [];
    }),
  ),
);
