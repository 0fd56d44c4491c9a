import type { Estimate } from '@plumbline/model/estimate.ts';
import { WORTH_LIMITS, type WorthAsk, type WorthLine, type WorthReport } from '@plumbline/model/worth.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { type DimensionImpact, estimateGapImpact, type GapImpact, type ImpactFigure } from '../estimateGapImpact.ts';
import type { ImpactOccasions } from '../openImpactChain.ts';
import { type FigureFrame, loyaltyFigure } from './loyaltyFigure.ts';

/** Occasions as columns: expected and perceived of each dimension, satisfaction and loyalty; NaN where there is none. */
export type WorthTable = {
  people: readonly number[];
  dimensions: readonly { key: string; expected: Float64Array; perceived: Float64Array }[];
  satisfaction: Float64Array;
  loyalty: Float64Array;
  /** what the customer of an occasion paid in the span, times the margin; null where the value is known */
  values: Float64Array | null;
};
export type WorthFrame = Omit<FigureFrame, 'method'> & { sampled: boolean; progress?: (share: number) => void };
/** One model: dimensions whose effects are estimated together. */
export type WorthGroup = { dimensions: readonly string[]; lines: readonly string[] };

const LOYALTY_HIGH = 100;

/**
 * What closing each gap is worth: gap × effect on satisfaction × customers reached, × what satisfaction does for loyalty, × what a
 * customer who stays is worth; every step done again on each resample of customers.
 *
 * Effects of dimensions that are answered together come from one model. A dimension that only few answer with all others has a
 * model of its own, with as many others held equal as its occasions bear; its line says which.
 *
 * @param table  occasions
 * @param ask    what was asked, with the inputs that people gave
 * @param frame  how figures are read
 * @returns      the report, and the models it was computed by, the joint one first
 * @throws ArgumentError `dimensions` `tooFewCases` where no dimension has enough occasions; as `estimateGapImpact`
 *
 * Source  [rust-1995]; [anderson-sullivan-1993]; [efron-tibshirani-1993]     Checked  `estimateGapImpact`
 */
export function composeWorth(
  table: WorthTable,
  ask: WorthAsk,
  frame: WorthFrame,
): { report: WorthReport; groups: WorthGroup[] } {
  const { groups, leftOut } = groupDimensions(table);
  const { progress = () => {} } = frame;
  const made: { group: WorthGroup; impact: GapImpact }[] = [];
  for (const [at, group] of groups.entries()) {
    const tell = (share: number) => progress((at + share) / groups.length);
    const impact = runGroup(table, ask, frame, group, tell);
    if (impact === null) for (const dimension of group.lines) leftOut.push({ dimension, because: 'collinear', n: 0 });
    else made.push({ group, impact });
  }
  const [first] = made;
  if (first === undefined)
    throw new ArgumentError('dimensions', 'tooFewCases', 'have too few occasions', {
      n: 0,
      needed: WORTH_LIMITS.aloneMin,
    });
  const lines = made.flatMap(({ group, impact }, at) =>
    impact.dimensions
      .filter(({ dimension }) => group.lines.includes(dimension))
      .map((line) =>
        lineOf(line, { table, ask, frame, group, impact, joint: at === 0 && groups[0]?.lines === group.lines }),
      ),
  );
  const { impact } = first;
  const people = { n: impact.customers, occasions: impact.occasions };
  const figure = (of: ImpactFigure | null, n: number, unit: string): Estimate =>
    loyaltyFigure(of, { ...people, n, unit, by: impact.clusteredBy }, { ...frame, method: 'gap-impact' });
  const { currency } = ask.inputs;
  const known = ask.inputs.value;
  const report: WorthReport = {
    ...{ schema: 1, satisfaction: ask.satisfaction, loyalty: ask.loyalty, asked: ask.asked, currency },
    lines: lines.sort((one, other) => lossOf(one) - lossOf(other)),
    total:
      first.group.lines.length < 2
        ? null
        : {
            satisfaction: figure(impact.total.satisfaction, people.n, 'points'),
            money: figure(impact.total.money, people.n, currency),
          },
    slope: figure(impact.loyaltySlope, people.n, 'share'),
    slopeOccasions: impact.loyaltySlope?.occasions ?? 0,
    value:
      known.kind === 'known'
        ? { kind: 'set', point: known.value, since: frame.asOf, decidedBy: '', unit: currency }
        : figure(impact.lifetimeValue, impact.lifetimeValue?.customers ?? 0, currency),
    ...{ valueFrom: known.kind, customers: impact.customers, occasions: impact.occasions },
    ...{ customersInAll: impact.customersInAll, leftOut, asOf: frame.asOf },
    warnings: warningsOf(
      made.map((one) => one.impact),
      frame.sampled,
    ),
    resamples: impact.resamples,
    failed: made.reduce((sum, one) => sum + one.impact.failed, 0),
  };
  return { report, groups: made.map(({ group }) => group) };
}

