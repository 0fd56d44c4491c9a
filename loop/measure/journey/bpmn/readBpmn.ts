import {
  BLUEPRINT_LANES,
  type BlueprintLane,
  type BpmnImport,
  JOURNEY_LIMITS,
  JourneyDrawing,
  JourneyStage,
  type JourneyStep,
} from '@plumbline/model/journey.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { orderTasks } from './orderTasks.ts';
import { signFlows } from './planFlows.ts';

/** An element of the file: its name without prefix, its attributes, what is in it. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  text: string;
};

/** What steps and stages without a name are called. */
export type BpmnWords = { locale: Locale; untitled: string; wholeStage: string };

/** Elements that are steps, and the lane that they speak of where no lane of the file does. */
const TASKS: Readonly<Record<string, BlueprintLane>> = {
  ...{ task: 'front', userTask: 'customer', manualTask: 'front', serviceTask: 'systems', scriptTask: 'systems' },
  ...{
    businessRuleTask: 'systems',
    sendTask: 'front',
    receiveTask: 'customer',
    callActivity: 'back',
    subProcess: 'back',
  },
};
/** An element may bear any name, also one that every object has. */
const isTask = (name: string): boolean => Object.hasOwn(TASKS, name);
/** What a chain of steps says by itself, or what only arranges the picture. */
const UNDERSTOOD = new Set([
  ...['startEvent', 'endEvent', 'sequenceFlow', 'laneSet', 'lane', 'flowNodeRef', 'incoming', 'outgoing'],
  ...['extensionElements', 'documentation', 'step', 'journey', 'childLaneSet'],
]);

/**
 * Reads a drawing from a BPMN 2.0 file: tasks become steps in the order of the flows, lanes are matched by their names, and our own
 * words in the file bring back what BPMN has no place for. What is left out is told by kind.
 *
 * @throws Refusal invalid `journey.notBpmn` where there is no process, `journey.bpmnEmpty` without a task, `journey.bpmnTooLarge`
 */
export function readBpmn(root: XmlElement, { locale, untitled, wholeStage }: BpmnWords): BpmnImport {
  if (root.name !== 'definitions') throw new Refusal('invalid', 'journey.notBpmn', { root: root.name });
  const processes = root.children.filter(({ name }) => name === 'process');
  if (processes.length === 0) throw new Refusal('invalid', 'journey.notBpmn', { root: root.name });
  const nodes = processes.flatMap(({ children }) => children);
  const tasks = nodes.filter(({ name }) => isTask(name));
  if (tasks.length === 0) throw new Refusal('invalid', 'journey.bpmnEmpty', {});
  if (tasks.length > JOURNEY_LIMITS.stepsMax)
    throw new Refusal('invalid', 'journey.bpmnTooLarge', { steps: tasks.length, stepsMax: JOURNEY_LIMITS.stepsMax });
  const flows = nodes.filter(({ name }) => name === 'sequenceFlow');
  const lanes = lanesOf(nodes);
  const own = readJourney(processes);
  const arrows = flows.map(({ attributes }) => ({ from: attributes.sourceRef ?? '', to: attributes.targetRef ?? '' }));
  // where nobody has redrawn our flows, tasks stand as we wrote them; steps that go round in a loop have no order by flows
  const ordered = own !== null && own.flows === signFlows(arrows) ? tasks : orderTasks(tasks, arrows);
  const known = ordered.map((task) => readOwn(task));
  const stages = readStages(known, own, { [locale]: wholeStage });
  const first = stages[0]?.key ?? 's1';
  const steps = ordered.map((task, at): JourneyStep => {
    const said = known[at];
    const id = task.attributes.id ?? '';
    return {
      key: said?.key ?? `e${at + 1}`,
      stage: said !== null && said !== undefined && stages.some(({ key }) => key === said.stage) ? said.stage : first,
      names: said?.names ?? { [locale]: (task.attributes.name ?? '').trim().slice(0, 200) || `${untitled} ${at + 1}` },
      // a lane that was moved by hand in the file counts, else what we said, else the kind of the task
      lane: laneNamed(lanes.get(id)) ?? said?.lane ?? TASKS[task.name] ?? 'front',
      ...{ events: said?.events ?? [], dimensions: said?.dimensions ?? [], touchpoints: said?.touchpoints ?? [] },
    };
  });
  const title = participantName(root) ?? processes[0]?.attributes.name ?? '';
  const drawing = JourneyDrawing.safeParse({
    names: own?.names ?? { [locale]: title.trim().slice(0, 200) || untitled },
    caseBy: own?.caseBy ?? 'occasion',
    ...{ stages, steps },
  });
  if (!drawing.success)
    throw new Refusal('invalid', 'journey.bpmnUnclear', { where: drawing.error.issues[0]?.path.join('.') ?? '' });
  return {
    drawing: drawing.data,
    kept: { lanes: new Set(lanes.values()).size, steps: steps.length, flows: flows.length },
    lost: listLost(root, processes),
  };
}

/** Lane names by the nodes that they hold. */
function lanesOf(nodes: readonly XmlElement[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.name === 'lane')
        for (const { name, text } of child.children)
          if (name === 'flowNodeRef')
            found.set(text.trim(), `${child.attributes.id ?? ''} ${child.attributes.name ?? ''}`);
      visit(child);
    }
  };
  for (const node of nodes) if (node.name === 'laneSet') visit(node);
  return found;
}

