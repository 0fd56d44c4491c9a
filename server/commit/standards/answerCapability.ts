import { composeGrid } from '@plumbline/loop/commit/standards/composeGrid.ts';
import { composeProposal } from '@plumbline/loop/commit/standards/composeProposal.ts';
import { composeTrialParts } from '@plumbline/loop/commit/standards/composeTrialParts.ts';
import { type Comparison, comparisonOf, pointsOf, unitsOf } from '@plumbline/loop/commit/standards/demandOf.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  STANDARD_LIMITS,
  STANDARD_POINTS,
  type StandardCapability,
  StandardTrial,
  type TrialPart,
} from '@plumbline/model/standard.ts';
import {
  countMetValues,
  countSatisfiedPeople,
  findMeasuredSpan,
  findNewestTried,
  type TrialAsked,
} from '@plumbline/store/analytics/commit/readTrials.ts';
import type { z } from 'zod';
import { isSplit, refuseUnknown } from '../../expect/kano/answerKano.ts';
import { answerLaws } from '../../expect/laws/lawRegister.ts';
import { answerGaps, composeQuestion } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';
import { findDimension, refuseUnknownSegment } from './checkStandard.ts';
import { listFloors } from './listFloors.ts';

const DAY_MS = 86_400_000;
/** Expectations are asked for more rarely than things are done: they are looked for at least this far back. */
const ASKED_DAYS = 365;

export type Trial = { subject: Subject; own: Dimension; comparison: Comparison; asked: TrialAsked; asOf: string };

/** What is known before a value is decided, over a grid of values, so that a slider asks nothing more. */
export async function answerCapability(
  context: MeasureContext,
  body: z.input<typeof StandardTrial>,
): Promise<StandardCapability> {
  const trial = StandardTrial.parse(body);
  // it becomes the name of a column
  refuseUnknown(trial.segmentBy, isSplit, GROUPINGS);
  const tried = await openTrial(context, trial);
  const { own, comparison, asked, asOf } = tried;
  const { analytics } = context.stores;
  const reading = readingOf(context, asOf);
  const floors = listFloors(await answerLaws(context), {
    ...{ dimension: own.key, day: todayIn(context), standard: null, fn: own.value },
  });
  const demands = floors.filter(({ unit }) => unit === trial.unit);
  const values = [...trial.values, ...demands.map(({ value }) => value)];
  const { measures } = await findMeasuredSpan(analytics, asked, { signal: context.signal });
  const stops = composeGrid({ unit: trial.unit, measures, values, fn: own.value });
  const grid = stops.map((value) => ({ value, points: pointsOf(value, trial.unit, own.value) }));
  const met = await countMet(context, trial, tried, stops);
  const satisfied = await countSatisfied(context, trial, tried, grid);
  const levels = await readLevels(context, trial, tried);
  const expected = levels.expected.kind === 'estimate' ? levels.expected : levels.recalled;
  return {
    schema: 1,
    ...{
      dimension: own.key,
      unit: trial.unit,
      comparison,
      asOf,
      keep: trial.keep,
      grid,
      met,
      satisfied,
      levels,
      floors,
    },
    period: { from: asked.from, to: asked.to },
    ...{ confidence: reading.confidence, cellPeopleMin: reading.cellPeopleMin, method: 'standard-trial' },
    proposal: composeProposal({
      ...{ grid, comparison, expected, keep: trial.keep },
      met: met.find(({ by, kind }) => by === 'all' && kind === 'shown'),
      floors: demands.filter(({ stage }) => stage === 'inForce'),
    }),
  };
}

/** Which rows a value is tried on. @throws Refusal not_found `measure.noDimension`, invalid `standards.otherUnit` */
export async function openTrial(
  context: MeasureContext,
  {
    dimension,
    segment,
    touchpoint,
    unit,
    days,
  }: Pick<z.output<typeof StandardTrial>, 'dimension' | 'segment' | 'touchpoint' | 'unit' | 'days'>,
): Promise<Trial> {
  const own = await findDimension(context, dimension);
  const units = unitsOf(own);
  if (!units.includes(unit))
    throw new Refusal('invalid', 'standards.otherUnit', { dimension, unit, units: units.join(', ') });
  refuseUnknownSegment(segment);
  const subject = await loadSubject(context);
  const { hidden, excluded, roots } = subject;
  const comparison = comparisonOf(own, unit);
  const measure = unit === STANDARD_POINTS ? ('delivered' as const) : ('deliveredNative' as const);
  const where = { workspace: context.workspace.number, hidden, dimension, measure };
  const asOf = (await findNewestTried(context.stores.analytics, where)) ?? todayIn(context);
  return {
    ...{ subject, own, comparison, asOf },
    asked: {
      ...{ ...where, excluded, roots, segment, touchpoint, zone: context.workspace.zone },
      ...{ from: dayBefore(asOf, days - 1), to: asOf, sign: comparison === 'atMost' ? -1 : 1 },
    },
  };
}

