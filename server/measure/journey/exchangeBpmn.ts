import { composeBpmn } from '@plumbline/loop/measure/journey/bpmn/composeBpmn.ts';
import { readBpmn } from '@plumbline/loop/measure/journey/bpmn/readBpmn.ts';
import { BLUEPRINT_LANES, type BlueprintLane, type BpmnImport } from '@plumbline/model/journey.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { loadDrawn } from './changeJourneys.ts';
import { readXml } from './readXml.ts';

/** A drawn journey as a BPMN 2.0 file that other tools open. */
export async function exportBpmn(context: WorkspaceContext, key: string): Promise<Download> {
  const { drawing } = await loadDrawn(context, key);
  const { locale } = context;
  const laneNames = Object.fromEntries(
    BLUEPRINT_LANES.map((lane) => [lane, say(locale, `journey:lane.${lane}`)]),
  ) as Record<BlueprintLane, string>;
  const text = composeBpmn(drawing, { key, locale, laneNames });
  return { name: `${key}.bpmn`, type: 'application/xml', body: text };
}

/** What a BPMN file says, as a drawing that nobody has saved yet. @throws Refusal as `readXml` and `readBpmn` */
export function importBpmn({ locale }: WorkspaceContext, xml: string): BpmnImport {
  const untitled = say(locale, 'journey:bpmn.untitled');
  return readBpmn(readXml(xml), { locale, untitled, wholeStage: say(locale, 'journey:draw.wholeStage') });
}
