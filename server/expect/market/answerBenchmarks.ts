import { compareOutside } from '@plumbline/loop/expect/market/compareOutside.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { BenchmarksReport, OutsideValue } from '@plumbline/model/market.ts';
import { type LawBoundRow, listLawBounds } from '@plumbline/store/operations/expect/lawBounds.ts';
import { answerGaps, composeQuestion } from '../../measure/answerLines.ts';
import { LinesQuery } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from '../../measure/loadSubject.ts';
import { lineOfBound } from '../laws/lineOfBound.ts';
import { listOutside, type Outside, staleDaysOf } from './listOutside.ts';

/** What the market is compared on: own lines, outside values, and what laws demand. */
export type Market = {
  subject: Subject;
  lines: GapsReport;
  outside: readonly Outside[];
  laws: readonly LawBoundRow[];
};

export async function loadMarket(context: MeasureContext): Promise<Market> {
  const subject = await loadSubject(context);
  const lines = await answerGaps(context, subject, await composeQuestion(context, subject, LinesQuery.parse({})));
  const [outside, laws] = await Promise.all([
    listOutside(context),
    listLawBounds(context.stores.operations, context.workspace.id, todayIn(context)),
  ]);
  return { subject, lines, outside, laws };
}

/** Own values beside those of competitors and the industry, by dimension, with what laws demand. */
export async function answerBenchmarks(context: MeasureContext): Promise<BenchmarksReport> {
  return composeBenchmarks(context, await loadMarket(context));
}

export function composeBenchmarks(
  context: MeasureContext,
  { subject, lines, outside, laws }: Market,
): BenchmarksReport {
  const reading = readingOf(context, todayIn(context));
  const none: Estimate = { kind: 'absent', because: 'notAsked' };
  const lineOf = new Map(lines.lines.map((line) => [line.dimension.key, line]));
  const ownOf = (dimension: string) => lineOf.get(dimension)?.marks.perceived ?? none;
  const standing = outside.filter(({ state }) => state === 'inForce');
  const comparisons = compareOutside(
    standing.map((value) => ({ own: ownOf(value.dimension), outside: value })),
    reading,
  );
  const comparisonOf = new Map(standing.map((value, at) => [value, comparisons[at]]));
  const known = new Map(subject.tree.dimensions.map((dimension) => [dimension.key, dimension]));
  const keys = [...new Set([...known.keys(), ...outside.map(({ dimension }) => dimension)])];
  return {
    ...{ schema: 1, asOf: reading.asOf, staleDays: staleDaysOf(context), confidence: reading.confidence },
    tests: comparisons.filter(({ p }) => p !== null).length,
    competitors: [...new Set(outside.map(({ competitor }) => competitor).filter((name) => name !== ''))].sort(),
    dimensions: keys.map((key) => ({
      ...{ key, names: known.get(key)?.names ?? null, own: ownOf(key) },
      expected: lineOf.get(key)?.marks.expected ?? none,
      floor: findFloor(known.get(key), laws),
      values: outside
        .filter(({ dimension }) => dimension === key)
        .map((one): OutsideValue => {
          const { dimension: _dimension, import: _import, ...value } = one;
          return { ...value, comparison: comparisonOf.get(one) ?? null };
        }),
    })),
  };
}

/** The strictest bound of the laws in force, on the 0–100 line: as it is, or through the value function of its unit. */
export function findFloor(
  dimension: Dimension | undefined,
  laws: readonly LawBoundRow[],
): BenchmarksReport['dimensions'][number]['floor'] {
  if (dimension === undefined) return null;
  const floors = laws
    .filter(({ stage }) => stage === 'inForce')
    .flatMap(({ input, since }) =>
      input.bounds.flatMap((bound) => {
        // the most that a law allows is no floor
        if (bound.dimension !== dimension.key || lineOfBound(bound, dimension).side === 'ceiling') return [];
        const { points } = lineOfBound(bound, dimension);
        return points === null ? [] : [{ point: points, since: since ?? '', law: input.title }];
      }),
    );
  return floors.reduce<(typeof floors)[number] | null>(
    (strictest, one) => (strictest === null || one.point > strictest.point ? one : strictest),
    null,
  );
}
