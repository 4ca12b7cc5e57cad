import type { UnderstoodCommand } from "../evidence/understandCommand";

/** Names of processes that are run once, by hand, or for tests. */
const onDemand = /^(release|console|shell|tests?|lint|init|setup|docs?|format|build|install)$|migrat/i;

/** What a process is by its own words: undefined for what may be the application itself. */
export function processKind({
  words,
  stated: { name },
}: Pick<UnderstoodCommand, "words" | "stated">): "worker" | "scheduler" | "once" | undefined {
  const text = words.join(" ");
  if (onDemand.test(name)) return "once";
  if (
    /\b(alembic|aerich)\b|manage\.py (migrate|collectstatic|test|shell|createsuperuser|makemigrations)|\bdb upgrade\b/.test(
      text,
    )
  ) {
    return "once";
  }
  if (/\bcelery\b.*\bbeat\b|^(rqscheduler|clock)\b/.test(text) || /^(beat|clock|scheduler|cron|periodic)$/i.test(name))
    return "scheduler";
  if (/^celery\b.*\bflower\b/.test(text)) return undefined;
  const queue = /^(celery|rq|dramatiq|arq|taskiq|faust|faststream|huey_consumer(\.py)?|procrastinate)\b/;
  const manage = /manage\.py (rqworker|qcluster|run_huey|process_tasks|celery|runworker|db_worker)/;
  return queue.test(text) || manage.test(text) || /^(worker|consumer|celery)/i.test(name) ? "worker" : undefined;
}