/** Dimensions that are answered together as one model; each of the others with as many of those as its occasions bear. */
export function groupDimensions(table: WorthTable): { groups: WorthGroup[]; leftOut: WorthReport['leftOut'] } {
  const { togetherMin, togetherPerDimension, aloneMin } = WORTH_LIMITS;
  const leftOut: WorthReport['leftOut'] = [];
  const answered = table.dimensions
    .map((one) => ({ one, n: rowsTogether(table, [one.key]).length }))
    .sort((first, other) => other.n - first.n);
  const joint: string[] = [];
  const seldom: string[] = [];
  for (const { one, n } of answered) {
    if (one.expected.every(Number.isNaN)) leftOut.push({ dimension: one.key, because: 'noExpectation', n });
    else if (n < aloneMin) leftOut.push({ dimension: one.key, because: 'tooFew', n });
    else {
      const together = rowsTogether(table, [...joint, one.key]).length;
      const isEnough = together >= Math.max(togetherMin, togetherPerDimension * (joint.length + 1));
      (isEnough ? joint : seldom).push(one.key);
    }
  }
  const groups: WorthGroup[] = joint.length === 0 ? [] : [{ dimensions: joint, lines: joint }];
  for (const key of seldom) {
    const held: string[] = [];
    for (const other of joint) {
      const together = rowsTogether(table, [key, ...held, other]).length;
      if (together >= Math.max(togetherMin, togetherPerDimension * (held.length + 2))) held.push(other);
    }
    groups.push({ dimensions: [key, ...held], lines: [key] });
  }
  return { groups, leftOut };
}

function rowsTogether(table: WorthTable, keys: readonly string[]): number[] {
  const columns = [table.satisfaction, ...keys.map((key) => columnsOf(table, key).perceived)];
  return [...table.people.keys()].filter((row) => columns.every((column) => !Number.isNaN(column[row])));
}

const columnsOf = (table: WorthTable, key: string) =>
  table.dimensions.find((one) => one.key === key) as WorthTable['dimensions'][number];

/** A model that has no solution, because two of its dimensions say the same, is null. */
function runGroup(
  table: WorthTable,
  ask: WorthAsk,
  frame: WorthFrame,
  group: WorthGroup,
  progress: (share: number) => void,
): GapImpact | null {
  const { inputs } = ask;
  try {
    return estimateGapImpact(occasionsOf(table, ask, group), {
      ...{ resamples: WORTH_LIMITS.resamples, confidence: frame.confidence, progress },
      ...(inputs.customersInAll === null ? {} : { customersInAll: inputs.customersInAll }),
    });
  } catch (error) {
    if (
      error instanceof ArgumentError &&
      (error.fault === 'collinear' || error.fault === 'constant' || error.fault === 'singular')
    )
      return null;
    throw error;
  }
}

function occasionsOf(table: WorthTable, { inputs }: WorthAsk, { dimensions }: WorthGroup): ImpactOccasions {
  const worth =
    inputs.value.kind === 'known' || table.values === null
      ? { kind: 'known' as const, value: inputs.value.kind === 'known' ? inputs.value.value : 0 }
      : { kind: 'values' as const, values: table.values };
  return {
    customers: table.people,
    dimensions: dimensions.map((key) => {
      const { expected, perceived } = columnsOf(table, key);
      return { name: key, expected, perceived, reached: inputs.reached[key] };
    }),
    satisfaction: table.satisfaction,
    money: { loyalty: table.loyalty.map((value) => value / LOYALTY_HIGH), slope: 'linear', worth },
  };
}

function lineOf(
  line: DimensionImpact,
  made: { table: WorthTable; ask: WorthAsk; frame: WorthFrame; group: WorthGroup; impact: GapImpact; joint: boolean },
): WorthLine {
  const { table, ask, frame, group, impact, joint } = made;
  const { expected, perceived } = columnsOf(table, line.dimension);
  const rows = [...table.people.keys()].filter((row) => !Number.isNaN(expected[row]) || !Number.isNaN(perceived[row]));
  const people = { n: new Set(rows.map((row) => table.people[row])).size, occasions: rows.length };
  const figure = (of: ImpactFigure | null, unit: string) =>
    loyaltyFigure(of, { ...people, unit, by: impact.clusteredBy }, { ...frame, method: 'gap-impact' });
  const set = ask.inputs.reached[line.dimension];
  const { currency } = ask.inputs;
  return {
    ...{ dimension: line.dimension, gap: figure(line.gap, 'points'), effect: figure(line.effect, 'scale') },
    reached:
      set === undefined
        ? figure(line.reached, 'share')
        : { kind: 'set', point: set, since: frame.asOf, decidedBy: '', unit: 'share' },
    satisfaction: figure(line.satisfaction, 'points'),
    moneyPerCustomer: figure(line.moneyPerCustomer, currency),
    money: figure(line.money, currency),
    firstShare: joint ? line.firstShare : null,
    ...{ fitted: impact.fitted, joint },
    heldEqual: group.dimensions.filter((key) => key !== line.dimension),
  };
}

/** Whoever cannot be shown comes last. */
const lossOf = ({ money }: WorthLine): number => (money.kind === 'estimate' ? money.point : Number.POSITIVE_INFINITY);

function warningsOf(impacts: readonly GapImpact[], sampled: boolean): WorthReport['warnings'] {
  return [
    ...(impacts.some(({ dimensions }) => dimensions.some(({ effect }) => effect.estimate < 0))
      ? ['negativeEffect' as const]
      : []),
    ...(impacts.some(({ loyaltySlope }) => (loyaltySlope?.estimate ?? 0) < 0) ? ['negativeSlope' as const] : []),
    ...(impacts.some(({ failed }) => failed > 0) ? ['resamplesFailed' as const] : []),
    ...(sampled ? ['sampled' as const] : []),
  ];
}
