// @ts-check
// Which file of a project a start command starts, and whether it can be imported from where the command runs.

/**
 * @typedef {object} Checkout
 * @property {(path: string) => boolean} has a file of the project
 * @property {(path: string) => string | undefined} text what it holds
 *
 * @typedef {object} Resolved
 * @property {string} target a path, or `$name` of a console script
 * @property {string | undefined} server the distribution whose program is started
 * @property {boolean} importable
 */

/** Servers by program, each with its distribution. */
const servers = new Map([
  ...["uvicorn", "gunicorn", "hypercorn", "daphne", "granian", "sanic", "uwsgi", "litestar", "flask", "fastapi"].map(
    (name) => /** @type {const} */ ([name, name]),
  ),
  /** @type {const} */ (["waitress-serve", "waitress"]),
]);
/** Programs that are given a file. */
const runners = ["streamlit", "chainlit", "panel", "bokeh", "solara", "shiny", "marimo", "voila", "mesop", "taipy"];
/** Options that name the folder in which modules are looked for. */
const folders = ["--app-dir", "--pythonpath", "--chdir", "--working-dir"];

/** @param {...string} parts */
function join(...parts) {
  /** @type {string[]} */
  const kept = [];
  for (const part of parts.join("/").split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  return kept.join("/");
}

/** @param {string} path */
function folderOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** The last command of `sh -c "a; exec b"`. @param {readonly string[]} command @returns {readonly string[]} */
function unshelled(command) {
  if (!/^(sh|bash)$/.test(command[0] ?? "") || command[1] !== "-c") return command;
  const last = (command[2] ?? "").split(/&&|;|\n/).at(-1) ?? "";
  return last
    .trim()
    .replace(/^exec\s+/, "")
    .split(/\s+/)
    .map((word) => word.replace(/^["']|["']$/g, ""));
}

/** @param {readonly string[]} words @param {string} workdir @param {Checkout} checkout @returns {{ path: string, root: string } | undefined} */
function moduleFile(words, workdir, checkout) {
  const given = folders.flatMap((option) => {
    const at = words.indexOf(option);
    return at < 0 ? [] : [join(workdir, words[at + 1] ?? "")];
  });
  for (const word of words.slice(1)) {
    const module = /^([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)(?::.+)?$/u.exec(word)?.[1];
    if (module === undefined) continue;
    const inner = module.replaceAll(".", "/");
    // A package under src is installed; its copy is imported.
    for (const root of [...given, workdir, join(workdir, "src")]) {
      const path = [join(root, `${inner}.py`), join(root, inner, "__init__.py")].find((one) => checkout.has(one));
      if (path !== undefined) return { path, root };
    }
  }
  return undefined;
}

/**
 * Every absolute import of the project's own modules must be found from one of the folders.
 * @param {string} path @param {readonly string[]} roots @param {Checkout} checkout
 */
function importable(path, roots, checkout) {
  const text = checkout.text(path) ?? "";
  const names = [...text.matchAll(/^(?:from|import)\s+([A-Za-z_]\w*)/gm)].map(({ 1: name = "" }) => name);
  const above = folderOf(path)
    .split("/")
    .map((_, index, parts) => parts.slice(0, parts.length - index).join("/"))
    .concat("");
  /** @param {string} folder @param {string} name */
  const holds = (folder, name) =>
    checkout.has(join(folder, `${name}.py`)) || checkout.has(join(folder, name, "__init__.py"));
  return [...new Set(names)].every(
    (name) => !above.some((folder) => holds(folder, name)) || roots.some((root) => holds(root, name)),
  );
}

/**
 * @param {readonly string[]} command exec form
 * @param {string} workdir relative to the checkout
 * @param {Checkout} checkout
 * @returns {Resolved | undefined} undefined when the command starts nothing of the project
 */
export function resolveStart(command, workdir, checkout) {
  const words = unshelled(command);
  const [program = ""] = words;
  if (/^python3?$/.test(program)) {
    if (words[1] === "-m") {
      const inner = (words[2] ?? "").replaceAll(".", "/");
      const roots = [workdir, join(workdir, "src")];
      const path = roots
        .flatMap((root) => [join(root, inner, "__main__.py"), join(root, `${inner}.py`)])
        .find((one) => checkout.has(one));
      return path === undefined
        ? undefined
        : { target: path, server: undefined, importable: importable(path, roots, checkout) };
    }
    const path = words
      .slice(1)
      .map((word) => join(workdir, word))
      .find((one) => one.endsWith(".py") && checkout.has(one));
    return path === undefined
      ? undefined
      : { target: path, server: undefined, importable: importable(path, [folderOf(path)], checkout) };
  }
  const server = servers.get(program);
  if (server !== undefined) {
    const found = moduleFile(words, workdir, checkout);
    return found && { target: found.path, server, importable: importable(found.path, [found.root, workdir], checkout) };
  }
  if (runners.includes(program)) {
    const path = words.map((word) => join(workdir, word)).find((one) => one !== "" && checkout.has(one));
    return path === undefined ? undefined : { target: path, server: program, importable: true };
  }
  if (program === "celery" && words.includes("flower"))
    return { target: "$flower", server: undefined, importable: true };
  const script = join(workdir, program);
  if (/\.(sh|py)$/.test(program) && checkout.has(script))
    return { target: script, server: undefined, importable: true };
  return /^[\w.-]+$/.test(program) ? { target: `$${program}`, server: undefined, importable: true } : undefined;
}
