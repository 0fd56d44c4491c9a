import { composeMap, readWhole, tellEvents } from '@plumbline/loop/measure/journey/composeMap.ts';
import { composeRework } from '@plumbline/loop/measure/journey/composeRework.ts';
import { composeVariants } from '@plumbline/loop/measure/journey/composeVariants.ts';
import { hasFewCases } from '@plumbline/loop/measure/journey/hasFewCases.ts';
import { countInSteps } from '@plumbline/loop/measure/journey/tellCounts.ts';
import type { JourneyMap, JourneyRework, JourneyVariants } from '@plumbline/model/journeyMap.ts';
import {
  countVariants,
  type Follows,
  QUANTILE_SHARES,
  sumFollows,
  sumRepeats,
} from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import { keptCounts } from '../keptCounts.ts';
import { type MeasureContext, todayIn } from '../loadSubject.ts';
import type { JourneyQuery } from './journeyQuery.ts';
import { keyOf, type LoadedEvents, loadEvents } from './loadEvents.ts';

/** The map of a journey as events tell it. */
export async function answerMap(context: MeasureContext, query: JourneyQuery): Promise<JourneyMap> {
  const loaded = await loadEvents(context, query);
  const { stepOf, reading, order } = loaded;
  const [follows, repeats] = await Promise.all([countFollows(loaded), countRepeats(loaded)]);
  return {
    ...aboutOf(context, loaded, follows),
    ...composeMap(follows, order.usual, stepOf, QUANTILE_SHARES, reading, hasFewCases(follows, repeats, reading)),
  };
}

/** The ways that cases take. */
export async function answerVariants(context: MeasureContext, query: JourneyQuery): Promise<JourneyVariants> {
  const loaded = await loadEvents(context, query);
  const { asked, reading, order } = loaded;
  const { analytics } = context.stores;
  const [follows, variants] = await Promise.all([
    countFollows(loaded),
    keptCounts(loaded.context, ['variants', keyOf(asked)], () => countVariants(analytics, asked)),
  ]);
  const about = aboutOf(context, loaded, follows);
  return { ...about, ...composeVariants(variants, order.usual, about, QUANTILE_SHARES, reading) };
}

/** Where cases come back to what they had been through. */
export async function answerRework(context: MeasureContext, query: JourneyQuery): Promise<JourneyRework> {
  const loaded = await loadEvents(context, query);
  const { reading, order } = loaded;
  const [follows, repeats] = await Promise.all([countFollows(loaded), countRepeats(loaded)]);
  const about = aboutOf(context, loaded, follows);
  const inTens = hasFewCases(follows, repeats, reading);
  return { ...about, ...composeRework(repeats, order.usual, about, QUANTILE_SHARES, reading, inTens) };
}

/** What follows what; every part of the page needs it. */
export const countFollows = ({ context, asked }: Pick<LoadedEvents, 'context' | 'asked'>): Promise<Follows[]> =>
  keptCounts(context, ['follows', keyOf(asked)], () => sumFollows(context.stores.analytics, asked));

/** What came again; the map needs it too, since what it tells must not give away too few of these. */
const countRepeats = ({ context, asked }: LoadedEvents) =>
  keptCounts(context, ['repeats', keyOf(asked)], () => sumRepeats(context.stores.analytics, asked));

/** What every answer says of itself: of which cases, and how ties were put in order. */
export function aboutOf(context: MeasureContext, loaded: LoadedEvents, follows: readonly Follows[]) {
  const { asked, order, leftOut, reading } = loaded;
  const { base, events, longCases, tiesShare, decidedShare } = readWhole(follows);
  // all but one of the numbers that it sums are told exactly: that one could be had
  const unsaid = tellEvents(follows, order.usual.length, reading).filter((one) => one.events === null || one.inTens);
  const eventsInTens = unsaid.length === 1;
  const tell = countInSteps(eventsInTens, reading.cellPeopleMin);
  // of an exact share the number that it is part of could be had
  const round = (share: number | null) => (eventsInTens && share !== null ? Math.round(share * 1000) / 1000 : share);
  const chosen = {
    ...asked.filters,
    ...Object.fromEntries(Object.entries(asked.attributes).map(([key, values]) => [`attribute:${key}`, values])),
  };
  return {
    schema: 1 as const,
    caseBy: asked.caseBy,
    period: { from: asked.from, to: asked.to },
    filters: Object.fromEntries(Object.entries(chosen).map(([key, values]) => [key, [...(values ?? [])]])),
    asOf: asked.to ?? todayIn(context),
    ...{ ...base, events: tell(events), eventsInTens, leftOut, longCases, cellPeopleMin: reading.cellPeopleMin },
    order: { ...order, tiesShare: round(tiesShare), decidedShare: round(decidedShare) },
  };
}
