import { LIMITS } from '@plumbline/model/limits.ts';
import { type Question, question, withParts } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import type { ChannelValues } from './writeChannelValues.ts';

const PARTS = ['channelNames', 'channelMeans', 'contactsOfPeople', 'purchasesOfPeople', 'salesToPeople'];
const INSTEAD = Object.fromEntries(PARTS.map((part) => [`${part}.part.sql`, `${part}Written.part.sql`]));
/** The same question of the rows themselves, and of what was written for channels beforehand. */
const both = (file: string, ofWritten = file) => ({
  ofRows: question(import.meta.url, file),
  ofWritten: question(import.meta.url, ofWritten, INSTEAD),
});
const pairs = both('sumChannelPairs.sql');
const contradictions = both('listContradictions.sql');
const met = both('countChannelContacts.sql', 'countWrittenContacts.sql');
const contacts = both('sumChannelContacts.sql');
const sold = both('countChannelSales.sql', 'countWrittenSales.sql');
const sales = both('sumChannelSales.sql');

export type ChannelsAsked = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  from: string | null;
  to: string | null;
  /** what was written of this version of the data beforehand; without it the rows are read, which says the same */
  written?: ChannelValues | null;
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
  /** of whom it is known what they did afterwards: everybody, or, of very many, a part that chance would draw */
  lookedInto: number;
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
const commonOf = ({ excluded, roots, written, ...asked }: ChannelsAsked) => ({
  ...asked,
  ...composeRootParameters(roots),
  excluded: excluded.map(BigInt),
  ...(written == null
    ? {}
    : { edition: written.edition, channels: written.channels, dimensionNames: written.dimensions.dimension }),
});
const chosen = ({ ofRows, ofWritten }: ReturnType<typeof both>, { written }: ChannelsAsked): Question =>
  written == null ? ofRows : ofWritten;

/** @param groups  customer groups that are counted, of 1,024 */
export function sumChannelPairs(
  analytics: Analytics,
  asked: ChannelsAsked,
  { points, groups }: { points: number; groups: number },
  options: AskOptions = {},
): Promise<ChannelPairSums[]> {
  return analytics.ask<ChannelPairSums>(
    chosen(pairs, asked),
    { ...commonOf(asked), points, groups, rows: PAIRS_MAX },
    options,
  );
}

/** Customers whose own scores lie apart, the furthest first. */
export function listContradictions(
  analytics: Analytics,
  asked: ChannelsAsked,
  { points, groups, rows }: { points: number; groups: number; rows: number },
  options: AskOptions = {},
): Promise<ContradictionRow[]> {
  return analytics.ask<ContradictionRow>(
    chosen(contradictions, asked),
    { ...commonOf(asked), points, groups, rows },
    options,
  );
}

/** People of all channels together, and of one, up to whom each is looked into; of more, a part of the customers speaks for all. */
const LOOKED_INTO: Draw = { most: 100_000, least: 2000 };
type Draw = { most: number; least: number };
type Counted = { name: string; people: number; peopleWithin: number };

/** Which part of the customers is looked into, of 1,024, and the channels with so few people that all of them are. */
function drawOf(counted: readonly Counted[], { most, least }: Draw = LOOKED_INTO) {
  const people = counted.reduce((sum, one) => sum + one.people, 0);
  const share = Math.min(1, most / Math.max(1, people));
  const groups = Math.max(1, Math.floor(LIMITS.customerGroups * share));
  const isFew = (some: number): boolean => some > 0 && some * share < least;
  // those of the days with a known cost speak for a return of their own
  const small = counted.filter((one) => isFew(one.people) || isFew(one.peopleWithin)).map(({ name }) => name);
  // where no channel is so small, only the part that is drawn is read
  const parts = share < 1 ? ['drawn', small.length > 0 ? 'drawnBeside' : 'drawnAlone'] : [];
  return { parts, drawn: { groups, small: [...new Set(small)] } };
}

