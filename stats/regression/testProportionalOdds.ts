import { ArgumentError } from '../argumentError.ts';
import { invertDefinite, type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import type { Coefficient } from './describeCoefficients.ts';
import { fitOrdinalLogit, type OrdinalLogit, type OrdinalLogitOptions } from './fitOrdinalLogit.ts';
import { standardiseColumns } from './standardiseColumns.ts';

export type OddsTest = { statistic: number; degreesOfFreedom: number; p: number };
export type OddsTests = {
  /** all slopes at once */
  all: OddsTest;
  /** one predictor's slopes, those of the others being equal */
  each: (OddsTest & { name: string })[];
};

export type ProportionalOddsOptions = OrdinalLogitOptions & {
  /**
   * of the score test: `expected`, which is there as soon as the model is, or `observed`, as SAS has it; `expected` if not given
   */
  information?: 'expected' | 'observed' | undefined;
};

export type ProportionalOdds = {
  model: OrdinalLogit;
  /** score test: would slopes that differ between cuts fit better? null where the information is singular */
  score: OddsTests | null;
  /** Brant's Wald test on the logistic regressions at each cut; null where one of them has no finite maximum */
  brant: OddsTests | null;
  /** at each cut, the slopes of a logistic regression of being above it; null where it has no finite maximum */
  cuts: { name: string; slopes: Coefficient[] | null }[];
};

/**
 * Whether the slopes of an ordinal logit are the same at every cut between its levels.
 *
 * The score test fits nothing more than the model itself and has an answer also where few chose the end grades; with
 * many levels and few cases it says "differ" too often. Brant's test shows where: the regressions at the cuts are its
 * estimates.
 *
 * @param outcome one of `levels` for each row
 * @param levels  three or more, from low to high
 * @param columns one or more predictors
 * @param options names, frequencies, confidence, information of the score test
 * @returns       the model, both tests for all predictors and for each, and the slopes at each cut
 * @throws ArgumentError as `fitOrdinalLogit`; `levels` `range` where there are two; `outcome` `notIdentified` where the model
 *         has no finite maximum
 *
 * Source  [peterson-harrell-1990]; [brant-1990]     Checked  a score test that SAS prints (observed), numpy (both), within
 *         1e-8; Brant's in closed form for one predictor of 0 and 1
 */
export function testProportionalOdds(
  outcome: ArrayLike<string>,
  levels: readonly string[],
  columns: readonly ArrayLike<number>[],
  options: ProportionalOddsOptions = {},
): ProportionalOdds {
  const model = fitOrdinalLogit(outcome, levels, columns, options);
  if (levels.length < 3)
    throw new ArgumentError('levels', 'range', 'has two levels and so a single cut', { n: levels.length });
  if (!model.converged)
    throw new ArgumentError(
      'outcome',
      'notIdentified',
      'is told without fail by the predictors: the slopes have no finite maximum',
    );
  const ranks = Int32Array.from(outcome, (level) => levels.indexOf(level));
  const counts = Float64Array.from(ranks, (_unused, i) => options.frequencies?.[i] ?? 1);
  const standard = standardiseColumns(columns, counts).columns;
  const names = model.slopes.map(({ name }) => name);
  const fits = levels.slice(1).map((_unused, cut) =>
    fitOrdinalLogit(
      Array.from(ranks, (rank) => (rank > cut ? 'above' : 'below')),
      ['below', 'above'],
      columns,
      options,
    ),
  );
  return {
    model,
    score: scoreTests(model, ranks, columns, standard, counts, options.information ?? 'expected'),
    brant: fits.every(({ converged }) => converged) ? brantTests(fits, columns, counts, names) : null,
    cuts: fits.map(({ converged, slopes }, cut) => ({
      name: `${levels[cut]}|${levels[cut + 1]}`,
      slopes: converged ? slopes : null,
    })),
  };
}

/** Score and information of thresholds and slopes by cut, where the slopes are those of the model. */
function scoreTests(
  model: OrdinalLogit,
  ranks: Int32Array,
  columns: readonly ArrayLike<number>[],
  standard: readonly Float64Array[],
  counts: Float64Array,
  kind: 'expected' | 'observed',
): OddsTests | null {
  const cuts = model.thresholds.length;
  const own = columns.length + 1;
  const score = new Float64Array(cuts * own);
  const information = zeros(cuts * own, cuts * own);
  const row = new Float64Array(own);
  for (let i = 0; i < ranks.length; i++) {
    const count = counts[i] as number;
    const place = columns.reduce((sum, column, j) => sum + slopeOf(model, j) * (column[i] as number), 0);
    row[0] = 1;
    for (let j = 1; j < own; j++) row[j] = -(standard[j - 1]?.[i] as number);
    const { first, second, crossed } = derivativesOf(model, place, ranks[i] as number, kind);
    for (let k = 0; k < cuts; k++) {
      for (let j = 0; j < own; j++)
        score[k * own + j] = (score[k * own + j] as number) + count * (first[k] as number) * (row[j] as number);
      addBlock(information, k, k, own, row, count * (second[k] as number));
      if (k + 1 === cuts) continue;
      addBlock(information, k, k + 1, own, row, count * (crossed[k] as number));
      addBlock(information, k + 1, k, own, row, count * (crossed[k] as number));
    }
  }
  const turn = departures(cuts, own);
  const turned = multiply(multiply(transpose(turn), information), turn);
  const moved = multiply(transpose(turn), { rows: score.length, columns: 1, values: score }).values;
  return testsOf(
    model.slopes.map(({ name }) => name),
    cuts,
    (chosen) => {
      // thresholds and common slopes, and the departures of the predictors chosen
      const kept = Array.from({ length: cuts * own }, (_unused, at) => at).filter(
        (at) => at < cuts + own - 1 || chosen.includes((at - cuts) % (own - 1)),
      );
      return quadratic(
        pick(turned, kept),
        Float64Array.from(kept, (at) => moved[at] as number),
      );
    },
  );
}

function slopeOf(model: OrdinalLogit, j: number): number {
  return model.slopes[j]?.estimate as number;
}

/** Of one case's log likelihood by the linear predictor of each cut: first, and minus second, of one cut and of neighbours. */
function derivativesOf(model: OrdinalLogit, place: number, rank: number, kind: 'expected' | 'observed') {
  const cuts = model.thresholds.length;
  const below = model.thresholds.map(({ estimate }) => logistic(estimate - place));
  const chance = (level: number) => (below[level] ?? 1) - (below[level - 1] ?? 0);
  const density = below.map((share) => share * (1 - share));
  const [first, second, crossed] = [new Float64Array(cuts), new Float64Array(cuts), new Float64Array(cuts)];
  for (let k = 0; k < cuts; k++) {
    const f = density[k] as number;
    const [here, next] = [chance(k), chance(k + 1)];
    const [isHere, isNext] = [rank === k, rank === k + 1];
    if (isHere) first[k] = f / here;
    if (isNext) first[k] = -f / next;
    const both = f * (density[k + 1] ?? 0);
    if (kind === 'expected') {
      second[k] = f * f * (1 / here + 1 / next);
      crossed[k] = -both / next;
      continue;
    }
    const change = f * (1 - 2 * (below[k] as number));
    if (isHere) second[k] = (f / here) ** 2 - change / here;
    if (isNext) second[k] = (f / next) ** 2 + change / next;
    if (isNext) crossed[k] = -both / next ** 2;
  }
  return { first, second, crossed };
}

function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function addBlock(into: Matrix, k: number, l: number, own: number, row: Float64Array, factor: number): void {
  for (let a = 0; a < own; a++)
    for (let b = 0; b < own; b++) {
      const at = (k * own + a) * into.columns + l * own + b;
      into.values[at] = (into.values[at] as number) + factor * (row[a] as number) * (row[b] as number);
    }
}

/** From thresholds, common slopes and departures of the later cuts to a threshold and slopes by cut. */
function departures(cuts: number, own: number): Matrix {
  const made = zeros(cuts * own, cuts * own);
  const put = (row: number, column: number) => {
    made.values[row * made.columns + column] = 1;
  };
  for (let k = 0; k < cuts; k++) {
    put(k * own, k);
    for (let j = 1; j < own; j++) {
      put(k * own + j, cuts + j - 1);
      if (k > 0) put(k * own + j, cuts + k * (own - 1) + j - 1);
    }
  }
  return made;
}

/** Differences of the slopes at later cuts from those at the first, against their joint covariance. */
function brantTests(
  fits: readonly OrdinalLogit[],
  columns: readonly ArrayLike<number>[],
  counts: Float64Array,
  names: readonly string[],
): OddsTests | null {
  const [cuts, p] = [fits.length, columns.length];
  const own = p + 1;
  const shares = fits.map(({ slopes, thresholds }) =>
    Float64Array.from(counts, (_unused, i) => {
      const place = columns.reduce(
        (sum, column, j) => sum + (slopes[j]?.estimate as number) * (column[i] as number),
        0,
      );
      return logistic(place - (thresholds[0]?.estimate as number));
    }),
  );
  // with the threshold turned round, a row is (1, x)
  const inverses = shares.map((share) => invertDefinite(crossed(columns, counts, share, share))?.inverse);
  const covariance = zeros(cuts * p, cuts * p);
  for (let k = 0; k < cuts; k++)
    for (let l = k; l < cuts; l++) {
      const [left, right] = [inverses[k], inverses[l]];
      if (left === undefined || right === undefined) return null;
      const middle = crossed(columns, counts, shares[k] as Float64Array, shares[l] as Float64Array);
      const block = multiply(multiply(left, middle), right).values;
      for (let a = 0; a < p; a++)
        for (let b = 0; b < p; b++) {
          const value = block[(a + 1) * own + b + 1] as number;
          covariance.values[(k * p + a) * cuts * p + l * p + b] = value;
          covariance.values[(l * p + b) * cuts * p + k * p + a] = value;
        }
    }
  const contrast = zeros((cuts - 1) * p, cuts * p);
  for (let k = 1; k < cuts; k++)
    for (let j = 0; j < p; j++) {
      contrast.values[((k - 1) * p + j) * cuts * p + j] = 1;
      contrast.values[((k - 1) * p + j) * cuts * p + k * p + j] = -1;
    }
  const slopes = Float64Array.from(fits.flatMap((fit) => fit.slopes.map(({ estimate }) => estimate)));
  const off = multiply(contrast, { rows: cuts * p, columns: 1, values: slopes }).values;
  const spread = multiply(multiply(contrast, covariance), transpose(contrast));
  return testsOf(names, cuts, (chosen) => {
    const kept = Array.from(off.keys()).filter((at) => chosen.includes(at % p));
    return quadratic(
      pick(spread, kept),
      Float64Array.from(kept, (at) => off[at] as number),
    );
  });
}

/** X'WX with w = P(above both) − P(above one)·P(above the other): to be above the later cut is to be above the earlier. */
function crossed(
  columns: readonly ArrayLike<number>[],
  counts: Float64Array,
  earlier: Float64Array,
  later: Float64Array,
): Matrix {
  const own = columns.length + 1;
  const made = zeros(own, own);
  const row = new Float64Array(own).fill(1);
  for (let i = 0; i < counts.length; i++) {
    const weight = (counts[i] as number) * (later[i] as number) * (1 - (earlier[i] as number));
    for (let j = 1; j < own; j++) row[j] = columns[j - 1]?.[i] as number;
    addBlock(made, 0, 0, own, row, weight);
  }
  return made;
}

function testsOf(
  names: readonly string[],
  cuts: number,
  statisticOf: (chosen: number[]) => number | null,
): OddsTests | null {
  const test = (chosen: number[]): OddsTest | null => {
    const statistic = statisticOf(chosen);
    const degreesOfFreedom = (cuts - 1) * chosen.length;
    return statistic === null
      ? null
      : { statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
  };
  const all = test(names.map((_unused, j) => j));
  const each = names.flatMap((name, j) => {
    const found = test([j]);
    return found === null ? [] : [{ name, ...found }];
  });
  return all === null || each.length < names.length ? null : { all, each };
}

function pick(matrix: Matrix, kept: readonly number[]): Matrix {
  const values = kept.flatMap((row) => kept.map((column) => matrix.values[row * matrix.columns + column] as number));
  return { rows: kept.length, columns: kept.length, values: Float64Array.from(values) };
}

/** v'M⁻¹v; null where M is not positive definite. */
function quadratic(matrix: Matrix, vector: Float64Array): number | null {
  const inverse = invertDefinite(matrix)?.inverse;
  if (inverse === undefined) return null;
  const along = multiply(inverse, { rows: vector.length, columns: 1, values: vector }).values;
  return along.reduce((sum, value, at) => sum + value * (vector[at] as number), 0);
}
