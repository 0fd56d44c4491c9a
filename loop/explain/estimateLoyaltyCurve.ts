import { checkFinite, checkLength, checkRange, checkVaries, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { isotonicRegression } from '@plumbline/stats/isotonicRegression.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { DRAWN_GROUPS, groupForDrawing } from '@plumbline/stats/numeric/groupForDrawing.ts';
import { openRandom, type Random } from '@plumbline/stats/numeric/random.ts';

export type LoyaltyPoint = {
  /** perceived less expected */
  disconfirmation: number;
  /** answers in this step of the scale */
  n: number;
  /** their plain mean loyalty */
  mean: number;
  /** what the rising curve says there */
  loyalty: number;
  low: number;
  high: number;
};

export type LoyaltyCurve = {
  points: LoyaltyPoint[];
  people: number;
  /** share of the variance of loyalty that the curve accounts for */
  rSquared: number;
  /** loyalty at the end of the scale less loyalty at its beginning, with interval */
  rise: { estimate: number; low: number; high: number };
  /** what a resample draws: above 20,000 people 1,024 groups of them */
  clusteredBy: 'customer' | 'group';
};

export type LoyaltyOptions = {
  /** whose answer each is; every answer its own person if not given */
  people?: readonly string[];
  /** steps of the scale at most: more different values are joined into steps of equal size; 20 if not given */
  stepsMax?: number;
  /** resamples of people, 1,000 if not given */
  resamples?: number;
  seed?: number;
  confidence?: number;
  progress?: (share: number) => void;
};

type Sums = { n: Float64Array; sum: Float64Array };

/**
 * Expectation–loyalty curve: how loyalty rises with perceived less expected, assuming nothing but that it does not fall.
 *
 * Isotonic regression of loyalty on the steps of disconfirmation. The interval draws people again and again, with all
 * their answers, and takes percentiles; where the curve is flat at its ends it is a little too narrow. Above 20,000 people it
 * draws 1,024 groups of them, of which only the sums are kept.
 *
 * @param disconfirmation perceived less expected, finite
 * @param loyalty         of the same answers: 0–100, or 0 and 1 for repurchase
 * @param options         people, steps, resamples, seed, confidence
 * @returns               a point each step, ascending
 * @throws ArgumentError `empty`, `tooFewCases` (under 10), `length`, `notFinite`, `constant`, `range`
 *
 * Source  [anderson-sullivan-1993]; [barlow-1972]     Checked  coverage on drawn data; `isotonicRegression`
 */
export function estimateLoyaltyCurve(
  disconfirmation: ArrayLike<number>,
  loyalty: ArrayLike<number>,
  options: LoyaltyOptions = {},
): LoyaltyCurve {
  checkFinite('disconfirmation', disconfirmation, 10);
  checkLength('loyalty', loyalty, disconfirmation.length);
  checkFinite('loyalty', loyalty);
  checkVaries('disconfirmation', disconfirmation);
  checkVaries('loyalty', loyalty);
  const confidence = options.confidence ?? 0.95;
  checkRange('confidence', confidence, 0, 1, true);
  const resamples = options.resamples ?? 1000;
  checkWhole('resamples', resamples, 50, 100_000);
  const { step, middles } = stepsOf(disconfirmation, options.stepsMax ?? 20);
  const rows = rowsOfPeople(options.people, disconfirmation.length);
  const k = middles.length;
  const answers: Answers = { step, loyalty, steps: k };
  const whole = sumAnswers(rows, answers);
  const curve = risingCurve(whole);
  const groups = groupForDrawing(rows.length);
  const draw = groups === null ? drawPeople(rows, answers) : drawGroups(rows, groups, answers);
  const random = openRandom(options.seed ?? 1);
  const drawn: Float64Array[] = [];
  for (let round = 0; round < resamples; round++) {
    drawn.push(risingCurve(draw(random)));
    if (round % 10 === 0) options.progress?.(round / resamples);
  }
  const interval = (values: readonly number[]): { low: number; high: number } => {
    const sorted = Float64Array.from(values).sort();
    const tail = (1 - confidence) / 2;
    return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
  };
  const riseOf = (one: Float64Array): number => (one[k - 1] as number) - (one[0] as number);
  return {
    points: middles.map((middle, at) => ({
      disconfirmation: middle,
      n: whole.n[at] as number,
      mean: (whole.sum[at] as number) / (whole.n[at] as number),
      loyalty: curve[at] as number,
      ...interval(drawn.map((one) => one[at] as number)),
    })),
    people: rows.length,
    rSquared: rSquaredOf(loyalty, (row) => curve[step[row] as number] as number),
    rise: { estimate: riseOf(curve), ...interval(drawn.map(riseOf)) },
    clusteredBy: groups === null ? 'customer' : 'group',
  };
}

type Answers = { step: Int32Array; loyalty: ArrayLike<number>; steps: number };

/** Answers and their loyalty by step, of people as often as they are there. */
function sumAnswers(people: readonly (readonly number[])[], { step, loyalty, steps }: Answers): Sums {
  const [n, sum] = [new Float64Array(steps), new Float64Array(steps)];
  for (const own of people) {
    for (const row of own) {
      const at = step[row] as number;
      n[at] = (n[at] as number) + 1;
      sum[at] = (sum[at] as number) + (loyalty[row] as number);
    }
  }
  return { n, sum };
}

const drawPeople =
  (rows: readonly (readonly number[])[], answers: Answers) =>
  (random: Random): Sums =>
    sumAnswers(
      rows.map(() => rows[random.below(rows.length)] ?? []),
      answers,
    );

/** The sums of every group are made once; a resample adds up those of the groups it draws. */
function drawGroups(rows: readonly (readonly number[])[], groups: Int32Array, answers: Answers) {
  const { steps } = answers;
  const members = Array.from({ length: DRAWN_GROUPS }, () => [] as (readonly number[])[]);
  rows.forEach((own, person) => {
    members[groups[person] as number]?.push(own);
  });
  const sums = members.map((people) => sumAnswers(people, answers));
  return (random: Random): Sums => {
    const [n, sum] = [new Float64Array(steps), new Float64Array(steps)];
    for (let draw = 0; draw < DRAWN_GROUPS; draw++) {
      const own = sums[random.below(DRAWN_GROUPS)] as Sums;
      for (let at = 0; at < steps; at++) {
        n[at] = (n[at] as number) + (own.n[at] as number);
        sum[at] = (sum[at] as number) + (own.sum[at] as number);
      }
    }
    return { n, sum };
  };
}

/** Each different value is a step, or as many values as stepsMax allows; a step stands at the mean of its values. */
function stepsOf(values: ArrayLike<number>, stepsMax: number): { step: Int32Array; middles: number[] } {
  checkWhole('stepsMax', stepsMax, 2, 1000);
  const different = [...new Set(Array.from(values))].sort((one, other) => one - other);
  const sorted = Float64Array.from(values).sort();
  const few = different.length <= stepsMax;
  const places = few
    ? different
    : [...new Set(Array.from({ length: stepsMax }, (_unused, at) => quantileOfSorted(sorted, (at + 1) / stepsMax)))];
  // a quantile may lie between two values that are many: then no value is in its step
  const bounds = places.filter((bound, at) =>
    different.some((value) => value <= bound && (at === 0 || value > (places[at - 1] as number))),
  );
  const step = Int32Array.from(values, (value) => bounds.findIndex((bound) => value <= bound));
  const [n, sum] = [new Float64Array(bounds.length), new Float64Array(bounds.length)];
  step.forEach((at, row) => {
    n[at] = (n[at] as number) + 1;
    sum[at] = (sum[at] as number) + (values[row] as number);
  });
  return { step, middles: bounds.map((_unused, at) => (sum[at] as number) / (n[at] as number)) };
}

function rowsOfPeople(people: readonly string[] | undefined, n: number): number[][] {
  if (people === undefined) return Array.from({ length: n }, (_unused, row) => [row]);
  checkLength('people', { length: people.length }, n);
  const byPerson = new Map<string, number[]>();
  people.forEach((person, row) => {
    const own = byPerson.get(person);
    if (own === undefined) byPerson.set(person, [row]);
    else own.push(row);
  });
  return [...byPerson.values()];
}

/** A step without answers in a resample takes the value of the step below it, or of the first that has some. */
function risingCurve({ n, sum }: Sums): Float64Array {
  const filled = [...n.keys()].filter((at) => (n[at] as number) > 0);
  const fitted = isotonicRegression(
    filled.map((at) => (sum[at] as number) / (n[at] as number)),
    filled.map((at) => n[at] as number),
  );
  const curve = new Float64Array(n.length);
  let next = 0;
  for (let at = 0; at < n.length; at++) {
    if (filled[next] === at) next++;
    curve[at] = fitted[Math.max(0, next - 1)] as number;
  }
  return curve;
}

function rSquaredOf(values: ArrayLike<number>, fitted: (row: number) => number): number {
  let mean = 0;
  for (let row = 0; row < values.length; row++) mean += (values[row] as number) / values.length;
  let [inside, all] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    inside += ((values[row] as number) - fitted(row)) ** 2;
    all += ((values[row] as number) - mean) ** 2;
  }
  return 1 - inside / all;
}
