import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { type MomentsQuestion, OBSERVED, OBSERVED_GAPS, type Observed } from '@plumbline/model/moments.ts';
import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import { question, withParts } from '../../question.ts';
import type { Parameters } from '../composeFilters.ts';
import type { Keep } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { blocksFor } from './blocksOfRows.ts';
import { type AnsweredRow, SIDES, type SumsRow, ZONE_MARKS } from './composeCells.ts';
import { composePairPlaces, type PairPlaces, type PlaceRow } from './composePairPlaces.ts';
import { listPartlyPaired } from './listPartlyPaired.ts';
import { listSplitValues } from './listSplitValues.ts';

const sumGroups = question(import.meta.url, 'sumGroups.sql');
const listObserved = question(import.meta.url, 'listObserved.sql');

/** Cells × dimensions up to which one pass keeps less than two: beyond, patterns of marks make too many small sums. */
export const PLACES_MAX = 96;

export type GroupsAsking = {
  asked: MomentsQuestion;
  parameters: Parameters;
  shared: ReadonlySet<string>;
  marks: readonly Observed[];
  ask: AskOptions;
  /** for what is kept: it is not given up with the first who asked for it */
  askKept: AskOptions;
  keep: Keep;
};

export type GroupsAnswer = { answered: AnsweredRow[]; sums: SumsRow[]; firstDay: string; lastDay: string };

/**
 * Who gave which marks, and the sums over fixed groups of customers, in one pass over the rows: of few places, such as all dimensions
 * of one filter or those of each channel.
 *
 * @returns null where the places are too many, or texts
 */
export async function askGroups(analytics: Analytics, asking: GroupsAsking): Promise<GroupsAnswer | null> {
  const { parameters, marks, ask } = asking;
  const places = await placeAll(analytics, asking);
  if (places === null) return null;
  const wanted = listFigures(marks);
  const rows = await analytics.ask<PlaceRow & Shares & Record<string, unknown> & { answered: Lists }>(
    withParts(sumGroups, new Set([...asking.shared, ...places.parts, ...wanted])),
    { ...parameters, ...places.parameters },
    { ...ask, settings: { ...ask.settings, ...blocksFor(asking.asked) } },
  );
  const placed = placeRows(places, rows);
  if (placed.length === 0) return { answered: [], sums: [], firstDay: '', lastDay: '' };
  // the sums of pairs say something of their own only where some occasions have one mark of them alone
  const partly = listPartlyPaired(placed.flatMap(({ answered: [masks] }) => masks));
  const days = placed.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).sort();
  return {
    ...{ firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' },
    answered: placed.map(({ by1, by2, by3, dimension, answered, met = 0, below = 0, above = 0 }) => ({
      ...{ by1, by2, by3, dimension, answered: zip(answered), met, below, above },
    })),
    sums: placed.map((row) => keepPairs(row, partly)),
  };
}

type Shares = Partial<Record<'met' | 'below' | 'above', number>> & { firstDay: string; lastDay: string };
type Lists = readonly [masks: number[], occasions: number[], weights: number[], squares: number[]];
const zip = ([masks, occasions, weights, squares]: Lists) =>
  masks.map((mask, at) => [mask, occasions[at] ?? 0, weights[at] ?? 0, squares[at] ?? 0] as const);

/** Rows with the texts of their places, in the order of these. */
export function placeRows<Row extends PlaceRow>({ placeOf }: PairPlaces, rows: readonly Row[]) {
  const placed = rows.flatMap((row) => {
    const place = placeOf(row);
    if (place === null) return [];
    const [by1 = '', by2 = '', by3 = ''] = place.by;
    return [{ ...row, by1, by2, by3, dimension: place.dimension }];
  });
  const orderOf = ({ by1, by2, by3, dimension }: (typeof placed)[number]) => [by1, by2, by3, dimension].join('\n');
  return placed.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

/** The sums of pairs only where some occasions have one mark of them alone: else they say nothing of their own. */
export function keepPairs(row: Record<string, unknown>, partly: readonly string[]): SumsRow {
  const without = OBSERVED_GAPS.map((gap) => `${gap}Pairs`).filter((pairs) => !partly.includes(pairs));
  return Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name))) as SumsRow;
}

/** Numbers of all cells and dimensions; null where they are too many, or not known. */
export async function placeAll(analytics: Analytics, asking: GroupsAsking) {
  const { asked, parameters, shared, askKept: ask, keep } = asking;
  if (!asked.by.every((attribute) => GROUPINGS.includes(attribute as Grouping))) return null;
  const { workspace, hidden, kind } = asked;
  const where = { workspace, hidden, kind, rows: LIMITS.dimensionsMax + 1 };
  const dimensions =
    asked.dimensions.length > 0
      ? asked.dimensions
      : await keep(['observed', hidden, kind], async () =>
          (await analytics.ask<{ dimension: string }>(listObserved, where, ask)).map((row) => row.dimension),
        );
  if (dimensions.length >= PLACES_MAX) return null;
  const values = await listSplitValues(analytics, { asked: asked as PairQuestion, parameters, shared, ask, keep });
  if (values.includes(null)) return null;
  // only periods are numbered by the days that are reached
  const reached = { firstDay: '', lastDay: '', clusterMax: CLUSTER_MAX };
  const places = composePairPlaces({ by: asked.by, dimensions }, parameters, values, reached);
  return Number(places.parameters.sizeOfPlaces) > PLACES_MAX ? null : places;
}

/** The highest number of a customer: groups, with their patterns of eight marks, are fewer. */
const CLUSTER_MAX = 2 ** 32 - 1;

/** The parts of what is wanted: marks, their pairs, and the slots that people fill. */
export function listFigures(marks: readonly Observed[], { slots = true } = {}): string[] {
  const given = OBSERVED.filter((mark) => marks.includes(mark));
  const gaps = OBSERVED_GAPS.filter((gap) => SIDES[gap].every((mark) => marks.includes(mark)));
  const zone = ZONE_MARKS.every((mark) => marks.includes(mark)) ? ['zone'] : [];
  return [
    ...zone,
    ...given,
    ...gaps,
    ...gaps.map((gap) => `${gap}Pairs`),
    ...(slots ? [...given, ...gaps, ...zone].map((one) => `${one}People`) : []),
  ];
}
