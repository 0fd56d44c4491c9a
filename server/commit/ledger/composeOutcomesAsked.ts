import { composeBusinessHours } from '@plumbline/loop/commit/composeBusinessHours.ts';
import type { Stretch } from '@plumbline/loop/commit/composeTimeline.ts';
import { limitOfRule, signOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { tabulateBusinessDays } from '@plumbline/loop/commit/tabulateBusinessDays.ts';
import type { CalendarHours } from '@plumbline/model/businessCalendar.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { PROMISE_LIMITS, type PromiseException, type PromiseRule } from '@plumbline/model/servicePromise.ts';
import type { OutcomesAsked } from '@plumbline/store/analytics/commit/readOutcomes.ts';

const DAY_MS = 86_400_000;
/** Before everything that is stored, in milliseconds; the store knows no infinity. */
const BEGINNING_MS = -9e15;
/** Stretches of work that one UTC day may be cut into, as many as the question has lines for. */
const PIECES_MAX = 6;

export type JudgedBy = {
  /** one that is in force for ever, for a rule that is only tried */
  timeline: readonly Stretch[];
  rules: ReadonlyMap<number, PromiseRule>;
  /** hours by version of the calendar */
  calendars: ReadonlyMap<number, CalendarHours>;
  /** the moment at which it is asked what became of it, in milliseconds; and the first there is anything of */
  span: { first: number; last: number };
  zone: string;
  /** only promises given within these moments */
  within?: { since: number | null; until: number | null };
};

/**
 * How the store is to ask what became of a promise: where its rows come from, and which version judges which of them.
 *
 * All versions are measured on the same thing, which the ledger makes sure of.
 *
 * @param filters  the placeholders of the common WHERE
 */
export function composeOutcomesAsked(judged: JudgedBy, filters: Record<string, unknown>): OutcomesAsked {
  const { stretches, since, until } = trim(judged);
  const some = [...judged.rules.values()][0];
  if (some === undefined) throw new RangeError('a promise without a rule');
  const ruleOf = ({ version }: Stretch): PromiseRule => (version === null ? some : (judged.rules.get(version) ?? some));
  const rules = stretches.map(ruleOf);
  const parameters = {
    ...filters,
    since,
    until,
    starts: stretches.map(({ from }) => Math.max(from, BEGINNING_MS)),
    inForce: stretches.map(({ version }) => (version === null ? 0 : 1)),
    versions: stretches.map(({ version }) => version ?? 0),
    limits: rules.map(limitOfRule),
    signs: rules.map(signOfRule),
    ...composeExceptions(rules.map(({ except }) => except)),
  };
  const parts = [stretches.length === 1 ? 'oneStretch' : 'stretches'];
  if (some.kind === 'threshold') {
    return { source: 'measure', parts, parameters: { ...parameters, key: some.dimension, own: 0 } };
  }
  if (some.kind === 'date' && some.by === 'dimension') {
    return { source: 'measure', parts, parameters: { ...parameters, key: some.key, own: 1 } };
  }
  if (some.kind === 'date') {
    const asOf = new Date(judged.span.last).toISOString().slice(0, 10);
    return { source: 'date', parts, parameters: { ...parameters, key: some.key, asOf } };
  }
  const calendar = some.calendar === null ? null : composeCalendar(stretches, judged);
  return {
    source: 'events',
    parts: [
      ...parts,
      some.from.event === null ? 'anyGiven' : 'namedGiven',
      some.from.which === 'first' ? 'firstGiven' : 'lastGiven',
      ...(calendar?.parts ?? ['always']),
    ],
    parameters: {
      ...parameters,
      ...calendar?.parameters,
      zone: judged.zone,
      given: some.from.event,
      done: some.to.event,
      chosenEnd: some.to.which === 'first' ? 'firstEnd' : 'lastEnd',
      asOfMoment: new Date(judged.span.last).toISOString().replace('T', ' ').replace('Z', ''),
    },
  };
}

/** Without what is in force nowhere at both ends: of most promises one stretch is left, which is asked the fastest. */
function trim({ timeline, within }: JudgedBy): { stretches: Stretch[]; since: number | null; until: number | null } {
  const first = timeline.findIndex(({ version }) => version !== null);
  const last = timeline.findLastIndex(({ version }) => version !== null);
  const stretches = timeline.slice(Math.max(0, first), last + 1);
  const begins = stretches[0]?.from ?? Number.POSITIVE_INFINITY;
  const ends = timeline[last + 1]?.from ?? Number.POSITIVE_INFINITY;
  const since = Math.max(begins, within?.since ?? Number.NEGATIVE_INFINITY);
  const until = Math.min(ends, within?.until ?? Number.POSITIVE_INFINITY);
  if (stretches.length === 0) {
    return { stretches: [{ from: BEGINNING_MS, version: null, calendarVersion: null }], since: null, until: null };
  }
  return {
    stretches,
    since: Number.isFinite(since) ? since : null,
    until: Number.isFinite(until) ? until : null,
  };
}

function composeExceptions(all: readonly (readonly PromiseException[])[]) {
  const placed = all.flatMap((except, at) => except.map((one) => ({ stretch: at + 1, one })));
  const attributes = placed.flatMap(({ stretch, one }) => ('attribute' in one ? [{ stretch, one }] : []));
  const events = placed.flatMap(({ stretch, one }) => ('event' in one ? [{ stretch, one }] : []));
  return {
    exceptStretches: attributes.map(({ stretch }) => stretch),
    exceptNames: attributes.map(({ one }) => one.attribute.replace(/^attribute:/, '')),
    exceptValues: attributes.map(({ one }) => one.values),
    exceptEventStretches: events.map(({ stretch }) => stretch),
    exceptEvents: events.map(({ one }) => one.event),
  };
}

/** The days of each version of the calendar, one table for all of them: 100,000 days further for each version. */
function composeCalendar(stretches: readonly Stretch[], { calendars, span }: JudgedBy) {
  const [first, last] = [Math.floor(span.first / DAY_MS) - 1, Math.floor(span.last / DAY_MS) + 1];
  if (last - first > PROMISE_LIMITS.calendarYearsMax * 366) {
    throw new Refusal('invalid', 'commit.tooManyYears', { years: PROMISE_LIMITS.calendarYearsMax });
  }
  const used = [...new Set(stretches.flatMap(({ calendarVersion }) => calendarVersion ?? []))];
  const tables = used.map((version) => {
    const hours = calendars.get(version);
    if (hours === undefined) throw new RangeError(`a calendar without version ${version}`);
    const civil = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
    // the civil days around: the zone's day begins up to fourteen hours before that of UTC
    const table = tabulateBusinessDays(composeBusinessHours(hours, civil(first - 1), civil(last + 1)), first, last);
    return { version, table };
  });
  const pieces = tables.reduce((most, { table }) => Math.max(most, table.pieces.length), 0);
  if (pieces > PIECES_MAX) throw new Refusal('invalid', 'commit.tooManyHours', { piecesMax: PIECES_MAX });
  const parameters: Record<string, unknown> = {
    calendarOf: stretches.map(({ calendarVersion }) => calendarVersion ?? 0),
    days: tables.flatMap(({ version, table }) => table.days.map((day) => version * 100_000 + day)),
    before: tables.flatMap(({ table }) => table.before),
  };
  for (let place = 0; place < pieces; place++) {
    const none = (table: (typeof tables)[number]['table']) => table.days.map(() => 0);
    parameters[`start${place + 1}`] = tables.flatMap(({ table }) => table.pieces[place]?.start ?? none(table));
    parameters[`length${place + 1}`] = tables.flatMap(({ table }) => table.pieces[place]?.length ?? none(table));
  }
  const parts = ['calendar', ...Array.from({ length: pieces }, (_none, place) => `piece${place + 1}`)];
  return { parts, parameters };
}
