import { LIMITS } from '@plumbline/model/limits.ts';
import type { Moments, MomentsQuestion } from '@plumbline/model/moments.ts';
import { question, withParts } from '../../../question.ts';
import { composeFilters, composeRootParameters } from '../../composeFilters.ts';
import { type Keep, keepNothing } from '../../keep.ts';
import type { Analytics } from '../../openAnalytics.ts';
import { PLACES_MAX, placeRows } from '../askGroups.ts';
import { findBlocksOfWeeks } from '../blocksOfWeeks.ts';
import { type AnsweredRow, composeCells, findFew, keyOf, type SumsRow } from '../composeCells.ts';
import { composePairPlaces, type PlaceRow } from '../composePairPlaces.ts';
import { DRAWN_GROUPS, isLarge, SURE_SHARE } from '../reachPeople.ts';
import { type ChannelValues, SCORE_BLOCK_WEEKS } from './writeChannelValues.ts';

const reach = question(import.meta.url, 'reachChannelScores.sql');
const sums = question(import.meta.url, 'sumChannelScores.sql');
const scored = question(import.meta.url, 'countChannelScored.sql');

/** Reading ahead costs more than it brings for few keys. */
const SETTINGS = { enable_software_prefetch_in_aggregation: 0 } as const;
const CLUSTER_MAX = LIMITS.customerGroups;

export type ChannelMomentsOptions = {
  keep?: Keep;
  /** as readMoments has them */
  exactClusterPeopleMax?: number;
  largeFrom?: number;
  /** for comparisons: the most channels and dimensions of which people are counted roughly */
  placesMax?: number;
};

/**
 * What `readMoments` counts of perceived scores by channel of very many people, from what was written for channels beforehand.
 *
 * @returns null where the question is another, or of people so few that each is a cluster: then `readMoments` counts it
 */
export async function readChannelMoments(
  analytics: Analytics,
  asked: MomentsQuestion,
  written: ChannelValues,
  options: ChannelMomentsOptions = {},
): Promise<Moments | null> {
  const { keep = keepNothing, exactClusterPeopleMax = LIMITS.exactClusterPeopleMax, largeFrom } = options;
  const { placesMax = PLACES_MAX } = options;
  const { workspace, kind, from, to } = asked;
  const { edition, channels } = written;
  const dimensions = written.dimensions[kind];
  if (!isByChannelAlone(asked) || channels.length > LIMITS.cellsMax) return null;
  if (!(await isLarge(analytics, { asked, keep }, largeFrom))) return null;
  const where = { workspace, edition, kind, from, to };
  // of many places people are counted exactly, as readMoments does
  const many = (channels.length + 1) * (dimensions.length + 1) > placesMax;
  type Reach = { all?: number; few: number; firstDay: string; lastDay: string };
  const [reached] = await analytics.ask<Reach>(withParts(reach, new Set(many ? ['all'] : [])), where);
  const drawn = ((reached?.few ?? 0) * LIMITS.customerGroups) / DRAWN_GROUPS;
  if (reached === undefined || drawn <= SURE_SHARE * exactClusterPeopleMax) return null;
  const { all: people = drawn, firstDay, lastDay } = reached;
  if (people <= exactClusterPeopleMax) return null;
  const places = composePairPlaces({ by: asked.by, dimensions }, composeFilters(asked), [channels], {
    ...{ firstDay, lastDay, clusterMax: CLUSTER_MAX },
  });
  const { sizeOfPlaces, sizeOfDimensions } = places.parameters;
  const { blocksFrom, blocksTo } = findBlocksOfWeeks(from, to, false, SCORE_BLOCK_WEEKS);
  type Row = PlaceRow & Record<string, unknown> & { answered: number[][] };
  const found = await analytics.ask<Row>(
    sums,
    {
      ...{ ...where, ...composeRootParameters(asked.roots ?? 0), channels },
      ...{ dimensionNames: dimensions, sizeOfPlaces, sizeOfDimensions, blocksFrom, blocksTo },
      rows: LIMITS.cellsMax * LIMITS.dimensionsMax,
    },
    { settings: SETTINGS },
  );
  const rows = placeRows(places, found);
  const answered = rows.map(({ by1, by2, by3, dimension, answered: [masks = [], ...counts] }) => ({
    // shares are of what people expect, which nobody asks here
    ...{ by1, by2, by3, dimension, met: 0, below: 0, above: 0 },
    answered: masks.map((mask, at) => [mask, ...counts.map((one) => one[at] ?? 0)] as const),
  }));
  const counted = await countFew(analytics, where, answered, findFew(asked, answered, rows));
  return {
    ...{ people, clusteredBy: 'group', countedFrom: 'rows', peopleApproximate: true, firstDay, lastDay },
    cells: composeCells(asked, counted, rows as readonly SumsRow[], []),
  };
}

function isByChannelAlone({ by, dimensions, filters, attributes, decided }: MomentsQuestion): boolean {
  const choices = [dimensions, ...Object.values(filters), ...Object.values(attributes)];
  const chosen = choices.some((values) => values.length > 0);
  return by.length === 1 && by[0] === 'channel' && !chosen && decided.length === 0;
}

/** Exact counts of people in place of rough ones, in cells of so few that they decide what may be shown. */
async function countFew(
  analytics: Analytics,
  where: Record<string, unknown>,
  answered: readonly AnsweredRow[],
  few: readonly string[],
): Promise<readonly AnsweredRow[]> {
  if (few.length === 0) return answered;
  const exact = await analytics.ask<AnsweredRow & { people: number }>(scored, {
    ...where,
    cells: few,
    rows: few.length,
  });
  const exactOf = new Map(exact.map((row) => [keyOf(row), row.people]));
  return answered.map((row) => ({ ...row, perceived: exactOf.get(keyOf(row)) ?? row.perceived }));
}
