import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { type MomentsQuestion, OBSERVED, OBSERVED_GAPS, type Observed } from '@plumbline/model/moments.ts';
import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import { question, withParts } from '../../question.ts';
import type { Parameters } from '../composeFilters.ts';
import type { Keep } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { type AnsweredRow, SIDES, type SumsRow, ZONE_MARKS } from './composeCells.ts';
import { composePairPlaces, type PlaceRow } from './composePairPlaces.ts';
import { listPartlyPaired } from './listPartlyPaired.ts';
import { listSplitValues } from './listSplitValues.ts';

const sumGroups = question(import.meta.url, 'sumGroups.sql');
const listObserved = question(import.meta.url, 'listObserved.sql');

/** Cells × dimensions up to which one pass keeps less than two: beyond, patterns of marks make too many small sums. */
const PLACES_MAX = 96;

/** Some forty columns are computed from each block of rows: small ones stay near the processor meanwhile. */
const SMALL_BLOCKS = { max_block_size: '16384', preferred_block_size_bytes: '4000000' } as const;

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
  const { asked, parameters, marks, ask } = asking;
  if (!asked.by.every((attribute) => GROUPINGS.includes(attribute as Grouping))) return null;
  const places = await placeAll(analytics, asking);
  if (places === null) return null;
  const wanted = partsOf(marks);
  const rows = await analytics.ask<PlaceRow & Shares & Record<string, unknown> & { answered: Lists }>(
    withParts(sumGroups, new Set([...asking.shared, ...places.parts, ...wanted])),
    { ...parameters, ...places.parameters },
    { ...ask, settings: { ...ask.settings, ...SMALL_BLOCKS } },
  );
  const placed = rows.flatMap((row) => {
    const place = places.placeOf(row);
    if (place === null) return [];
    const [by1 = '', by2 = '', by3 = ''] = place.by;
    return [{ ...row, by1, by2, by3, dimension: place.dimension, answered: zip(row.answered) }];
  });
  if (placed.length === 0) return { answered: [], sums: [], firstDay: '', lastDay: '' };
  const sorted = placed.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  // the sums of pairs say something of their own only where some occasions have one mark of them alone
  const partly = new Set(listPartlyPaired(sorted.flatMap((row) => row.answered.map(([mask]) => mask))));
  const without = OBSERVED_GAPS.map((gap) => `${gap}Pairs`).filter((pairs) => !partly.has(pairs));
  const days = sorted.flatMap(({ firstDay, lastDay }) => [firstDay, lastDay]).sort();
  return {
    ...{ firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' },
    answered: sorted.map(({ by1, by2, by3, dimension, answered, met = 0, below = 0, above = 0 }) => ({
      ...{ by1, by2, by3, dimension, answered, met, below, above },
    })),
    sums: sorted.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name))),
    ) as SumsRow[],
  };
}

type Shares = Partial<Record<'met' | 'below' | 'above', number>> & { firstDay: string; lastDay: string };
type Lists = readonly [masks: number[], occasions: number[], weights: number[], squares: number[]];
const zip = ([masks, occasions, weights, squares]: Lists) =>
  masks.map((mask, at) => [mask, occasions[at] ?? 0, weights[at] ?? 0, squares[at] ?? 0] as const);
const orderOf = ({ by1, by2, by3, dimension }: Record<'by1' | 'by2' | 'by3' | 'dimension', string>): string =>
  [by1, by2, by3, dimension].join('\n');

/** Numbers of all cells and dimensions; null where they are too many, or not known. */
async function placeAll(analytics: Analytics, asking: GroupsAsking) {
  const { asked, parameters, shared, askKept: ask, keep } = asking;
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
  const clusterMax = LIMITS.customerGroups * PATTERNS;
  // only periods are numbered by the days that are reached
  const reached = { firstDay: '', lastDay: '', clusterMax };
  const places = composePairPlaces({ by: asked.by, dimensions }, parameters, values, reached);
  return Number(places.parameters.sizeOfPlaces) > PLACES_MAX ? null : places;
}

/** Patterns of eight marks. */
const PATTERNS = 256;

/** What of the sums is wanted: marks, their pairs, and the slots that people fill. */
function partsOf(marks: readonly Observed[]): string[] {
  const given = OBSERVED.filter((mark) => marks.includes(mark));
  const gaps = OBSERVED_GAPS.filter((gap) => SIDES[gap].every((mark) => marks.includes(mark)));
  const zone = ZONE_MARKS.every((mark) => marks.includes(mark)) ? ['zone'] : [];
  return [
    ...zone,
    ...given,
    ...gaps,
    ...gaps.map((gap) => `${gap}Pairs`),
    ...[...given, ...gaps, ...zone].map((one) => `${one}People`),
  ];
}
