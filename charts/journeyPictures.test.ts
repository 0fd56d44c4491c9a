import { expect, test } from 'vitest';
import { drawBlueprint } from './drawBlueprint.ts';
import { drawProcessMap } from './drawProcessMap.ts';
import { layoutLayers } from './layoutLayers.ts';
import { composeSvg, type SvgNode } from './svgNode.ts';

const ROOM = { width: 100, height: 40, gapX: 20, gapY: 30 };
const count = (nodes: readonly SvgNode[], part: string) =>
  nodes.map(composeSvg).join('').split(`data-part="${part}"`).length - 1;

test('what comes later lies beneath, side by side where neither leads to the other, and a way back moves nothing', () => {
  const nodes = ['order', 'pay', 'pack', 'send'].map((id) => ({ id }));
  const edge = (from: string, to: string) => ({ from, to, weight: 1 });
  const edges = [
    edge('order', 'pay'),
    edge('order', 'pack'),
    edge('pay', 'send'),
    edge('pack', 'send'),
    edge('send', 'order'),
  ];
  const { nodes: placed, width, height } = layoutLayers(nodes, edges, ROOM);
  expect(placed.map(({ id, layer, x, y }) => [id, layer, x, y])).toEqual([
    ['order', 0, 110, 20],
    ['pay', 1, 50, 90],
    ['pack', 1, 170, 90],
    ['send', 2, 110, 160],
  ]);
  expect([width, height]).toEqual([220, 180]);
});

test('a map draws every event and passage once, with its begin and end, whatever stands in the names', () => {
  const nodes = [
    { id: 'a', label: 'Order <b>', under: '10' },
    { id: 'b', label: 'Very long name of an event that does not fit', under: '9' },
  ];
  const edges = [
    { from: '', to: 'a', share: 1, label: '100 %' },
    { from: 'a', to: 'b', share: 0.9, label: '90 %' },
    { from: 'b', to: 'b', share: 0.1, label: '' },
    { from: 'b', to: 'a', share: 0.1, label: '10 %' },
    { from: 'b', to: '', share: 0.9, label: '' },
    { from: 'b', to: 'unknown', share: 0.9, label: '' },
  ];
  const map = drawProcessMap(nodes, edges, { theme: 'light' });
  expect([
    count(map.nodes, 'node'),
    count(map.nodes, 'edge'),
    count(map.nodes, 'begin'),
    count(map.nodes, 'end'),
  ]).toEqual([2, 5, 1, 1]);
  const text = map.nodes.map(composeSvg).join('');
  expect(text).toContain('Order &lt;b&gt;');
  expect(text).toContain('…');
  expect(map.height).toBeGreaterThan(300);
  expect(drawProcessMap([], [], { theme: 'dark' }).nodes).not.toHaveLength(0);
});

test('a passage over several layers goes around the boxes between', () => {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, label: id, under: '' }));
  const edge = (from: string, to: string) => ({ from, to, share: 0.5, label: `${from}${to}` });
  const map = drawProcessMap(nodes, [edge('', 'a'), edge('a', 'b'), edge('b', 'c'), edge('a', 'c'), edge('c', '')], {
    theme: 'light',
  });
  const xOf = (label: string) => map.nodes.find(({ children }) => children[0] === label)?.attributes.x;
  // the direct lines run through the middle of the boxes, the long one at least half a box beside it
  expect(Math.abs(Number(xOf('ac')) - Number(xOf('ab')))).toBeGreaterThan(78);
});

test('a blueprint has a box a step in its lane, and no mark where nothing is known', () => {
  const spread = { point: 0.5, low: 0.4, high: 0.6 };
  const none = { reached: null, expected: null, promised: null, perceived: null, negative: null };
  const steps = [
    { label: 'Order', stage: 's', lane: 'front', ...none, reached: spread, promised: 80 },
    { label: 'Wait', stage: 's', lane: 'back', ...none },
  ];
  const lanes = ['customer', 'front', 'back', 'systems'].map((key) => ({ key, label: key }));
  const words = { reached: 'Reached', line: 'Line', negative: 'Negative' };
  const { nodes, width } = drawBlueprint([{ key: 's', label: 'Stage' }], lanes, steps, { words, theme: 'light' });
  expect([count(nodes, 'step'), count(nodes, 'link'), count(nodes, 'promised'), count(nodes, 'above')]).toEqual([
    2, 1, 1, 0,
  ]);
  const boxes = nodes
    .filter(({ attributes }) => attributes['data-part'] === 'step')
    .map((node) => node.children[1] as SvgNode);
  expect(boxes.map(({ attributes }) => attributes.y)).toEqual([120, 182]);
  expect(width).toBe(376);
});
