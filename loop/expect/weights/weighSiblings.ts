import type { SiblingBlock } from '@plumbline/model/expectationWeights.ts';
import { fromRows } from '@plumbline/stats/numeric/matrix.ts';
import { averageIncrements } from '@plumbline/stats/regression/averageIncrements.ts';
import { subsetRSquared } from '@plumbline/stats/regression/subsetRSquared.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';

export type SiblingWeight = { point: number; se: number; low: number; high: number };
export type SiblingWeights =
  | { kind: 'weights'; weights: SiblingWeight[]; people: number; rSquared: number | null }
  | { kind: 'missing'; because: 'tooFewPeople' | 'constant' | 'collinear'; people: number };
export type SiblingMethod = 'stated' | 'entropy' | 'critic' | 'derived';

type Found = { weights: number[]; rSquared?: number } | 'constant' | 'collinear';

/**
 * What the children of one dimension weigh, from sums over people: stated importance, entropy, CRITIC, or relative
 * importance for an outcome.
 *
 * Intervals leave out one block of people after another (delete-a-group jackknife), so that no method needs the rows: the
 * engine adds up, whatever the number of people.
 *
 * @param method stated: sums of importance; entropy, critic: of perceived; derived: of perceived, the outcome last
 * @param blocks sums by block of people, values on 0–100, each person complete
 * @param options least people, confidence
 * @returns      weights that sum to 1 with jackknife standard errors and Student intervals cut to 0..1; or why there are none
 * Source  [hwang-yoon-1981] for entropy, [diakoulaki-1995] for CRITIC, [gromping-2006] for derived, [kott-2001] for the interval
 * Checked against entropyWeights, criticWeights, estimateRelativeImportance and plain means on the same rows, within 1e-10
 */
export function weighSiblings(
  method: SiblingMethod,
  blocks: readonly SiblingBlock[],
  { peopleMin, confidence }: { peopleMin: number; confidence: number },
): SiblingWeights {
  const filled = blocks.filter(({ people }) => people > 0);
  const whole = addBlocks(filled);
  const people = whole?.people ?? 0;
  const children = whole === null ? 0 : whole.sums.length - (method === 'derived' ? 1 : 0);
  // a regression wants some people to each child before its shares mean anything
  const needed = method === 'derived' ? Math.max(peopleMin, 5 * children) : peopleMin;
  if (whole === null || people < needed || filled.length < 2)
    return { kind: 'missing', because: 'tooFewPeople', people };
  const found = weigh(method, whole);
  if (typeof found === 'string') return { kind: 'missing', because: found, people };
  const without = filled.flatMap((_block, at) => {
    const rest = addBlocks(filled.filter((_other, place) => place !== at));
    const weighed = rest === null ? 'constant' : weigh(method, rest);
    return typeof weighed === 'string' ? [] : [weighed.weights];
  });
  const groups = without.length;
  const t = groups > 1 ? studentQuantile((1 + confidence) / 2, groups - 1) : Number.POSITIVE_INFINITY;
  const weights = found.weights.map((point, at): SiblingWeight => {
    const parts = without.map((one) => one[at] as number);
    const middle = parts.reduce((sum, one) => sum + one, 0) / groups;
    const squares = parts.reduce((sum, one) => sum + (one - middle) ** 2, 0);
    const se = Math.sqrt((squares * (groups - 1)) / groups);
    return { point, se, low: Math.max(0, point - t * se), high: Math.min(1, point + t * se) };
  });
  return { kind: 'weights', weights, people, rSquared: found.rSquared ?? null };
}

function addBlocks(blocks: readonly SiblingBlock[]): SiblingBlock | null {
  const [first, ...others] = blocks;
  if (first === undefined) return null;
  const join = (one: readonly number[], other: readonly number[], how: (a: number, b: number) => number) =>
    one.map((value, at) => how(value, other[at] as number));
  const add = (a: number, b: number) => a + b;
  return others.reduce<SiblingBlock>(
    (sum, one) => ({
      people: sum.people + one.people,
      sums: join(sum.sums, one.sums, add),
      products: join(sum.products, one.products, add),
      logs: join(sum.logs, one.logs, add),
      least: join(sum.least, one.least, Math.min),
      most: join(sum.most, one.most, Math.max),
    }),
    first,
  );
}

function weigh(method: SiblingMethod, sums: SiblingBlock): Found {
  if (method === 'stated') return shareOut(sums.sums);
  if (method === 'entropy') return weighByEntropy(sums);
  return method === 'critic' ? weighByCritic(sums) : weighByOutcome(sums);
}

function shareOut(parts: readonly number[]): Found {
  const whole = parts.reduce((sum, one) => sum + one, 0);
  return whole > 1e-12 ? { weights: parts.map((one) => one / whole) } : 'constant';
}

/** −Σ (x/T) ln (x/T) is ln T − Σ x ln x / T, so that the sums are enough. */
function weighByEntropy({ people, sums, logs }: SiblingBlock): Found {
  if (sums.some((total) => total <= 0)) return 'constant';
  const divergences = sums.map((total, at) => 1 - (Math.log(total) - (logs[at] as number) / total) / Math.log(people));
  return shareOut(divergences.map((one) => Math.max(0, one)));
}

function weighByCritic(sums: SiblingBlock): Found {
  const spreads = spreadsOf(sums);
  const ranges = sums.most.map((most, at) => most - (sums.least[at] as number));
  if (ranges.some((range) => range < 1e-9)) return 'constant';
  const correlations = correlate(sums, spreads);
  const information = spreads.map((spread, at) => {
    const conflict = (correlations[at] as number[]).reduce((sum, correlation) => sum + 1 - correlation, 0);
    return (spread / (ranges[at] as number)) * conflict;
  });
  const total = information.reduce((sum, one) => sum + one, 0);
  // children that all say the same share the weight by their spread alone, as criticWeights has it
  return shareOut(total > 1e-14 ? information : spreads.map((spread, at) => spread / (ranges[at] as number)));
}

function weighByOutcome(sums: SiblingBlock): Found {
  const spreads = spreadsOf(sums);
  if (spreads.some((spread) => spread < 1e-9)) return 'constant';
  const correlations = correlate(sums, spreads);
  const predictors = correlations.length - 1;
  const rSquared = subsetRSquared(fromRows(correlations));
  const { overOrders } = averageIncrements(rSquared, predictors);
  const all = rSquared[rSquared.length - 1] as number;
  if (!Number.isFinite(all) || all > 1 + 1e-9) return 'collinear';
  const shared = shareOut(Array.from(overOrders, (part) => Math.max(0, part)));
  return typeof shared === 'string' ? shared : { ...shared, rSquared: all };
}

function spreadsOf({ people, sums, products }: SiblingBlock): number[] {
  const k = sums.length;
  return sums.map((sum, at) =>
    Math.sqrt(Math.max(0, ((products[at * k + at] as number) - sum ** 2 / people) / (people - 1))),
  );
}

function correlate({ people, sums, products }: SiblingBlock, spreads: readonly number[]): number[][] {
  const k = sums.length;
  return sums.map((one, i) =>
    sums.map((other, j) => {
      if (i === j) return 1;
      const covariance = ((products[i * k + j] as number) - (one * other) / people) / (people - 1);
      return Math.max(-1, Math.min(1, covariance / ((spreads[i] as number) * (spreads[j] as number))));
    }),
  );
}
