import type { BlueprintLane, JourneyDrawing } from '@plumbline/model/journey.ts';
import { describe, expect, it } from 'vitest';
import { composeBpmn } from './composeBpmn.ts';
import { layoutBpmn } from './layoutBpmn.ts';
import { linkSteps } from './linkSteps.ts';
import { orderTasks } from './orderTasks.ts';
import { planFlows } from './planFlows.ts';

const follow = (before: number, after: number, people: number) => ({ before, after, follows: people, people });

describe('arrows between steps', () => {
  it('are the frequent ways out of each step with their shares; a chain where nothing is known', () => {
    const told = linkSteps(
      [
        follow(0, 1, 100),
        follow(1, 2, 60),
        follow(1, 3, 38),
        follow(1, 1, 50),
        follow(2, 0, 60),
        follow(3, 0, 38),
        follow(1, 0, 2),
      ],
      3,
      5,
    );
    expect(told.map(({ from, to, share }) => [from, to, share])).toEqual([
      [0, 1, 1],
      // the way of two people would be known by what is left of the others: the smallest other is left out with it
      [1, 2, 1],
      [2, 3, 1],
      [3, 0, null],
    ]);
    expect(linkSteps([], 2, 5)).toEqual([
      { from: 0, to: 1, share: null },
      { from: 1, to: 2, share: null },
      { from: 2, to: 0, share: null },
    ]);
  });

  it('lead through a step that no event tells of', () => {
    const told = linkSteps([follow(0, 1, 50), follow(1, 3, 40), follow(1, 0, 10), follow(3, 0, 40)], 3, 5);
    expect(told.map(({ from, to, share }) => `${from}>${to} ${share}`)).toEqual([
      '0>1 1',
      '1>2 0.8',
      '1>0 0.2',
      '2>3 null',
      '3>0 1',
    ]);
  });
});

const DRAWING: JourneyDrawing = {
  ...{
    names: { en: 'Buying & <more>' },
    caseBy: 'occasion',
    stages: [{ key: 's', names: { en: 'All' }, phase: 'during' }],
  },
  steps: (['customer', 'back', 'systems', 'customer'] as BlueprintLane[]).map((lane, at) => ({
    ...{
      key: `k${at}`,
      stage: 's',
      names: { en: `Step ${at}` },
      lane,
      events: [`e${at}`],
      dimensions: [],
      touchpoints: [],
    },
  })),
};
// 1 goes on to 2 or skips to 4; 3 goes back to 2 or on to 4
const FOLLOWS = [
  ...[follow(0, 1, 100), follow(1, 2, 70), follow(1, 4, 30), follow(2, 3, 90)],
  ...[follow(3, 2, 20), follow(3, 4, 70), follow(4, 0, 100)],
];

describe('a process with ways that part', () => {
  const words = { key: 'k', locale: 'en' as const, laneNames: { customer: 'C', front: 'F', back: 'B', systems: 'S' } };
  const text = composeBpmn(DRAWING, { ...words, follows: FOLLOWS, cellPeopleMin: 5 });

  it('has an exclusive gateway where a step has several followers or several before it, with the share on each flow', () => {
    const { gateways, flows } = planFlows(linkSteps(FOLLOWS, 4, 5));
    expect(gateways.map(({ id }) => id)).toEqual(['Split_1', 'Join_2', 'Split_3', 'Join_4']);
    expect(flows.filter(({ name }) => name !== '').map(({ from, to, name }) => `${from} ${to} ${name}`)).toEqual([
      ...['Split_1 Join_2 70%', 'Split_1 Join_4 30%', 'Split_3 Join_2 22%', 'Split_3 Join_4 78%'],
    ]);
  });

  it('refers to nothing that is not there: each flow leaves and enters where it says, and is drawn', () => {
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const flows = [...text.matchAll(/<bpmn:sequenceFlow id="(\w+)".* sourceRef="(\w+)" targetRef="(\w+)"/g)];
    expect(flows).toHaveLength(11);
    for (const [, id = '', from = '', to = ''] of flows) {
      const inside = (node: string) =>
        text.slice(text.indexOf(` id="${node}"`)).split(/<\/bpmn:\w+(?:Event|ask|Gateway)>/)[0];
      expect(inside(from)).toContain(`<bpmn:outgoing>${id}</bpmn:outgoing>`);
      expect(inside(to)).toContain(`<bpmn:incoming>${id}</bpmn:incoming>`);
      expect(ids).toContain(`${id}_di`);
    }
    for (const [, id = ''] of text.matchAll(/<bpmn:flowNodeRef>(\w+)</g)) expect(ids).toContain(`${id}_di`);
    expect([...text.matchAll(/ id="([^"]+)"/g)]).toHaveLength(ids.size);
    expect(text).toContain('isExecutable="false"');
  });

  it('draws flows that begin and end at their nodes, and lanes that hold theirs', () => {
    const plan = planFlows(linkSteps(FOLLOWS, 4, 5));
    const lanes = DRAWING.steps.map(({ lane }) => lane);
    const { nodes, routes, lanes: boxes } = layoutBpmn(lanes, plan);
    const onEdge = (id: string, [x, y]: readonly [number, number]) => {
      const box = nodes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
      const [right, foot] = [box.x + box.width, box.y + box.height];
      return (
        x >= box.x && x <= right && y >= box.y && y <= foot && (x === box.x || x === right || y === box.y || y === foot)
      );
    };
    for (const { id, from, to } of plan.flows) {
      const route = routes.get(id) ?? [];
      const [first, last] = [route[0], route.at(-1)];
      expect(first !== undefined && last !== undefined && onEdge(from, first) && onEdge(to, last)).toBe(true);
    }
    for (const [at, lane] of lanes.entries()) {
      const [task, box] = [nodes.get(`Task_${at + 1}`), boxes.get(lane)];
      expect(
        task !== undefined && box !== undefined && task.y >= box.y && task.y + task.height <= box.y + box.height,
      ).toBe(true);
    }
  });
});

it('tasks of other files stand after all that lead to them, also where a flow skips some or goes back', () => {
  const task = (id: string) => ({ name: 'task', attributes: { id }, children: [], text: '' });
  const arrows = ['s>a', 'a>g', 'g>d', 'g>b', 'b>c', 'c>b', 'c>d'].map((pair) => {
    const [from = '', to = ''] = pair.split('>');
    return { from, to };
  });
  const ordered = orderTasks(['d', 'x', 'c', 'b', 'a'].map(task), arrows);
  expect(ordered.map(({ attributes }) => attributes.id)).toEqual(['a', 'b', 'c', 'd', 'x']);
});
