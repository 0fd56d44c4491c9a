import { composeFunnel } from '@plumbline/loop/measure/journey/composeFunnel.ts';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { JOURNEY_LIMITS } from '@plumbline/model/journey.ts';
import type { JourneyFunnel } from '@plumbline/model/journeyFunnel.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countFunnel, QUANTILE_SHARES } from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { keptCounts } from '../keptCounts.ts';
import { aboutOf, countFollows } from './answerDiscovered.ts';
import type { FunnelQuery } from './journeyQuery.ts';
import { keyOf, type LoadedEvents, loadEvents } from './loadEvents.ts';

export type FunnelStage = { key: string; names: Names; events: string[] };

/**
 * How far cases come through the steps of a drawn journey, of named events, or of the usual ones that meet in a case.
 *
 * @throws Refusal invalid `journey.unknownEvent`, `journey.noSteps`, `measure.unknownAttribute`
 */
export async function answerFunnel(context: WorkspaceContext, query: FunnelQuery): Promise<JourneyFunnel> {
  const { step: named, splitBy = null, ...rest } = query;
  if (splitBy !== null && !isSplit(splitBy))
    throw new Refusal('invalid', 'measure.unknownAttribute', { attribute: splitBy, known: GROUPINGS.join(', ') });
  const loaded = await loadEvents(context, rest);
  const { asked, reading, drawn } = loaded;
  const { analytics } = context.stores;
  const steps = chooseSteps(context, loaded, named);
  const events = steps.map((step) => step.events);
  const { cellsMax } = JOURNEY_LIMITS;
  const count = (by: string | null) =>
    keptCounts(loaded.context, ['funnel', keyOf(asked), events, by], () =>
      countFunnel(analytics, asked, { steps: events, by, cellsMax: by === null ? 1 : cellsMax }),
    );
  const [follows, whole, cells] = await Promise.all([
    countFollows(loaded),
    count(null),
    splitBy === null ? [] : count(splitBy),
  ]);
  if (cells.length > cellsMax * steps.length)
    throw new Refusal('invalid', 'journey.tooManyCells', { attribute: splitBy ?? '', cellsMax });
  const found = composeFunnel(whole, cells, QUANTILE_SHARES, reading);
  return {
    ...aboutOf(context, loaded, follows),
    ...{ journey: drawn?.key ?? null, by: splitBy, tests: found.tests },
    steps: steps.flatMap((step, at) => {
      const figures = found.steps[at];
      return figures === undefined ? [] : [{ ...step, ...figures }];
    }),
  };
}

const isSplit = (by: string) => (GROUPINGS as readonly string[]).includes(by) || /^attribute:.+/.test(by);
/** Names that happen less often than this, for each time of the most frequent, are no step that anybody looks for. */
const USUAL_SHARE = 0.1;
const USUAL_STEPS = 8;

function chooseSteps(
  context: WorkspaceContext,
  { drawn, events, order, met }: LoadedEvents,
  named: string[],
): FunnelStage[] {
  const { locale } = context;
  const known = new Set(order.usual);
  const unknown = named.find((name) => !known.has(name));
  if (unknown !== undefined) throw new Refusal('invalid', 'journey.unknownEvent', { event: unknown });
  const single = (name: string): FunnelStage => ({ key: name, names: { [locale]: name }, events: [name] });
  const once = [...new Set(named)].slice(0, JOURNEY_LIMITS.funnelStepsMax);
  if (once.length > 0) return once.map(single);
  if (drawn !== null) {
    const bound = drawn.drawing.steps.filter((step) => step.events.some((event) => known.has(event)));
    if (bound.length === 0) throw new Refusal('invalid', 'journey.noSteps', { journey: drawn.key });
    return bound
      .slice(0, JOURNEY_LIMITS.funnelStepsMax)
      .map(({ key, names, events: own }) => ({ key, names, events: own }));
  }
  const countOf = new Map(events.map(({ event, events: count }) => [event, count]));
  const most = Math.max(...countOf.values());
  return order.usual
    .filter((name) => met.has(name) && (countOf.get(name) ?? 0) >= USUAL_SHARE * most)
    .slice(0, USUAL_STEPS)
    .map(single);
}