/** Whom each channel met, and what they did next; of very many people the second of a part of them. */
export async function sumChannelContacts(
  analytics: Analytics,
  asked: ChannelsAsked,
  { days, spans, lookedInto }: { days: number; spans: readonly CostSpan[]; lookedInto?: Draw },
  options: AskOptions = {},
): Promise<ChannelContacts[]> {
  const { spanCurrencies: _all, ...within } = columnsOf(spans);
  const common = { ...commonOf(asked), rows: CHANNELS_MAX };
  type Met = Counted & Pick<ChannelContacts, 'contacts' | 'contactsWithin' | 'peopleWithin'>;
  const counted = await analytics.ask<Met>(withSpans(chosen(met, asked), spans), { ...common, ...within }, options);
  if (counted.length === 0) return [];
  const { parts, drawn } = drawOf(counted, lookedInto);
  const names = counted.map(({ name }) => name);
  const found = await analytics.ask<Pick<ChannelContacts, 'channel' | keyof typeof NOBODY>>(
    withParts(chosen(contacts, asked), new Set(parts)),
    { ...common, ...drawn, names, days },
    options,
  );
  return counted.map(({ name, ...one }) => {
    const next = found.find(({ channel }) => channel === name);
    return { ...NOBODY, ...next, ...one, channel: name };
  });
}

const NOBODY = { lookedInto: 0, converted: 0, crossed: 0, startedAgain: 0 };

/** What each channel sold; of very many buyers, how much they differ is told from a part of them. */
export async function sumChannelSales(
  analytics: Analytics,
  asked: ChannelsAsked,
  spans: readonly CostSpan[],
  { lookedInto, ...options }: AskOptions & { lookedInto?: Draw } = {},
): Promise<ChannelSales[]> {
  const common = { ...commonOf(asked), ...columnsOf(spans), rows: CHANNELS_MAX };
  type Sold = Counted & { money: string } & Omit<ChannelSales, 'channel' | 'currency' | 'squares' | 'squaresWithin'>;
  const counted = await analytics.ask<Sold>(withSpans(chosen(sold, asked), spans), common, options);
  if (counted.length === 0) return [];
  const { parts, drawn } = drawOf(counted, lookedInto);
  const found = await analytics.ask<Omit<ChannelSales, 'orders'>>(
    withSpans(chosen(sales, asked), spans, parts),
    { ...common, ...drawn },
    options,
  );
  return counted.map(({ name, money, ...one }) => {
    const own = found.find(({ channel, currency }) => channel === name && currency === money);
    return {
      ...{ ...one, channel: name, currency: money },
      squares: squaresOf(one, own),
      squaresWithin: squaresOf(withinOf(one), own === undefined ? undefined : withinOf(own)),
    };
  });
}

type Spent = { people: number; total: number };
const withinOf = (one: { peopleWithin: number; totalWithin: number; squaresWithin?: number }) => ({
  ...{ people: one.peopleWithin, total: one.totalWithin, squares: one.squaresWithin ?? 0 },
});

/** What the squares of all add up to, where those of a part differ as all do. */
function squaresOf({ people, total }: Spent, of: (Spent & { squares: number }) | undefined): number {
  if (people === 0 || of === undefined || of.people === 0) return 0;
  const variance = Math.max(0, of.squares / of.people - (of.total / of.people) ** 2);
  return of.people === people ? of.squares : people * (variance + (total / people) ** 2);
}

const withSpans = (asked: Question, spans: readonly CostSpan[], parts: readonly string[] = []): Question =>
  withParts(asked, new Set([...parts, spans.length > 0 ? 'spans' : 'noSpans']));

const columnsOf = (spans: readonly CostSpan[]) => ({
  spanChannels: spans.map(({ channel }) => channel),
  spanCurrencies: spans.map(({ currency }) => currency),
  spanFroms: spans.map(({ from }) => from),
  spanTos: spans.map(({ to }) => to),
});