/** Shares of occasions that met each value: all, by region, by segment, by hour. */
async function countMet(
  context: MeasureContext,
  { segmentBy }: z.output<typeof StandardTrial>,
  { asked, asOf }: Trial,
  stops: readonly number[],
): Promise<TrialPart[]> {
  const reading = readingOf(context, asOf);
  const grid = stops.map((value) => asked.sign * value).sort((one, other) => one - other);
  const places = stops.map((value) => grid.indexOf(asked.sign * value) + 1);
  const splits = [
    ['all', []],
    ['region', ['region']],
    ['segment', [segmentBy]],
    ['hour', ['hour']],
  ] as const;
  const parts: TrialPart[] = [];
  // one after the other: each alone keeps all processors of the store busy
  for (const [by, names] of splits) {
    const cells = await countMetValues(
      context.stores.analytics,
      asked,
      { grid, by: names },
      { signal: context.signal },
    );
    const composed = composeTrialParts(by, cells, places, reading);
    // days without a clock have one hour, and a part that is all says nothing
    if (by !== 'all' && composed.length < 2) continue;
    parts.push(...(by === 'hour' ? composed.sort(byHour) : composed.slice(0, STANDARD_LIMITS.partsMax)));
  }
  return parts;
}

const byHour = (one: TrialPart, other: TrialPart): number => Number(one.value) - Number(other.value);

/** Shares of customers who expect no more than where each value stands on the line. */
async function countSatisfied(
  context: MeasureContext,
  { segmentBy, days }: z.output<typeof StandardTrial>,
  { asked, asOf }: Trial,
  grid: StandardCapability['grid'],
): Promise<TrialPart[]> {
  const points = grid.map((one) => one.points);
  const known = [...new Set(points.flatMap((one) => one ?? []))].sort((one, other) => other - one);
  if (known.length === 0 || points.includes(null)) return [];
  const today = todayIn(context);
  const when = {
    from: dayBefore(asOf, Math.max(days, ASKED_DAYS) - 1),
    to: today > asOf ? today : asOf,
  };
  const thresholds = known.map((one) => 0 - one);
  const places = points.map((one) => thresholds.indexOf(0 - (one ?? 0)) + 1);
  const parts: TrialPart[] = [];
  for (const [by, names] of [['all', []] as const, ['segment', [segmentBy]] as const]) {
    const cells = await countSatisfiedPeople(
      context.stores.analytics,
      { ...asked, ...when },
      { grid: thresholds, by: names },
      { signal: context.signal },
    );
    const composed = composeTrialParts(by, cells, places, readingOf(context, asOf));
    if (by === 'all' || composed.length > 1) parts.push(...composed.slice(0, STANDARD_LIMITS.partsMax));
  }
  return parts;
}

/** What those customers accept, expect and perceive, as their line says. */
async function readLevels(
  context: MeasureContext,
  { segment, touchpoint }: z.output<typeof StandardTrial>,
  { subject, own, asked, asOf }: Trial,
): Promise<StandardCapability['levels']> {
  const query = LinesQuery.parse({
    ...{ dimension: own.key, asked: 'before', from: dayBefore(asOf, ASKED_DAYS - 1) },
    ...(segment === null ? {} : { [segment.attribute]: segment.value }),
    ...(touchpoint === null ? {} : { touchpoint }),
  });
  const question = await composeQuestion(context, subject, query);
  const before = (await answerGaps(context, subject, question)).lines[0]?.marks;
  const after = (await answerGaps(context, subject, { ...question, asked: 'after' })).lines[0]?.marks;
  const absent: Estimate = { kind: 'absent', because: 'notAsked' };
  return {
    adequate: before?.adequate ?? absent,
    expected: before?.expected ?? absent,
    recalled: after?.expected ?? absent,
    perceived: before?.perceived ?? { ...absent, because: asked.measure === 'delivered' ? 'notMeasured' : 'notAsked' },
  };
}

const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
