import { readWhole } from '@plumbline/loop/measure/journey/composeMap.ts';
import { composePaths } from '@plumbline/loop/measure/journey/composePaths.ts';
import { hasFewCases } from '@plumbline/loop/measure/journey/hasFewCases.ts';
import { tellPaths } from '@plumbline/loop/measure/journey/tellPaths.ts';
import type { JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { GOAL, NO_GOAL, sumSteps } from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import { keptCounts } from '../keptCounts.ts';
import { type MeasureContext, todayIn } from '../loadSubject.ts';
import { countFollows } from './answerDiscovered.ts';
import type { PathsQuery } from './journeyQuery.ts';
import { keyOf, type LoadedEvents, loadEvents, readPlaces } from './loadEvents.ts';

/**
 * What each event, channel or touchpoint on the way brings to a goal: what would be lost without it.
 *
 * @throws Refusal invalid `journey.unknownEvent`, not_found `journey.noPlaces` where no event says where it happened
 */
export async function answerPaths(context: MeasureContext, query: PathsQuery): Promise<JourneyPaths> {
  const { goal: asked, pathBy = 'name', ...rest } = query;
  const { analytics } = context.stores;
  const loaded = await loadEvents(context, rest);
  const { order, reading, subject } = loaded;
  if (asked !== undefined && !order.usual.includes(asked))
    throw new Refusal('invalid', 'journey.unknownEvent', { event: asked });
  const goal = asked ?? usualGoal(loaded);
  const places =
    pathBy === 'name' ? order.usual.filter((name) => name !== goal) : await readPlaces(context, subject, pathBy);
  if (places.length === 0) throw new Refusal('not_found', 'journey.noPlaces', { by: pathBy });
  const [steps, follows] = await Promise.all([
    keptCounts(loaded.context, ['steps', keyOf(loaded.asked), goal, pathBy, places], () =>
      sumSteps(analytics, loaded.asked, { goal, pathBy, places }),
    ),
    countFollows(loaded),
  ]);
  const together = steps.filter((step) => step.together === 1);
  const won = together.find(({ after }) => after === GOAL)?.follows ?? 0;
  const { base } = readWhole(follows);
  const { chainShare, effects } = composePaths(
    steps.filter((step) => step.together === 0),
    places.length,
    new Map(together.map(({ after, people }) => [after, people])),
    { goal: GOAL, noGoal: NO_GOAL },
    reading,
  );
  const told = tellPaths({ won, chainShare, effects }, base, hasFewCases(follows, [], reading), reading);
  return {
    ...{ schema: 1, caseBy: loaded.asked.caseBy, goal, pathBy, asOf: todayIn(context), ...base, ...told },
    places: told.places
      .map(({ place, ...figures }) => ({ place: places[place - 1] ?? '', ...figures }))
      .sort((one, other) => pointOf(other.removal) - pointOf(one.removal)),
    events: order.usual,
  };
}

/**
 * The last of the usual order that happens at least half as often as anything: where most ways lead. What never shares a case
 * with the most frequent event has no way to it, and is a goal only where nothing else is.
 */
function usualGoal({ order, events, met }: LoadedEvents): string {
  const countOf = new Map(events.map(({ event, events: count }) => [event, count]));
  const most = Math.max(...order.usual.map((name) => countOf.get(name) ?? 0));
  const frequent = order.usual.filter((name) => (countOf.get(name) ?? 0) * 2 >= most);
  return frequent.findLast((name) => met.has(name)) ?? frequent.at(-1) ?? '';
}

const pointOf = (estimate: JourneyPaths['reached']): number => (estimate.kind === 'estimate' ? estimate.point : 0);
