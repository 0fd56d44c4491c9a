import {
  BLUEPRINT_LANES,
  type BlueprintLane,
  type JourneyDrawing,
  type JourneyStep,
} from '@plumbline/model/journey.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';

/** Our own words in extension elements, so that a journey comes back as it went. */
export const PLUMBLINE_NAMESPACE = 'https://plumbline.invalid/bpmn/1';

const STEP = { width: 120, height: 70, gap: 50 };
const LANE = { height: 120, head: 30, left: 160 };
const MARGIN = 60;

/**
 * A drawing as BPMN 2.0 with its diagram: a pool with the four lanes of the blueprint, a task a step, flows in the order of the
 * steps, a start and an end; a stage is a category of the tasks in it.
 *
 * @param laneNames  what the lanes are called
 * @param nextOf     steps that follow each step where more than the next one does, as shares of cases show; may be empty
 * @returns          the text of the file
 * Source  OMG, Business Process Model and Notation 2.0.2 (2014)
 */
export function composeBpmn(
  drawing: JourneyDrawing,
  { key, locale, laneNames }: { key: string; locale: Locale; laneNames: Record<BlueprintLane, string> },
): string {
  const { steps, stages } = drawing;
  const ids = new Map(steps.map((step, at) => [step.key, `Task_${at + 1}`]));
  const flows = listFlows(steps, ids);
  const stageName = new Map(stages.map((stage) => [stage.key, stage]));
  const title = nameIn(drawing.names, locale);
  const inLane = (lane: BlueprintLane): string[] => {
    const own = steps.filter((step) => step.lane === lane).map((step) => ids.get(step.key) ?? '');
    // the customer begins and ends the journey
    return lane === 'customer' ? ['Start_1', ...own, 'End_1'] : own;
  };
  const lanes = BLUEPRINT_LANES.map(
    (lane) =>
      `      <bpmn:lane id="Lane_${lane}" name="${xml(laneNames[lane])}">\n${inLane(lane)
        .map((id) => `        <bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>\n`)
        .join('')}      </bpmn:lane>`,
  );
  const tasks = steps.map((step) => {
    const id = ids.get(step.key) ?? '';
    const stage = stageName.get(step.stage);
    return `    <${TASKS[step.lane]} id="${id}" name="${xml(nameIn(step.names, locale))}">
      <bpmn:extensionElements>
        <plumbline:step key="${xml(step.key)}" stage="${xml(step.stage)}">${xml(
          JSON.stringify({
            ...{ names: step.names, lane: step.lane, events: step.events, dimensions: step.dimensions },
            ...{ touchpoints: step.touchpoints, stage: stage ?? null },
          }),
        )}</plumbline:step>
      </bpmn:extensionElements>
${flowRefs(id, flows)}    </${TASKS[step.lane]}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:plumbline="${PLUMBLINE_NAMESPACE}" id="Definitions_1" targetNamespace="${PLUMBLINE_NAMESPACE}" exporter="Plumbline" exporterVersion="1">
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Participant_1" name="${xml(title)}" processRef="Process_1" />
  </bpmn:collaboration>
  <bpmn:process id="Process_1" name="${xml(title)}" isExecutable="false">
    <bpmn:extensionElements>
      <plumbline:journey key="${xml(key)}" caseBy="${xml(drawing.caseBy)}">${xml(
        JSON.stringify({ names: drawing.names, stages }),
      )}</plumbline:journey>
    </bpmn:extensionElements>
    <bpmn:laneSet id="LaneSet_1">
${lanes.join('\n')}
    </bpmn:laneSet>
    <bpmn:startEvent id="Start_1">
${flowRefs('Start_1', flows)}    </bpmn:startEvent>
${tasks.join('\n')}
    <bpmn:endEvent id="End_1">
${flowRefs('End_1', flows)}    </bpmn:endEvent>
${flows.map(({ id, from, to }) => `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`).join('\n')}
  </bpmn:process>
${composeDiagram(steps, ids, flows)}
</bpmn:definitions>
`;
}

/** What a person does is a user task, what the company does unseen a plain one, what a machine does a service task. */
const TASKS: Record<BlueprintLane, string> = {
  ...{ customer: 'bpmn:userTask', front: 'bpmn:manualTask', back: 'bpmn:task', systems: 'bpmn:serviceTask' },
};

type Flow = { id: string; from: string; to: string };

function listFlows(steps: readonly JourneyStep[], ids: ReadonlyMap<string, string>): Flow[] {
  const chain = ['Start_1', ...steps.map(({ key }) => ids.get(key) ?? ''), 'End_1'];
  return chain.slice(1).map((to, at) => ({ id: `Flow_${at + 1}`, from: chain[at] ?? '', to }));
}

function flowRefs(node: string, flows: readonly Flow[]): string {
  const incoming = flows
    .filter(({ to }) => to === node)
    .map(({ id }) => `      <bpmn:incoming>${id}</bpmn:incoming>\n`);
  const outgoing = flows
    .filter(({ from }) => from === node)
    .map(({ id }) => `      <bpmn:outgoing>${id}</bpmn:outgoing>\n`);
  return [...incoming, ...outgoing].join('');
}

type Box = { x: number; y: number; width: number; height: number };

/** Where everything stands: steps from left to right, each in its lane. */
function composeDiagram(
  steps: readonly JourneyStep[],
  ids: ReadonlyMap<string, string>,
  flows: readonly Flow[],
): string {
  const boxes = new Map<string, Box>();
  const middle = (lane: BlueprintLane) => MARGIN + BLUEPRINT_LANES.indexOf(lane) * LANE.height + LANE.height / 2;
  const xOf = (place: number) => LANE.left + 90 + place * (STEP.width + STEP.gap);
  boxes.set('Start_1', { x: LANE.left + 20, y: middle('customer') - 18, width: 36, height: 36 });
  for (const [at, { key, lane }] of steps.entries())
    boxes.set(ids.get(key) ?? '', {
      x: xOf(at),
      y: middle(lane) - STEP.height / 2,
      width: STEP.width,
      height: STEP.height,
    });
  boxes.set('End_1', { x: xOf(steps.length), y: middle('customer') - 18, width: 36, height: 36 });
  const width = xOf(steps.length) + 80 - MARGIN;
  const pool = { x: MARGIN, y: MARGIN, width, height: LANE.height * BLUEPRINT_LANES.length };
  const shape = (id: string, box: Box, more = '') =>
    `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}>\n        <dc:Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" />\n      </bpmndi:BPMNShape>`;
  const shapes = [
    shape('Participant_1', pool, ' isHorizontal="true"'),
    ...BLUEPRINT_LANES.map((lane, at) =>
      shape(
        `Lane_${lane}`,
        { x: pool.x + LANE.head, y: pool.y + at * LANE.height, width: width - LANE.head, height: LANE.height },
        ' isHorizontal="true"',
      ),
    ),
    ...[...boxes].map(([id, box]) => shape(id, box)),
  ];
  const edges = flows.map(({ id, from, to }) => {
    const [one, other] = [boxes.get(from), boxes.get(to)];
    if (one === undefined || other === undefined) throw new RangeError(`a flow from nowhere: ${id}`);
    const points = routeOf(one, other).map(([x, y]) => `        <di:waypoint x="${x}" y="${y}" />`);
    return `      <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">\n${points.join('\n')}\n      </bpmndi:BPMNEdge>`;
  });
  return `  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">
${[...shapes, ...edges].join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>`;
}

/** Straight on in a lane, with two corners between lanes. */
function routeOf(from: Box, to: Box): [number, number][] {
  const start: [number, number] = [from.x + from.width, from.y + from.height / 2];
  const end: [number, number] = [to.x, to.y + to.height / 2];
  if (start[1] === end[1]) return [start, end];
  const corner = (start[0] + end[0]) / 2;
  return [start, [corner, start[1]], [corner, end[1]], end];
}

function xml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in XML at all
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '&#10;')
  );
}
