import { question } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const pairs = question(import.meta.url, 'sumChannelPairs.sql');
const contradictions = question(import.meta.url, 'listContradictions.sql');
const contacts = question(import.meta.url, 'sumChannelContacts.sql');
const sales = question(import.meta.url, 'sumChannelSales.sql');

export type ChannelsAsked = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  from: string | null;
  to: string | null;
};
export type ChannelPairSums = {
  dimension: string;
  first: string;
  second: string;
  people: number;
  total: number;
  squares: number;
  apart: number;
};
export type ContradictionRow = {
  customer: string;
  dimension: string;
  lowest: string;
  lowestPoints: number;
  highest: string;
  highestPoints: number;
};
export type ChannelContacts = {
  channel: string;
  contacts: number;
  people: number;
  /** on days of which the cost is known */
  contactsWithin: number;
  peopleWithin: number;
  converted: number;
  crossed: number;
  startedAgain: number;
};
export type ChannelSales = {
  channel: string;
  currency: string;
  orders: number;
  people: number;
  total: number;
  squares: number;
  /** on days of which the cost is known */
  peopleWithin: number;
  totalWithin: number;
  squaresWithin: number;
};
/** Days of which the cost of a channel is known, in one currency. */
export type CostSpan = { channel: string; currency: string; from: string; to: string };

const PAIRS_MAX = 5000;
const CHANNELS_MAX = 200;
const commonOf = ({ excluded, roots, ...asked }: ChannelsAsked) => ({
  ...asked,
  ...composeRootParameters(roots),
  excluded: excluded.map(BigInt),
});

/** @param groups  customer groups that are counted, of 1,024 */
export function sumChannelPairs(
  analytics: Analytics,
  asked: ChannelsAsked,
  { points, groups }: { points: number; groups: number },
  options: AskOptions = {},
): Promise<ChannelPairSums[]> {
  return analytics.ask<ChannelPairSums>(pairs, { ...commonOf(asked), points, groups, rows: PAIRS_MAX }, options);
}

/** Customers whose own scores lie apart, the furthest first. */
export function listContradictions(
  analytics: Analytics,
  asked: ChannelsAsked,
  { points, groups, rows }: { points: number; groups: number; rows: number },
  options: AskOptions = {},
): Promise<ContradictionRow[]> {
  return analytics.ask<ContradictionRow>(contradictions, { ...commonOf(asked), points, groups, rows }, options);
}

export function sumChannelContacts(
  analytics: Analytics,
  asked: ChannelsAsked,
  { days, spans }: { days: number; spans: readonly CostSpan[] },
  options: AskOptions = {},
): Promise<ChannelContacts[]> {
  const { spanCurrencies: _all, ...within } = columnsOf(spans);
  return analytics.ask<ChannelContacts>(contacts, { ...commonOf(asked), ...within, days, rows: CHANNELS_MAX }, options);
}

export function sumChannelSales(
  analytics: Analytics,
  asked: ChannelsAsked,
  spans: readonly CostSpan[],
  options: AskOptions = {},
): Promise<ChannelSales[]> {
  return analytics.ask<ChannelSales>(sales, { ...commonOf(asked), ...columnsOf(spans), rows: CHANNELS_MAX }, options);
}

const columnsOf = (spans: readonly CostSpan[]) => ({
  spanChannels: spans.map(({ channel }) => channel),
  spanCurrencies: spans.map(({ currency }) => currency),
  spanFroms: spans.map(({ from }) => from),
  spanTos: spans.map(({ to }) => to),
});
