/**
 * The formulas of the gap engine written out row by row, as slowly and plainly as they stand on paper. Nothing here is
 * shared with the product: it is what the product is compared with.
 */
export type Row = {
  workspace: number;
  import: number;
  occasion: number;
  person: number;
  customerGroup: number;
  respondent: 'customer' | 'staff' | 'system';
  kind: 'dimension' | 'metric';
  dimension: string;
  day: string;
  adequate: number | null;
  expected: number | null;
  expectedRecalled: number | null;
  believed: number | null;
  promised: number | null;
  delivered: number | null;
  perceived: number | null;
  promisedNative: number | null;
  deliveredNative: number | null;
  weight: number;
  region: string;
  channel: string;
  attributes: Record<string, string>;
};
type Value = (row: Row) => number | null;
export type ByHand = {
  point: number;
  se: number;
  people: number;
  occasions: number;
  nEffective: number;
  clusters: number;
};

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
const distinct = (list: readonly unknown[]): number => new Set(list).size;

function meanOf(rows: readonly Row[], value: Value): { mean: number; weight: number } {
  const having = rows.filter((row) => value(row) !== null);
  const weight = sum(having.map((row) => row.weight));
  return { mean: sum(having.map((row) => row.weight * (value(row) ?? 0))) / weight, weight };
}

/** u of one row for one mark: what the row adds to the mark's error. */
function errorOf(row: Row, value: Value, { mean, weight }: { mean: number; weight: number }): number {
  const own = value(row);
  return own === null ? 0 : (row.weight * (own - mean)) / weight;
}

/** A mean, or the difference of two means where `from` is given. */
export function countByHand(
  rows: readonly Row[],
  of: Value,
  from: Value | null = null,
  clusterOf: (row: Row) => number = (row) => row.person,
): ByHand {
  const [first, second] = [meanOf(rows, of), from === null ? null : meanOf(rows, from)];
  const either = rows.filter((row) => of(row) !== null || (from !== null && from(row) !== null));
  const errors = new Map<number, number>();
  for (const row of either) {
    const error = errorOf(row, of, first) - (from === null || second === null ? 0 : errorOf(row, from, second));
    errors.set(clusterOf(row), (errors.get(clusterOf(row)) ?? 0) + error);
  }
  const clusters = errors.size;
  const weights = either.map((row) => row.weight);
  return {
    point: first.mean - (second?.mean ?? 0),
    se: Math.sqrt((clusters / (clusters - 1)) * sum([...errors.values()].map((error) => error ** 2))),
    people: distinct(either.map((row) => row.person)),
    occasions: either.length,
    nEffective: sum(weights) ** 2 / sum(weights.map((weight) => weight ** 2)),
    clusters,
  };
}

/** The share of customers with both marks, of those with either. */
export function pairedByHand(rows: readonly Row[], of: Value, from: Value): number {
  const people = (value: Value) => new Set(rows.filter((row) => value(row) !== null).map((row) => row.person));
  const [first, second] = [people(of), people(from)];
  return [...first].filter((person) => second.has(person)).length / new Set([...first, ...second]).size;
}

/** Numbers that look random and are the same in every run (Lehmer's generator). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Random observations with all that makes the formula hard: weights, repeats, halves, staff, filters, tenants. */
export function makeRows(count: number, seed = 11): Row[] {
  const chance = createChance(seed);
  const mark = (share: number, low: number, spread: number) =>
    chance() < share ? Math.round((low + spread * chance()) * 1000) / 1000 : null;
  return Array.from({ length: count }, (_, at) => {
    const occasion = Math.floor(at / 3);
    const person = 1 + Math.floor(chance() * (count / 8));
    const staff = chance() < 0.1;
    const metric = chance() < 0.05;
    const days = mark(staff ? 0 : 0.4, 1, 14);
    return {
      workspace: chance() < 0.1 ? 2 : 1,
      import: chance() < 0.1 ? 9 : 1 + Math.floor(chance() * 2),
      occasion,
      person,
      customerGroup: (person * 7919) % 1024,
      respondent: staff ? 'staff' : 'customer',
      kind: metric ? 'metric' : 'dimension',
      dimension: metric ? 'satisfaction' : (['speed', 'care', 'bill'][at % 3] ?? 'bill'),
      day: new Date(Date.UTC(2025, 0, 6) + Math.floor(chance() * 70) * 86_400_000).toISOString().slice(0, 10),
      adequate: staff ? null : mark(0.5, 20, 40),
      expected: staff ? null : mark(0.7, 50, 50),
      expectedRecalled: staff ? null : mark(0.4, 45, 50),
      believed: staff ? mark(0.9, 40, 50) : null,
      promised: at % 3 === 0 ? mark(0.5, 60, 30) : null,
      delivered: days === null ? null : Math.round((100 - 6 * days) * 1000) / 1000,
      perceived: staff ? null : mark(0.75, 30, 70),
      promisedNative: null,
      deliveredNative: at % 3 === 0 ? days : null,
      weight: Math.round((0.5 + 2 * chance()) * 100) / 100,
      region: ['North', 'South', 'East', ''][Math.floor(chance() * 4)] ?? '',
      channel: ['shop', 'app'][Math.floor(chance() * 2)] ?? 'app',
      attributes: chance() < 0.7 ? { gender: chance() < 0.5 ? 'f' : 'm' } : {},
    };
  });
}
