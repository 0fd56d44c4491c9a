import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWeights, checkWhole } from '../checkArguments.ts';
import { checkMargin, type Margin } from './encodeCategories.ts';

export type RakeOptions = {
  /** design weights the raking starts from; all alike if not given */
  start?: ArrayLike<number>;
  /** greatest weight as a multiple of the mean weight, above 1; none if not given */
  capMultiple?: number;
  /** what the weights sum to, the number of cases if not given */
  total?: number;
  /** largest difference of a weighted share from its target, 1e-12 if not given */
  tolerance?: number;
  roundsMax?: number;
};

export type RakedWeights = {
  /** one a case, above 0 */
  weights: Float64Array;
  /** whether every margin is met and no weight is above the cap */
  converged: boolean;
  rounds: number;
  /** largest difference of a weighted share from its target */
  largestDifference: number;
  /** how many cases lie at the cap */
  trimmed: number;
  /** what was asked of each category and what came of it, shares 0..1 */
  achieved: readonly {
    margin: string;
    category: string;
    n: number;
    unweightedShare: number;
    targetShare: number;
    weightedShare: number;
  }[];
};

/**
 * Raking: weights that give the sample the population's shares on several variables at once, and are otherwise as near
 * to the starting weights as may be.
 *
 * Weights of cases that agree in every margin (and in their starting weight) stay in proportion, so the rounds run over
 * combinations of categories and not over cases: a hundred thousand cases cost a pass to count and one to hand out. With
 * a cap, weights above it are cut to it and all are brought back to their mean after each margin, until both hold.
 *
 * @param margins one or more; targets are used in proportion
 * @param options start, cap, total, tolerance, `roundsMax` 1,000 if not given
 * @returns       weights and a report; look at `converged` before using them
 * @throws ArgumentError a margin by its name, `margins` none, `start` not weights, `capMultiple`, `total`
 *
 * Source  [deming-stephan-1940], [debell-krosnick-2009]     Checked  R 4.2.2 survey 4.1-1 rake(), within 1e-10; with a
 *         cap anesrake 0.80, within 1e-4 (it lets weights go 1e-4 above the cap)
 */
export function rakeWeights(margins: readonly Margin[], options: RakeOptions = {}): RakedWeights {
  const first = margins[0];
  if (first === undefined) throw new ArgumentError('margins', 'empty', 'has no variable');
  const n = first.codes.length;
  for (const margin of margins) checkMargin(margin, n);
  const { start, capMultiple } = options;
  if (start !== undefined) {
    checkWeights('start', start);
    if (start.length !== n)
      throw new ArgumentError('start', 'length', `has ${start.length} values instead of ${n}`, { n: start.length });
  }
  if (capMultiple !== undefined) checkRange('capMultiple', capMultiple, 1, Number.MAX_VALUE, true);
  const total = options.total ?? n;
  checkRange('total', total, 0, Number.MAX_VALUE, true);
  const roundsMax = options.roundsMax ?? 1000;
  checkWhole('roundsMax', roundsMax, 1);
  const cells = gatherCells(margins, start, capMultiple !== undefined);
  const shares = margins.map(({ targets }) => sharesOf(targets));
  const tolerance = options.tolerance ?? 1e-12;
  const cap = capMultiple === undefined ? Number.POSITIVE_INFINITY : capMultiple / n;
  let rounds = 0;
  let largestDifference = Number.POSITIVE_INFINITY;
  let capped = false;
  while (rounds < roundsMax && !(largestDifference <= tolerance && capped)) {
    rounds += 1;
    shares.forEach((share, at) => {
      fitMargin(cells, at, share);
      if (capMultiple !== undefined) cut(cells, cap);
    });
    largestDifference = Math.max(...shares.map((share, at) => differenceOf(cells, at, share)));
    capped = cells.factors.every((factor, cell) => factor * (cells.starts[cell] as number) <= cap * (1 + 1e-12));
  }
  const weights = new Float64Array(n);
  let trimmed = 0;
  for (let at = 0; at < n; at++) {
    const cell = cells.ofCase[at] as number;
    const share = (cells.factors[cell] as number) * (start === undefined ? 1 : (start[at] as number));
    weights[at] = total * share;
    if (share >= cap * (1 - 1e-9)) trimmed += 1;
  }
  const converged = largestDifference <= Math.max(tolerance, 1e-9) && capped;
  const achieved = reportOn(margins, shares, cells, n);
  return { weights, converged, rounds, largestDifference, trimmed, achieved };
}

/** Combinations of categories. Weight of a case: the factor of its cell × its starting weight; all sum to 1. */
type Cells = {
  ofCase: Int32Array;
  /** one array a margin: the category of each cell */
  codes: Int32Array[];
  /** cases of each cell */
  counts: Float64Array;
  /** sum of the starting weights of each cell */
  sums: Float64Array;
  /** starting weight of one case; where there is a cap, cases of a cell have the same */
  starts: Float64Array;
  factors: Float64Array;
};

