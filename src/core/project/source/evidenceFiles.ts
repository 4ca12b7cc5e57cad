/** Files, by their last name, that say how a project is started or what it is started with (rules D0, E1 and G2). */
const names = [
  "(docker-)?compose[\\w.-]*\\.ya?ml",
  "(local|production)\\.yml",
  "[\\w.-]*Dockerfile[\\w.-]*",
  "Containerfile",
  "\\.dockerignore",
  "Procfile[\\w.-]*",
  "(fly|railway|nixpacks|hypercorn|langgraph)\\.toml",
  "(railway|railpack|app|vercel|zappa_settings|langgraph|devcontainer|launch|tasks)\\.json",
  "(render|app|heroku|mkdocs|bentofile|serverless|env|gunicorn|litestar)\\.ya?ml",
  "\\.platform\\.app\\.yaml",
  "supervisor[\\w.-]*\\.(conf|ini)",
  "[\\w@.-]+\\.service",
  "(startup|start|boot|run|entrypoint|docker-entrypoint|docker_entrypoint|start-server|init)[\\w.-]*\\.(sh|txt)",
  "(uwsgi|production|development|alembic|setup|tox|pytest)[\\w.-]*\\.(ini|cfg)",
  "config\\.toml",
  "\\.flaskenv",
  "(GNU)?[Mm]akefile",
  "[Jj]ustfile",
  "README[\\w.-]*",
  "scrapy\\.cfg",
  // What a frontend is built with (rule A6).
  "(package|angular|tsconfig[\\w.]*)\\.json",
  "(vite|vue|webpack|svelte|next|astro|rollup|tailwind|postcss)\\.config[\\w.-]*\\.[cm]?[jt]s",
  "webpack[\\w.-]*\\.js",
  "\\.(nvmrc|node-version)",
  "pnpm-workspace\\.yaml",
];

const evidenceName = new RegExp(`^(${names.join("|")})$`);
/** Folders above such a file, at most. */
const maximumFolders = 3;

/** True for the path of such a file, no deeper than three folders. */
export function isEvidenceFile(path: string): boolean {
  let folders = 0;
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) folders++;
  return folders <= maximumFolders && evidenceName.test(path.slice(path.lastIndexOf("/") + 1));
}
