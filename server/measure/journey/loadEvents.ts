import { listMet } from '@plumbline/loop/measure/journey/listMet.ts';
import { orderNames } from '@plumbline/loop/measure/journey/orderNames.ts';
import type { Reading } from '@plumbline/loop/measure/reading.ts';
import { JOURNEY_LIMITS, type JourneyDrawing } from '@plumbline/model/journey.ts';
import type { EventOrder } from '@plumbline/model/journeyMap.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { JourneyAsked } from '@plumbline/store/analytics/measure/journey/askCases.ts';
import {
  type EventStep,
  listEventSteps,
  listPlaces,
  sumPrecedences,
} from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import { holdVersion } from '../findAnswersVersion.ts';
import { keptCounts } from '../keptCounts.ts';
import { readAsking } from '../linesQuery.ts';
import { loadSubject, type MeasureContext, readingOf, type Subject, todayIn } from '../loadSubject.ts';
import { loadDrawn } from './changeJourneys.ts';
import { JourneyQuery } from './journeyQuery.ts';
import { findCases } from './keepCases.ts';

/** What a question about journeys stands on. */
export type LoadedEvents = {
  /** all of whose counts are of one version of the data */
  context: MeasureContext;
  subject: Subject;
  asked: JourneyAsked;
  reading: Reading;
  drawn: { key: string; drawing: JourneyDrawing } | null;
  events: readonly EventStep[];
  stepOf: ReadonlyMap<string, string>;
  order: Pick<EventOrder, 'by' | 'because' | 'usual' | 'unknownPairs'>;
  /** names of one way with the most frequent one */
  met: ReadonlySet<string>;
  leftOut: string[];
};

/** Of the events of a name, from this share on they are taken to have no time of day. */
const MIDNIGHTS_SHARE = 0.95;

/**
 * Reads which events there are and in which order they usually come.
 *
 * @throws Refusal not_found `journey.noEvents` where nothing happened, `journey.none` for a journey that is not drawn
 */
export async function loadEvents(asking: MeasureContext, query: JourneyQuery): Promise<LoadedEvents> {
  const context = await holdVersion(asking);
  const { stores, workspace } = context;
  const { journey, caseBy, orderBy, ...filters } = query;
  const { from, to, filters: groupings, attributes } = readAsking(filters);
  const [subject, drawn] = await Promise.all([
    loadSubject(context),
    journey === undefined ? null : loadDrawn(context, journey),
  ]);
  const { hidden, excluded, roots } = subject;
  const where = { workspace: workspace.number, hidden, excluded };
  const events = await readEventSteps(context, subject);
  if (events.length === 0) throw new Refusal('not_found', 'journey.noEvents', {});
  const by = orderOf(events, orderBy);
  const bound = new Set(drawn?.drawing.steps.flatMap((step) => step.events));
  // a drawn journey is about the events it is bound to
  const known = bound.size === 0 ? events : events.filter(({ event }) => bound.has(event));
  const kept = known.slice(0, JOURNEY_LIMITS.mapNamesMax).map(({ event }) => event);
  const asked: JourneyAsked = {
    ...{ ...where, roots, from, to, filters: groupings, attributes },
    ...{ caseBy: caseBy ?? drawn?.drawing.caseBy ?? 'occasion', orderBy: by.by, names: kept },
    others: kept.length < events.length,
  };
  const all = known.reduce((sum, { events: count }) => sum + count, 0);
  const whole = { ...asked, from: null, to: null, filters: {}, attributes: {} };
  const seen = await keptCounts(context, ['precedences', keyOf(whole)], () =>
    sumPrecedences(stores.analytics, whole, all),
  );
  const { usual, unknownPairs } = orderNames(kept, seen);
  return {
    ...{ context, subject, drawn, events, leftOut: known.slice(kept.length).map(({ event }) => event) },
    asked: { ...asked, names: usual, written: await findCases(context, subject) },
    reading: { ...readingOf(context, to ?? todayIn(context)), clusteredBy: 'customer' },
    stepOf: new Map(events.map(({ event, inStep }) => [event, inStep])),
    order: { ...by, usual, unknownPairs },
    met: listMet(kept, seen),
  };
}

/** Names of events, kept as long as the data stay as they are: every part of the page asks for them. */
export const readEventSteps = (
  context: MeasureContext,
  { hidden, excluded }: Pick<Subject, 'hidden' | 'excluded'>,
): Promise<EventStep[]> => {
  const { number: workspace, zone } = context.workspace;
  return keptCounts(context, ['events', hidden, excluded.length, zone], () =>
    listEventSteps(context.stores.analytics, { workspace, hidden, excluded, zone }),
  );
};

/** Where events happen, kept likewise. */
export const readPlaces = (
  context: MeasureContext,
  { hidden, excluded }: Pick<Subject, 'hidden' | 'excluded'>,
  pathBy: 'channel' | 'touchpoint',
): Promise<string[]> =>
  keptCounts(context, ['places', hidden, excluded.length, pathBy], () =>
    listPlaces(context.stores.analytics, { workspace: context.workspace.number, hidden, excluded, pathBy }),
  );

/** What a drawn journey stands on; null where nothing has happened yet. */
export async function loadEventsOf(context: MeasureContext, journey: string): Promise<LoadedEvents | null> {
  try {
    return await loadEvents(context, JourneyQuery.parse({ journey }));
  } catch (error) {
    if (error instanceof Refusal && error.says === 'journey.noEvents') return null;
    throw error;
  }
}

function orderOf(
  events: readonly EventStep[],
  asked: 'moment' | 'day' | undefined,
): Pick<EventOrder, 'by' | 'because'> {
  if (asked !== undefined) return { by: asked, because: 'asked' };
  const bare = events.filter(({ events: count, midnights }) => count >= 5 && midnights >= MIDNIGHTS_SHARE * count);
  return bare.length > 0 && bare.length < events.length
    ? { by: 'day', because: 'someWithoutTime' }
    : { by: 'moment', because: 'timesOfDay' };
}

/** What was asked; which occasions are left out is of the version of the data, and what was written of it says the same as its rows. */
export const keyOf = ({ excluded = [], written: _written, ...asked }: JourneyAsked) => ({
  ...asked,
  excluded: excluded.length,
});
