/** A p as people read it: two digits, and what is smaller than a thousandth as that. */
export function formatP(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : p.toPrecision(2);
}
