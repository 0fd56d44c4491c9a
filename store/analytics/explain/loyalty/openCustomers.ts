import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { composeGroupParameters, type GroupSpan, spanFor } from '../customerGroups.ts';
import { streamWatched, type WatchedLines } from '../watchReading.ts';

const customers = question(import.meta.url, 'streamCustomers.sql');
const people = question(import.meta.url, 'countPeople.sql');

/** Not everybody was known then, or does what is asked: so many times the customers wanted are looked at. */
const LOOKED_AT = 2;

/** Words that have columns of their own; others are attributes. */
const PLACES = ['region', 'channel', 'segment', 'staff', 'supplier'];
const DAY_MS = 24 * 3600 * 1000;
/** People that one pass puts together: what it keeps in memory is bounded, and it can be stopped between two. */
const PASS_PEOPLE = 60_000;
const MERGED_PASSES_MAX = 4;

export type PassedSpan = GroupSpan & { passes?: number };
export type CustomersQuestion = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  /** of civil days, in which promises come due */
  zone: string;
  /** which expectation gaps are of */
  expected: 'expected' | 'expectedRecalled';
  /** dimensions whose gaps count; all where empty */
  leaves: readonly string[];
  /** attributes, and `region`, `channel`, `segment`, `staff`, `supplier`, as they last were */
  names: readonly string[];
  events: readonly string[];
  /** the last civil day that is known, and the last day after it that is looked at */
  known: string;
  until: string;
  /** the outcome, empty where it is another */
  outcomeAttribute: string;
  event: string;
  /** what a customer must have done in so many days before the day to be looked at */
  active: 'purchases' | 'anything' | 'whatever';
  activeDays: number;
  /** whether customers come with their keys, which are personal */
  named: boolean;
  rows: number;
  /** the groups of customers to look at, and in how many passes; in one if not given */
  span: PassedSpan;
};

/** A line of the stream, as JSON. Days are whole numbers since 1970. */
export type CustomerUnit = {
  person: number;
  words: string[];
  firstDay: number;
  lastDay: number | null;
  purchases: number;
  spent: number;
  contacts: number;
  counts: number[];
  gapTotal: number;
  pairs: number;
  met: number;
  kept: number;
  broken: number;
  outcome: string;
  eventsAfter: number;
  purchasesAfter: number;
  activitiesAfter: number;
  customer: string;
  key: string;
};

/** Groups of customers that hold so many of them, however many there are. */
export async function chooseSpans(
  analytics: Analytics,
  workspace: number,
  options: AskOptions = {},
): Promise<(rows: number) => PassedSpan> {
  const [all] = await analytics.ask<{ people: number }>(people, { workspace }, options);
  const there = Number(all?.people ?? 0);
  return (rows) => {
    const span = spanFor(LOOKED_AT * rows, there);
    const own = (there * span.groupTo) / LIMITS.customerGroups;
    return { ...span, passes: Math.max(1, Math.ceil(own / PASS_PEOPLE)) };
  };
}

/**
 * Customers with what was known of them up to a day, as lines of JSON: a table for a model.
 *
 * In several passes those of the first groups come first; when there are enough the others are not looked at.
 */
export function openCustomers(
  analytics: Analytics,
  { excluded, roots, span, names, named, known, activeDays, ...asked }: CustomersQuestion,
  options: AskOptions = {},
): WatchedLines {
  const activeFrom = new Date(Date.parse(known) - activeDays * DAY_MS).toISOString().slice(0, 10);
  const parameters = {
    ...{
      ...asked,
      ...composeRootParameters(roots),
      known,
      activeFrom,
      names,
      named: named ? 1 : 0,
    },
    ...{ excluded: excluded.map(BigInt), places: names.map((name) => PLACES.indexOf(name) + 1) },
  };
  const { groupFrom } = span;
  // where customers are one with others, each pass reads all rows to find out
  const passes = Math.min(span.passes ?? 1, roots > 0 ? MERGED_PASSES_MAX : LIMITS.customerGroups);
  const step = Math.ceil((span.groupTo - groupFrom) / passes);
  let [done, current]: [number, WatchedLines | null] = [0, null];
  async function* inPasses() {
    for (let left = asked.rows; done < passes && left > 0; done++) {
      const from = groupFrom + done * step;
      const part = { groupFrom: from, groupTo: Math.min(span.groupTo, from + step) };
      if (part.groupFrom >= part.groupTo) break;
      const own = { ...parameters, ...composeGroupParameters({ roots }, part), rows: left };
      const settings = { output_format_json_quote_64bit_integers: 0 as const, ...options.settings };
      current = streamWatched(analytics, customers, own, { ...options, settings, rows: left });
      for await (const piece of current) {
        left -= piece.rows;
        yield piece;
      }
    }
    done = passes;
  }
  const share = () => Math.min(1, (done + (current?.share() ?? 0)) / passes);
  return Object.assign(inPasses(), { share });
}
