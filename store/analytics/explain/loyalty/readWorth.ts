import { question } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { composeGroupParameters } from '../customerGroups.ts';
import { streamWatched, type WatchedLines } from '../watchReading.ts';

const spend = question(import.meta.url, 'streamSpend.sql');
const panel = question(import.meta.url, 'listPanel.sql');
const PANEL_ROWS_MAX = 100_000;

type Where = { workspace: number; hidden: readonly number[]; excluded: readonly string[]; roots: number };
export type SpendQuestion = Where & {
  currency: string;
  /** civil days: after the one, up to the other */
  after: string;
  to: string;
  region: readonly string[];
  channel: readonly string[];
  segment: readonly string[];
  /** the first groups of customers, which the occasions are of */
  groups: number;
  rows: number;
};
/** A line of the stream, as JSON. */
export type SpendUnit = { who: number; spent: number; purchases: number };

/** What each customer paid, as lines of JSON. */
export function openSpend(
  analytics: Analytics,
  { excluded, roots, groups, ...asked }: SpendQuestion,
  options: AskOptions = {},
): WatchedLines {
  const span = { groupFrom: 0, groupTo: groups };
  const parameters = {
    ...{ ...asked, ...composeRootParameters(roots), ...composeGroupParameters({ roots }, span) },
    excluded: excluded.map(BigInt),
  };
  return streamWatched(analytics, spend, parameters, { ...options, rows: asked.rows });
}

export type PanelQuestion = Where & {
  /** of civil days, in which promises come due */
  zone: string;
  /** which expectation fulfilment is of */
  expected: 'expected' | 'expectedRecalled';
  by: 'region' | 'channel' | 'segment';
  /** empty for any */
  currency: string;
  event: string;
  metric: string;
  leaves: readonly string[];
};
export type PanelRow = {
  place: string;
  /** the first day of the month */
  month: string;
  revenue: number;
  buyers: number;
  visitors: number;
  converted: number;
  metricTotal: number;
  rated: number;
  raters: number;
  kept: number;
  judged: number;
  promised: number;
  met: number;
  pairs: number;
  paired: number;
};

/** Sums of each place and month, by place. */
export async function listPanel(
  analytics: Analytics,
  { excluded, roots, ...asked }: PanelQuestion,
  options: AskOptions = {},
): Promise<PanelRow[]> {
  const parameters = {
    ...asked,
    ...composeRootParameters(roots),
    excluded: excluded.map(BigInt),
    rows: PANEL_ROWS_MAX,
  };
  const rows = await analytics.ask<PanelRow>(panel, parameters, options);
  return rows.map(({ place, month, ...sums }) => ({
    ...{ place, month },
    ...(Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum)])) as Omit<
      PanelRow,
      'place' | 'month'
    >),
  }));
}
