import type { ChurnModel, CodedPredictor } from '@plumbline/model/churn.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { calibrateProbabilities } from '@plumbline/stats/regression/calibrateProbabilities.ts';
import { maximiseLogit } from '@plumbline/stats/regression/maximiseLogit.ts';
import { codePredictors, type PredictorColumn, type Term, termsOf } from './codePredictors.ts';

const FOLDS = 5;
/** Cases that shape and penalty are chosen on; more would not choose otherwise, and take their time. */
const CHOOSE_MAX = 6000;
const FIT_MAX = 60_000;
/** Of the work, choosing; the rest is the fit on all. */
const CHOOSING = 0.7;
const RIDGES = { straight: [1, 30], bent: [1, 30], paired: [30, 300] } as const;
const PAIRED_MAX = 8;
/** Leavers that a term needs before products of terms are tried. */
const LEAVERS_PER_TERM = 5;

type Shape = ChurnModel['shape'];
type Design = { columns: Float64Array[]; means: Float64Array; scales: Float64Array };
type Trial = { shape: Shape; ridge: number; loss: number; unseen: Float64Array; pairs: [number, number][] };

/**
 * Chooses and fits a ridge logistic regression: straight lines, lines that bend, or products of terms too, and how far slopes are
 * drawn to 0; by the log loss of folds that the fit had not seen. Their predictions calibrate it.
 *
 * @param left     1 where the customer left, 0 where not; of all customers
 * @param columns  predictors of all customers
 * @param rows     customers to learn from: nothing else is looked at
 * @param seed     of the folds
 * @param progress told the share done
 * @returns        the model, and predictors that could not be used
 *
 * Source  [le-cessie-van-houwelingen-1992]; [zadrozny-elkan-2002]     Checked  on drawn customers whose chances are known
 */
export function chooseChurnModel(
  left: ArrayLike<number>,
  columns: readonly PredictorColumn[],
  rows: readonly number[],
  seed: number,
  progress: (share: number) => void = () => {},
): { model: ChurnModel; dropped: { key: string; because: 'constant' | 'tooManyValues' }[] } {
  const { coded, dropped } = codePredictors(columns, rows);
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const own = coded.map(({ key }) => byKey.get(key) as PredictorColumn);
  const chosen = rows.slice(0, CHOOSE_MAX);
  const best = chooseShape({ left, coded, columns: own, rows: chosen, seed }, (share) => progress(CHOOSING * share));
  const fitted = rows.slice(0, FIT_MAX);
  const design = designOf(coded, own, fitted, best.shape, best.pairs);
  const found = fit(design.columns, outcomesOf(left, fitted), best.ridge, (share) =>
    progress(CHOOSING + (1 - CHOOSING) * share),
  );
  progress(1);
  return {
    model: {
      ...{ predictors: coded, pairs: best.pairs, ridge: best.ridge, shape: best.shape },
      ...{ means: [...design.means], scales: [...design.scales] },
      ...{ intercept: found[0] as number, slopes: [...found.slice(1)] },
      calibration: calibrationOf(best.unseen, outcomesOf(left, chosen)),
    },
    dropped,
  };
}

type Choosing = {
  left: ArrayLike<number>;
  coded: readonly CodedPredictor[];
  columns: readonly PredictorColumn[];
  rows: readonly number[];
  seed: number;
};

function chooseShape(asked: Choosing, progress: (share: number) => void): Trial {
  const { left, coded, columns, rows, seed } = asked;
  const outcomes = outcomesOf(left, rows);
  const folds = foldsOf(outcomes, seed);
  const all = RIDGES.straight.length + RIDGES.bent.length + RIDGES.paired.length;
  let done = 0;
  const tryOut = (shape: Shape, pairs: [number, number][]): Trial[] => {
    const design = designOf(coded, columns, rows, shape, pairs);
    return RIDGES[shape].map((ridge) => {
      const unseen = predictUnseen(design.columns, outcomes, folds, ridge, (share) => progress((done + share) / all));
      done += 1;
      progress(done / all);
      return { shape, ridge, pairs, unseen, loss: logLoss(unseen, outcomes) };
    });
  };
  const least = (trials: readonly Trial[]) => trials.reduce((one, other) => (other.loss < one.loss ? other : one));
  const lines = [...tryOut('straight', []), ...tryOut('bent', [])];
  const line = least(lines);
  const pairs = pairsOf(asked, line);
  const leavers = outcomes.reduce((sum, value) => sum + value, 0);
  const enough = Math.min(leavers, outcomes.length - leavers) >= LEAVERS_PER_TERM * pairs.length;
  return pairs.length === 0 || !enough ? line : least([line, ...tryOut('paired', pairs)]);
}

/** Products of the straight terms that move the log odds most; never of two terms of one predictor. */
function pairsOf({ left, coded, columns, rows }: Choosing, { shape, ridge }: Trial): [number, number][] {
  const design = designOf(coded, columns, rows, shape, []);
  const slopes = fit(design.columns, outcomesOf(left, rows), ridge).slice(1);
  const bent = termsOf(coded);
  const terms = shape === 'straight' ? bent.filter(({ straight }) => straight) : bent;
  const strongest = terms
    .map((term, at) => ({ term, place: bent.indexOf(term), slope: Math.abs(slopes[at] as number) }))
    .filter(({ term }) => term.straight)
    .sort((one, other) => other.slope - one.slope)
    .slice(0, PAIRED_MAX);
  return strongest.flatMap((one, at) =>
    strongest
      .slice(at + 1)
      .filter((other) => other.term.predictor !== one.term.predictor)
      .map((other): [number, number] => [one.place, other.place]),
  );
}