/** Words by which lanes of other tools are known; the first that is found counts. */
const LANE_WORDS: Readonly<Record<BlueprintLane, readonly string[]>> = {
  systems: ['lane_systems', 'system', '系统', '系統', 'support', '支持', '支援'],
  back: ['lane_back', 'back', '后台', '後台', '幕后', '幕後'],
  front: ['lane_front', 'front', 'staff', 'employee', '前台', '员工', '員工'],
  customer: ['lane_customer', 'customer', 'client', 'guest', 'patient', '客户', '客戶', '顾客', '顧客'],
};

function laneNamed(name: string | undefined): BlueprintLane | null {
  const folded = (name ?? '').toLowerCase();
  if (folded.trim() === '') return null;
  const order = ['systems', 'back', 'front', 'customer'] as const;
  return order.find((lane) => LANE_WORDS[lane].some((word) => folded.includes(word))) ?? null;
}

type OwnStep = Omit<JourneyStep, 'lane'> & { lane: BlueprintLane; ownStage: JourneyStage | null };

/** What we wrote beside a task, where it still reads as ours. */
function readOwn(task: XmlElement): OwnStep | null {
  const own = task.children
    .find(({ name }) => name === 'extensionElements')
    ?.children.find(({ name }) => name === 'step');
  if (own === undefined) return null;
  const said = parse(own.text);
  if (said === null) return null;
  const step = JourneyDrawing.shape.steps.element.safeParse({
    ...{ key: own.attributes.key, stage: own.attributes.stage, names: said.names },
    lane: BLUEPRINT_LANES.includes(said.lane as BlueprintLane) ? said.lane : 'front',
    ...{ events: said.events, dimensions: said.dimensions, touchpoints: said.touchpoints },
  });
  const stage = JourneyStage.safeParse(said.stage);
  return step.success ? { ...step.data, ownStage: stage.success ? stage.data : null } : null;
}

function readJourney(processes: readonly XmlElement[]) {
  const [own] = processes.flatMap(({ children }) =>
    children
      .filter(({ name }) => name === 'extensionElements')
      .flatMap((element) => element.children.filter(({ name }) => name === 'journey')),
  );
  const said = own === undefined ? null : parse(own.text);
  if (own === undefined || said === null) return null;
  const read = JourneyDrawing.pick({ names: true, caseBy: true, stages: true }).safeParse({
    ...{ names: said.names, stages: said.stages, caseBy: own.attributes.caseBy },
  });
  return read.success ? { ...read.data, flows: typeof said.flows === 'string' ? said.flows : '' } : null;
}

function readStages(
  known: readonly (OwnStep | null)[],
  own: Pick<JourneyDrawing, 'stages'> | null,
  whole: JourneyStage['names'],
): JourneyStage[] {
  if (own !== null) return own.stages;
  const said = known.flatMap((step) => (step?.ownStage ? [step.ownStage] : []));
  const once = [...new Map(said.map((stage) => [stage.key, stage])).values()];
  return once.length > 0 ? once : [{ key: 's1', names: whole, phase: 'during' }];
}

const participantName = (root: XmlElement): string | undefined =>
  root.children
    .filter(({ name }) => name === 'collaboration')
    .flatMap(({ children }) => children)
    .find(({ name, attributes }) => name === 'participant' && attributes.name !== undefined)?.attributes.name;

/** Our gateways say what events tell of a drawing: they are told anew, and are not lost. */
const isOwnGateway = ({ name, children }: XmlElement): boolean =>
  name === 'exclusiveGateway' &&
  children.some((child) => child.name === 'extensionElements' && child.children.some((own) => own.name === 'gateway'));

function listLost(root: XmlElement, processes: readonly XmlElement[]): BpmnImport['lost'] {
  const lost = new Map<string, string[]>();
  const note = ({ name, attributes }: XmlElement): void => {
    const known = lost.get(name) ?? [];
    known.push(attributes.name ?? attributes.id ?? '');
    lost.set(name, known);
  };
  for (const { children } of processes) {
    for (const node of children) {
      if (!isTask(node.name) && !UNDERSTOOD.has(node.name) && !isOwnGateway(node)) note(node);
      // what lies in a part of a process, or on a flow, is not in the drawing
      if (node.name === 'subProcess') for (const inner of node.children) if (isTask(inner.name)) note(inner);
      if (node.name === 'sequenceFlow')
        for (const inner of node.children) if (inner.name === 'conditionExpression') note(inner);
    }
  }
  for (const { name, children } of root.children)
    if (name === 'collaboration')
      for (const child of children)
        if (child.name === 'messageFlow' || child.name === 'textAnnotation' || child.name === 'group') note(child);
  if (processes.length > 1) for (const process of processes.slice(1)) note({ ...process, name: 'process' });
  return [...lost].map(([kind, names]) => ({
    ...{ kind, count: names.length },
    names: names.filter((name) => name !== '').slice(0, 10),
  }));
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    // written by another tool under our name: nothing of ours to read
    return null;
  }
}
