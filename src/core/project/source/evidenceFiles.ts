/** Files, by their last name, that say how a project is started or what it is started with (rules D0, E1 and G2). */
const names = [
  "(docker-)?compose[\\w.-]*\\.ya?ml",
  "(local|production)\\.yml",
  "[\\w.-]*Dockerfile[\\w.-]*",
  "Containerfile",
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
];

/** Matches the paths of such files, no deeper than three folders. */
export const evidenceFile = new RegExp(`^([^/]+/){0,3}(${names.join("|")})$`);
