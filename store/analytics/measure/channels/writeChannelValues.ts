import { question, withParts } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import { dropEditions } from '../../dropEditions.ts';
import type { Analytics } from '../../openAnalytics.ts';
import { findStaffAsCustomers, OF_CUSTOMERS } from '../findStaffAsCustomers.ts';
import { DRAWN_GROUPS } from '../reachPeople.ts';
import { CHANNEL_VALUE_TABLES } from './channelValueTables.ts';

const scores = question(import.meta.url, 'writeChannelScores.sql');
const ofScores = ['writeChannelSums.sql', 'writeChannelPlaces.sql', 'writeChannelReach.sql'].map((file) =>
  question(import.meta.url, file),
);
const brought = [
  'writeChannelContacts.sql',
  'writeChannelContactDays.sql',
  'writeChannelPurchases.sql',
  'writeChannelSaleDays.sql',
].map((file) => question(import.meta.url, file));
const named = question(import.meta.url, 'listChannelNames.sql');
const editions = question(import.meta.url, 'listChannelEditions.sql');

/** So many weeks make a block of sums: a period is counted from whole blocks, and from single scores at its ends. */
export const SCORE_BLOCK_WEEKS = 4;
const KINDS = ['dimension', 'metric'] as const;
type Names = Record<'channels' | 'dimensions', readonly string[]>;
const NONE: Names = { channels: [], dimensions: [] };

/** What was written under a number, and which channels and dimensions, or metrics, its scores are of. */
export type ChannelValues = {
  edition: number;
  channels: readonly string[];
  dimensions: Readonly<Record<(typeof KINDS)[number], readonly string[]>>;
};
export type ChannelValuesPlace = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
};

/**
 * Writes what pages about channels are made of, so that any period of them is read from few and narrow columns: scores, contacts and
 * purchases as they count, and sums, people and orders of days and weeks.
 *
 * @param edition  a number that nothing was written under before
 */
export async function writeChannelValues(
  analytics: Analytics,
  { excluded, roots, ...place }: ChannelValuesPlace,
  edition: number,
): Promise<ChannelValues> {
  const common = { ...place, ...composeRootParameters(roots), excluded: excluded.map(BigInt), edition };
  const names: Record<(typeof KINDS)[number], Names> = { dimension: NONE, metric: NONE };
  for (const kind of KINDS) {
    const ofCustomers = await findStaffAsCustomers(analytics, { ...place, kind });
    const staff = ofCustomers.length > 0;
    const perceived = staff ? OF_CUSTOMERS.perceived : 'perceived';
    const parts = new Set([staff ? 'staff' : 'noStaff']);
    await analytics.command(withParts(scores, parts), { ...common, kind, ofCustomers, perceived });
    const [found = NONE] = await analytics.ask<Names>(named, { ...common, kind });
    names[kind] = found;
    const numbered = { channels: found.channels, dimensionNames: found.dimensions };
    const derived = { ...common, ...numbered, kind, blockDays: 7 * SCORE_BLOCK_WEEKS, drawnGroups: DRAWN_GROUPS };
    for (const one of ofScores) await analytics.command(one, derived);
  }
  for (const one of brought) await analytics.command(one, common);
  return {
    edition,
    channels: [...new Set(KINDS.flatMap((kind) => names[kind].channels))],
    dimensions: { dimension: names.dimension.dimensions, metric: names.metric.dimensions },
  };
}

/** The numbers under which something was written of a workspace, by whatever process. */
export async function listChannelEditions(analytics: Analytics, workspace: number): Promise<number[]> {
  const found = await analytics.ask<{ edition: string }>(editions, { workspace });
  return found.map(({ edition }) => Number(edition));
}

/** Drops what was written of a workspace under some numbers. */
export async function dropChannelValues(
  analytics: Analytics,
  workspace: number,
  dropped: readonly number[],
): Promise<void> {
  // scores last: what is left where this is cut off is found by them the next time
  const tables = CHANNEL_VALUE_TABLES.map(({ name }) => name).toReversed();
  await dropEditions(analytics, tables, { workspace, editions: dropped });
}
