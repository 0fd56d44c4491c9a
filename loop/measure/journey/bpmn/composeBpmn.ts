import { BLUEPRINT_LANES, type BlueprintLane, type JourneyDrawing } from '@plumbline/model/journey.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { type Box, type BpmnLayout, layoutBpmn } from './layoutBpmn.ts';
import { linkSteps, type StepFollow } from './linkSteps.ts';
import { type BpmnFlow, END, planFlows, START, signFlows, taskId } from './planFlows.ts';

/** Our own words in extension elements, so that a journey comes back as it went. */
export const PLUMBLINE_NAMESPACE = 'https://plumbline.invalid/bpmn/1';

export type BpmnTold = {
  key: string;
  locale: Locale;
  /** what the lanes are called */
  laneNames: Record<BlueprintLane, string>;
  /** how often one step follows another; none where nothing happened yet, and the steps are a chain */
  follows: readonly StepFollow[];
  cellPeopleMin: number;
};

/**
 * A drawing as BPMN 2.0 with its diagram: a pool with the four lanes of the blueprint, a task a step, a start and an end, and flows
 * as events tell them: an exclusive gateway parts what goes on in several ways, each named by its share, and one brings together what
 * comes from several.
 *
 * @returns  the text of the file
 * Source  OMG, Business Process Model and Notation 2.0.2 (2014)
 */
export function composeBpmn(
  drawing: JourneyDrawing,
  { key, locale, laneNames, follows, cellPeopleMin }: BpmnTold,
): string {
  const { steps, stages } = drawing;
  const { gateways, flows } = planFlows(linkSteps(follows, steps.length, cellPeopleMin));
  const title = nameIn(drawing.names, locale);
  const laneOf = (step: number): BlueprintLane => steps[step - 1]?.lane ?? 'customer';
  const lanes = BLUEPRINT_LANES.map((lane) => {
    const tasks = steps.flatMap((step, at) => (step.lane === lane ? [taskId(at + 1)] : []));
    const between = gateways.filter(({ at }) => laneOf(at) === lane).map(({ id }) => id);
    const own = lane === 'customer' ? [START, ...tasks, ...between, END] : [...tasks, ...between];
    const refs = own.map((id) => `        <bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>\n`).join('');
    return `      <bpmn:lane id="Lane_${lane}" name="${xml(laneNames[lane])}">\n${refs}      </bpmn:lane>`;
  });
  const nodes = [
    nodeOf('bpmn:startEvent', START, '', '', flows),
    ...steps.map((step, at) => {
      const stage = stages.find((one) => one.key === step.stage) ?? null;
      const said = { names: step.names, lane: step.lane, events: step.events, dimensions: step.dimensions };
      const own = xml(JSON.stringify({ ...said, touchpoints: step.touchpoints, stage }));
      const extension = `<plumbline:step key="${xml(step.key)}" stage="${xml(step.stage)}">${own}</plumbline:step>`;
      return nodeOf(TASKS[step.lane], taskId(at + 1), ` name="${xml(nameIn(step.names, locale))}"`, extension, flows);
    }),
    ...gateways.map(({ id, does }) => {
      const direction = ` gatewayDirection="${does === 'split' ? 'Diverging' : 'Converging'}"`;
      return nodeOf('bpmn:exclusiveGateway', id, direction, '<plumbline:gateway />', flows);
    }),
    nodeOf('bpmn:endEvent', END, '', '', flows),
    ...flows.map(({ id, from, to, name }) => {
      const named = name === '' ? '' : ` name="${xml(name)}"`;
      return `    <bpmn:sequenceFlow id="${id}"${named} sourceRef="${from}" targetRef="${to}" />`;
    }),
  ];
  const journey = xml(JSON.stringify({ names: drawing.names, stages, flows: signFlows(flows) }));
  const layout = layoutBpmn(
    steps.map(({ lane }) => lane),
    { gateways, flows },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:plumbline="${PLUMBLINE_NAMESPACE}" id="Definitions_1" targetNamespace="${PLUMBLINE_NAMESPACE}" exporter="Plumbline" exporterVersion="1">
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Participant_1" name="${xml(title)}" processRef="Process_1" />
  </bpmn:collaboration>
  <bpmn:process id="Process_1" name="${xml(title)}" isExecutable="false">
    <bpmn:extensionElements>
      <plumbline:journey key="${xml(key)}" caseBy="${xml(drawing.caseBy)}">${journey}</plumbline:journey>
    </bpmn:extensionElements>
    <bpmn:laneSet id="LaneSet_1">
${lanes.join('\n')}
    </bpmn:laneSet>
${nodes.join('\n')}
  </bpmn:process>
${composeDiagram(layout, flows)}
</bpmn:definitions>
`;
}

/** What a person does is a user task, what the company does unseen a plain one, what a machine does a service task. */
const TASKS: Record<BlueprintLane, string> = {
  ...{ customer: 'bpmn:userTask', front: 'bpmn:manualTask', back: 'bpmn:task', systems: 'bpmn:serviceTask' },
};

/** One node of the process: our own words first, then which flows come and go, as the schema has them. */
function nodeOf(element: string, id: string, attributes: string, own: string, flows: readonly BpmnFlow[]): string {
  const extension =
    own === '' ? '' : `      <bpmn:extensionElements>\n        ${own}\n      </bpmn:extensionElements>\n`;
  const incoming = flows
    .filter(({ to }) => to === id)
    .map((flow) => `      <bpmn:incoming>${flow.id}</bpmn:incoming>\n`);
  const outgoing = flows
    .filter(({ from }) => from === id)
    .map((flow) => `      <bpmn:outgoing>${flow.id}</bpmn:outgoing>\n`);
  return `    <${element} id="${id}"${attributes}>\n${extension}${[...incoming, ...outgoing].join('')}    </${element}>`;
}

const LABEL = { width: 36, height: 14 };

function composeDiagram({ pool, lanes, nodes, routes }: BpmnLayout, flows: readonly BpmnFlow[]): string {
  const bounds = ({ x, y, width, height }: Box) =>
    `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
  const shape = (id: string, box: Box, more = '') =>
    `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}>\n        ${bounds(box)}\n      </bpmndi:BPMNShape>`;
  const shapes = [
    shape('Participant_1', pool, ' isHorizontal="true"'),
    ...[...lanes].map(([lane, box]) => shape(`Lane_${lane}`, box, ' isHorizontal="true"')),
    ...[...nodes].map(([id, box]) => shape(id, box, id.startsWith('Split_') || id.startsWith('Join_') ? MARKED : '')),
  ];
  const edges = flows.map(({ id, name }) => {
    const route = routes.get(id) ?? [];
    const points = route.map(([x, y]) => `        <di:waypoint x="${x}" y="${y}" />\n`).join('');
    // beside the first stretch, or the channel, where there is one
    const [x, y] = route[route.length > 2 ? 1 : 0] ?? [0, 0];
    const label = `        <bpmndi:BPMNLabel>${bounds({ x: x + 4, y: y - LABEL.height - 1, ...LABEL })}</bpmndi:BPMNLabel>\n`;
    return `      <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">\n${points}${name === '' ? '' : label}      </bpmndi:BPMNEdge>`;
  });
  return `  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">
${[...shapes, ...edges].join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>`;
}

const MARKED = ' isMarkerVisible="true"';

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
