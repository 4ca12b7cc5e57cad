/** The name by which package indexes know a distribution: `Flask_SQLAlchemy` → `flask-sqlalchemy` (PEP 503). */
export function normalizedName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[-_.]+/g, "-");
}
