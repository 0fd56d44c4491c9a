import { describe, expect, test } from 'vitest';
import { composePromisesReport, type PromiseCounts } from './composePromisesReport.ts';
import { estimatePromiseShare } from './estimatePromiseShare.ts';

const reading = { confidence: 0.95, cellPeopleMin: 5, asOf: '2025-02-01' };
const cell = (place: string, kept: number, broken: number, people: number, open = 0): PromiseCounts => ({
  ...{ promise: 'on-time', by: [place], kept, broken, notYetDue: open, notMeasurable: 0 },
  ...{ people, peopleDue: kept + broken === 0 ? 0 : people },
});
const compose = (counts: PromiseCounts[]) =>
  composePromisesReport({
    ...{ workspace: 'main', counts, by: ['region'], period: { from: null, to: null }, filters: {}, reading },
    promises: [{ key: 'on-time', names: { en: 'On time' }, dimension: null, party: 'company' }],
  }).promises;

describe('the share of promises kept', () => {
  test('has promises for trials, and the interval of Wilson', () => {
    const share = estimatePromiseShare(2719, 206, 2900, reading);
    expect(share).toMatchObject({ kind: 'estimate', n: 2925, unit: 'share', method: 'wilson-promises' });
    if (share.kind !== 'estimate') return;
    expect(share.point).toBeCloseTo(0.929573, 6);
    // worked out by hand, to three digits
    expect(share.low).toBeCloseTo(0.9197, 3);
    expect(share.high).toBeCloseTo(0.9383, 3);
  });
  test('is absent while none came due', () => {
    expect(estimatePromiseShare(0, 0, 9, reading)).toEqual({ kind: 'absent', because: 'notMeasured' });
  });
});

describe('promises in small cells', () => {
  test('lose their counts with their share', () => {
    const [north, south, west] = compose([cell('North', 40, 3, 30), cell('South', 9, 1, 8), cell('West', 2, 1, 2)]);
    expect(north).toMatchObject({ kept: 40, broken: 3, share: { kind: 'estimate' } });
    expect(south).toMatchObject({ kept: null, broken: null, people: null, share: { kind: 'withheld' } });
    expect(west).toMatchObject({ kept: null, broken: null, share: { kind: 'tooFew', n: 2, needed: 5 } });
  });
  test('are hidden before any came due as well', () => {
    const [north] = compose([cell('North', 0, 0, 3, 4)]);
    expect(north).toMatchObject({ notYetDue: null, people: null, share: { kind: 'absent' } });
  });
});
