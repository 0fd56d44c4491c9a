import type { Line } from '@plumbline/model/gapsReport.ts';
import { MARK_SIDE, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { expect, test } from 'vitest';
import { layoutPlumbLine, type PlumbLineLayout } from './layoutPlumbLine.ts';
import { lineOf, type Sketch } from './line.fixture.ts';
import { randomFrom } from './random.fixture.ts';

const names: [string, string, string] = ['送达', '送達', 'Delivery'];
const LABELS = Object.fromEntries(MARKS.map((mark) => [mark, mark])) as Record<Mark, string>;
const options = {
  width: 632,
  smallestGapPoints: 2,
  labels: LABELS,
  emptyText: 'too few',
  detailed: false,
  axis: false,
};
const FULL: Sketch['marks'] = {
  adequate: [50, 2, 900],
  expected: [86, 1, 900],
  believed: [74, 3, 61],
  standard: 80,
  promised: 92,
  delivered: [77, 1, 900],
  perceived: [69, 1, 900],
};
const whole = (marks: Sketch['marks'], changes: Partial<Sketch> = {}): Line =>
  lineOf({ key: 'd', names, marks, ...changes });
const find = (layout: PlumbLineLayout, mark: Mark) => layout.marks.find((placed) => placed.mark === mark);

test('0 and 100 stand at the ends and a value between them at its share', () => {
  const layout = layoutPlumbLine(whole({ expected: [50, 1, 900], perceived: [100, 0, 900] }), options);
  expect([layout.start, layout.end]).toEqual([16, 616]);
  expect(find(layout, 'expected')?.x).toBe(316);
  expect(find(layout, 'perceived')?.x).toBe(616);
});

test('the customer stands above the line and the company below it', () => {
  const layout = layoutPlumbLine(whole(FULL), options);
  for (const placed of layout.marks) {
    expect(placed.side).toBe(MARK_SIDE[placed.mark]);
    if (placed.whisker === null) continue;
    expect(placed.whisker.y < layout.lineY).toBe(placed.side === 'customer');
  }
});

test('a decided value has no whisker, because nothing was sampled', () => {
  const layout = layoutPlumbLine(whole(FULL), options);
  expect(find(layout, 'standard')?.whisker).toBeNull();
  expect(find(layout, 'delivered')?.whisker).toMatchObject({ low: 472, high: 484 });
});

test('the zone of tolerance runs from adequate to expected, and is not drawn where they are reversed', () => {
  expect(layoutPlumbLine(whole(FULL), options).zone).toEqual({ low: 316, high: 532 });
  expect(layoutPlumbLine(whole({ ...FULL, adequate: [90, 1, 900] }), options).zone).toBeNull();
});

test('the gap stroke runs from expected to perceived and says how it reads', () => {
  const layout = layoutPlumbLine(whole(FULL), options);
  expect(layout.gap).toEqual({ from: 532, to: 430, tone: 'short' });
  expect(layoutPlumbLine(whole({ expected: [60, 2, 900], perceived: [61, 2, 900] }), options).gap?.tone).toBe('within');
  expect(layoutPlumbLine(whole({ expected: [60, 1, 900], perceived: [75, 1, 900] }), options).gap?.tone).toBe('above');
});

test('the dominant gap is bracketed between its two company marks and drawn last', () => {
  const layout = layoutPlumbLine(whole(FULL), options);
  expect(layout.dominant).toMatchObject({ gap: 'communication', bracket: { low: 478, high: 568 } });
  expect(layout.marks.at(-1)).toMatchObject({ mark: 'promised', culprit: true });
});

test('under thirty people a mark is hollow, a decided one never', () => {
  const layout = layoutPlumbLine(whole({ expected: [60, 2, 29], perceived: [61, 2, 30], standard: 70 }), options);
  expect(find(layout, 'expected')?.hollow).toBe(true);
  expect(find(layout, 'perceived')?.hollow).toBe(false);
  expect(find(layout, 'standard')?.hollow).toBe(false);
});

test('too few people leave a line without marks that says so, never a 0', () => {
  const layout = layoutPlumbLine(whole({}, { tooFew: 3 }), options);
  expect(layout.marks).toEqual([]);
  expect(layout.empty).toBe('too few');
  expect(layout.gap).toBeNull();
});

test('values outside the line are held at its ends', () => {
  const layout = layoutPlumbLine(whole({ expected: [99, 4, 900], perceived: [0.5, 3, 900] }), options);
  expect(find(layout, 'expected')?.whisker?.high).toBe(616);
  expect(find(layout, 'perceived')?.whisker?.low).toBe(16);
});

test('no label and no whisker is printed over another, on a thousand lines', () => {
  const random = randomFrom(3);
  for (let round = 0; round < 1000; round++) {
    const near = random() * 100;
    const marks = Object.fromEntries(
      MARKS.filter(() => random() < 0.85).map((mark) => [
        mark,
        [Math.min(100, Math.max(0, near + (random() - 0.5) * 20)), random() * 6, 10 + Math.floor(random() * 900)],
      ]),
    );
    const layout = layoutPlumbLine(whole(marks), { ...options, width: 260 + random() * 700, detailed: random() < 0.5 });
    for (const [index, a] of layout.marks.entries()) {
      for (const b of layout.marks.slice(index + 1)) {
        if (a.label !== null && b.label !== null && a.label.y === b.label.y) {
          expect(Math.abs(a.label.x - b.label.x)).toBeGreaterThanOrEqual((a.label.width + b.label.width) / 2);
        }
        if (a.whisker !== null && b.whisker !== null && a.whisker.y === b.whisker.y) {
          expect(a.whisker.high < b.whisker.low || b.whisker.high < a.whisker.low).toBe(true);
        }
      }
      if (a.label !== null) expect(a.label.y).toBeLessThanOrEqual(layout.height);
      if (a.label !== null) expect(a.label.y).toBeGreaterThan(8);
    }
  }
});

test('a picture too narrow for a line is a defect', () => {
  expect(() => layoutPlumbLine(whole(FULL), { ...options, width: 100 })).toThrow(
    'invalid width; not at least 160: 100',
  );
});