/**
 * Standardised terms, then standardised products of them. A straight model keeps the places of bends, with nothing in them, so that
 * a kept model is read in one way.
 */
function designOf(
  coded: readonly CodedPredictor[],
  columns: readonly PredictorColumn[],
  rows: readonly number[],
  shape: Shape,
  pairs: readonly [number, number][],
): Design {
  const terms = termsOf(coded);
  const read = terms.map((term) =>
    shape === 'straight' && !term.straight ? new Float64Array(rows.length) : readTerm(term, columns, rows),
  );
  const made = read.map(standardise);
  const products = pairs.map(([one, other]) =>
    standardise(
      (made[one] as { column: Float64Array }).column.map(
        (value, i) => value * ((made[other] as { column: Float64Array }).column[i] as number),
      ),
    ),
  );
  const whole = [...made, ...products];
  return {
    columns: whole.map(({ column }) => column),
    means: Float64Array.from(whole, ({ mean }) => mean),
    scales: Float64Array.from(whole, ({ scale }) => scale),
  };
}

function readTerm(
  { predictor, read }: Term,
  columns: readonly PredictorColumn[],
  rows: readonly number[],
): Float64Array {
  const column = columns[predictor] as PredictorColumn;
  if (column.kind === 'number') return Float64Array.from(rows, (row) => read(column.numbers[row] as number));
  return Float64Array.from(rows, (row) => read(column.words[row] as string));
}

/** A column that does not vary gets the scale 1: it is 0 throughout, and its slope too. */
function standardise(column: Float64Array): { column: Float64Array; mean: number; scale: number } {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  const scale = spread > 1e-12 ? spread : 1;
  return { column: column.map((value) => (value - mean) / scale), mean, scale };
}

function fit(
  columns: readonly Float64Array[],
  outcomes: Float64Array,
  ridge: number,
  progress?: (share: number) => void,
): Float64Array {
  const ones = new Float64Array(outcomes.length).fill(1);
  const penalty = Float64Array.from({ length: columns.length + 1 }, (_unused, at) => (at === 0 ? 0 : ridge));
  // how many rounds there will be nobody knows; most searches are at their end after a handful
  const onRound = progress === undefined ? undefined : (round: number) => progress(1 - 0.7 ** round);
  return maximiseLogit([ones, ...columns], outcomes, { penalty, epsilon: 1e-7, onRound }).coefficients;
}

function predictUnseen(
  columns: readonly Float64Array[],
  outcomes: Float64Array,
  folds: Int32Array,
  ridge: number,
  progress: (share: number) => void,
): Float64Array {
  const unseen = new Float64Array(outcomes.length);
  for (let part = 0; part < FOLDS; part++) {
    progress(part / FOLDS);
    const inside = [...folds.keys()].filter((i) => folds[i] !== part);
    const slopes = fit(
      columns.map((column) => Float64Array.from(inside, (i) => column[i] as number)),
      Float64Array.from(inside, (i) => outcomes[i] as number),
      ridge,
    );
    folds.forEach((fold, i) => {
      if (fold !== part) return;
      let linear = slopes[0] as number;
      columns.forEach((column, j) => {
        linear += (slopes[j + 1] as number) * (column[i] as number);
      });
      unseen[i] = linear;
    });
  }
  return unseen;
}

/** Cases of each outcome are dealt out in turn, in a drawn order. */
function foldsOf(outcomes: Float64Array, seed: number): Int32Array {
  const random = openRandom(seed);
  const folds = new Int32Array(outcomes.length);
  for (const outcome of [0, 1]) {
    const own = [...outcomes.keys()].filter((i) => outcomes[i] === outcome);
    for (let at = own.length - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [own[at], own[other]] = [own[other] as number, own[at] as number];
    }
    own.forEach((i, at) => {
      folds[i] = at % FOLDS;
    });
  }
  return folds;
}

function logLoss(linear: Float64Array, outcomes: Float64Array): number {
  // log(1 + exp(z)) − y·z, without leaving the range of numbers
  return linear.reduce(
    (sum, z, i) => sum + Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))) - (outcomes[i] as number) * z,
    0,
  );
}

const outcomesOf = (left: ArrayLike<number>, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => left[row] as number);

/**
 * Rising steps by their ends. A case that left is added below all and one that stayed above all: no run of a few cases then makes a
 * chance of 0 or 1.
 */
function calibrationOf(linear: Float64Array, outcomes: Float64Array): ChurnModel['calibration'] {
  const low = linear.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const high = linear.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const { scores, shares } = calibrateProbabilities([1, ...outcomes, 0], [low, ...linear, high]);
  const kept = [...shares.keys()].filter((at) => shares[at] !== shares[at - 1] || shares[at] !== shares[at + 1]);
  return { scores: kept.map((at) => scores[at] as number), shares: kept.map((at) => shares[at] as number) };
}