function gatherCells(margins: readonly Margin[], start: ArrayLike<number> | undefined, alike: boolean): Cells {
  const n = margins[0]?.codes.length ?? 0;
  const keys = new Float64Array(n);
  for (const { codes, targets } of margins)
    for (let at = 0; at < n; at++) keys[at] = (keys[at] as number) * targets.length + (codes[at] as number);
  const combinations = margins.reduce((product, { targets }) => product * targets.length, 1);
  const ofCase = new Int32Array(n);
  const firsts: number[] = [];
  const known = combinations <= 1_000_000 ? new Int32Array(combinations).fill(-1) : new Map<number | string, number>();
  for (let at = 0; at < n; at++) {
    const key = keys[at] as number;
    let cell: number | undefined;
    if (alike && start !== undefined) cell = -1;
    else cell = known instanceof Int32Array ? known[key] : (known.get(key) ?? -1);
    if (cell === -1 || cell === undefined) {
      cell = firsts.length;
      firsts.push(at);
      if (known instanceof Int32Array) known[key] = cell;
      else known.set(key, cell);
    }
    ofCase[at] = cell;
  }
  const counts = new Float64Array(firsts.length);
  const sums = new Float64Array(firsts.length);
  let all = 0;
  for (let at = 0; at < n; at++) {
    const cell = ofCase[at] as number;
    const weight = start === undefined ? 1 : (start[at] as number);
    counts[cell] = (counts[cell] as number) + 1;
    sums[cell] = (sums[cell] as number) + weight;
    all += weight;
  }
  return {
    ...{ ofCase, counts, sums },
    codes: margins.map(({ codes }) => Int32Array.from(firsts, (at) => codes[at] as number)),
    starts: Float64Array.from(firsts, (at) => (start === undefined ? 1 : (start[at] as number))),
    factors: new Float64Array(firsts.length).fill(1 / all),
  };
}

function sharesOf(targets: ArrayLike<number>): Float64Array {
  const whole = Array.from(targets).reduce((sum, target) => sum + target, 0);
  return Float64Array.from(targets, (target) => target / whole);
}

function weighted(cells: Cells, margin: number, categories: number): Float64Array {
  const found = new Float64Array(categories);
  const codes = cells.codes[margin] as Int32Array;
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell] as number;
    found[code] = (found[code] as number) + (cells.sums[cell] as number) * (cells.factors[cell] as number);
  }
  return found;
}

function fitMargin(cells: Cells, margin: number, share: Float64Array): void {
  const found = weighted(cells, margin, share.length);
  const codes = cells.codes[margin] as Int32Array;
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell] as number;
    cells.factors[cell] = ((cells.factors[cell] as number) * (share[code] as number)) / (found[code] as number);
  }
}

/** Cuts what is above the cap and brings all back to a sum of 1, until nothing is above it any more. */
function cut(cells: Cells, cap: number): void {
  for (let round = 0; round < 1000; round++) {
    let above = false;
    let sum = 0;
    for (let cell = 0; cell < cells.factors.length; cell++) {
      const start = cells.starts[cell] as number;
      if ((cells.factors[cell] as number) * start > cap * (1 + 1e-13)) {
        cells.factors[cell] = cap / start;
        above = true;
      }
      sum += (cells.factors[cell] as number) * (cells.sums[cell] as number);
    }
    if (!above) return;
    for (let cell = 0; cell < cells.factors.length; cell++) cells.factors[cell] = (cells.factors[cell] as number) / sum;
  }
}

function differenceOf(cells: Cells, margin: number, share: Float64Array): number {
  const found = weighted(cells, margin, share.length);
  return share.reduce((most, target, code) => Math.max(most, Math.abs(target - (found[code] as number))), 0);
}

function reportOn(
  margins: readonly Margin[],
  shares: readonly Float64Array[],
  cells: Cells,
  n: number,
): RakedWeights['achieved'] {
  return margins.flatMap(({ name, categories }, at) => {
    const share = shares[at] as Float64Array;
    const found = weighted(cells, at, share.length);
    const counts = new Float64Array(share.length);
    (cells.codes[at] as Int32Array).forEach((code, cell) => {
      counts[code] = (counts[code] as number) + (cells.counts[cell] as number);
    });
    return Array.from(share, (targetShare, code) => ({
      ...{ margin: name, category: categories[code] ?? `${code + 1}`, n: counts[code] as number },
      ...{ unweightedShare: (counts[code] as number) / n, targetShare, weightedShare: found[code] as number },
    }));
  });
}
