/**
 * The first Docker Engine known to have this Dockerfile syntax, `1.N` given as N, in its own frontend; undefined when
 * none is known. Engines between two rows may have it too.
 */
export function engineVersionFor(syntax: number): string | undefined {
  return rows.find(([known]) => syntax <= known)?.[1];
}

// Frontend an engine ships → the engine. 20.10.24 and 28.5.2 were tried flag by flag; 28.0 ships BuildKit 0.20, whose
// frontend is 1.14; the others are BuildKit 0.10, 0.11 and 0.12.
const rows: readonly (readonly [number, string])[] = [
  [2, "20.10"],
  [4, "23.0"],
  [5, "24.0"],
  [6, "25.0"],
  [14, "28.0"],
  [19, "28.5"],
];
