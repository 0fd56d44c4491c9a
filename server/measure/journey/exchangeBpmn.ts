import { composeBpmn } from '@plumbline/loop/measure/journey/bpmn/composeBpmn.ts';
import { BLUEPRINT_LANES, type BlueprintLane, type BpmnImport, type JourneyStep } from '@plumbline/model/journey.ts';
import { type Follows, sumFollows } from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { keptCounts } from '../keptCounts.ts';
import { readingOf, todayIn } from '../loadSubject.ts';
import { loadDrawn } from './changeJourneys.ts';
import { keyOf, loadEventsOf } from './loadEvents.ts';
import { readBpmnApart } from './readBpmnApart.ts';

/** A drawn journey as a BPMN 2.0 file that other tools open; its flows are those that events tell, with their shares. */
export async function exportBpmn(context: WorkspaceContext, key: string): Promise<Download> {
  const { drawing } = await loadDrawn(context, key);
  const { locale } = context;
  const laneNames = Object.fromEntries(
    BLUEPRINT_LANES.map((lane) => [lane, say(locale, `journey:lane.${lane}`)]),
  ) as Record<BlueprintLane, string>;
  const follows = await followSteps(context, key, drawing.steps);
  const { cellPeopleMin } = readingOf(context, todayIn(context));
  const text = composeBpmn(drawing, { key, locale, laneNames, follows, cellPeopleMin });
  return { name: `${key}.bpmn`, type: 'application/xml', body: text };
}

/** How often one step follows another: each event counts as the step that it is bound to. */
async function followSteps(context: WorkspaceContext, key: string, steps: readonly JourneyStep[]): Promise<Follows[]> {
  const loaded = await loadEventsOf(context, key);
  if (loaded === null) return [];
  const stepOf = new Map(steps.flatMap(({ events }, at) => events.map((event) => [event, at + 1] as const)));
  const names = loaded.asked.names.filter((name) => stepOf.has(name));
  const asked = { ...loaded.asked, names, numbers: names.map((name) => stepOf.get(name) ?? 0) };
  return keptCounts(loaded.context, ['stepFollows', keyOf(asked)], () => sumFollows(context.stores.analytics, asked));
}

/** What a BPMN file says, as a drawing that nobody has saved yet. @throws Refusal as `readXml` and `readBpmn` */
export function importBpmn({ locale, signal }: WorkspaceContext, xml: string): Promise<BpmnImport> {
  const untitled = say(locale, 'journey:bpmn.untitled');
  const words = { locale, untitled, wholeStage: say(locale, 'journey:draw.wholeStage') };
  return readBpmnApart({ xml, words }, signal);
}
