import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { describe, expect, it } from 'vitest';
import { composeRisks } from './composeRisks.ts';
import { estimateNoticeEffect } from './estimateNoticeEffect.ts';
import { fillNotice, listUnknownFields } from './fillNotice.ts';
import { findUnequal } from './findUnequal.ts';
import { countWaiting, estimateKept, findDoneBy, fitRemaining } from './fitRemaining.ts';
import { isHeldOut } from './isHeldOut.ts';

const reading = { confidence: 0.95, asOf: '2026-01-01' };
/** 100 promises: ten were done on each of days 1 to 10. */
const TEN_A_DAY = Array.from({ length: 10 }, (_none, at) => ({
  steps: at + 1,
  ended: true,
  promises: 10,
  segment: 'a',
}));

describe('the time that is left', () => {
  it('is counted by hand: of those that waited three days, four of seven were done by the seventh', () => {
    const curve = fitRemaining(TEN_A_DAY);
    if (curve === null) throw new Error('no curve');
    expect(countWaiting(curve, 3)).toBe(70);
    const kept = estimateKept(curve, { waited: 3, promised: 7 }, reading);
    expect(kept).toMatchObject({ kind: 'estimate', n: 70 });
    if (kept.kind !== 'estimate') return;
    expect(kept.point).toBeCloseTo(40 / 70, 12);
    const [low, high] = wilsonInterval(40, 70, 0.95);
    expect(kept.low).toBeCloseTo(low, 9);
    expect(kept.high).toBeCloseTo(high, 9);
    // half of the seventy are done by day 7 (40), and a tenth by day 4
    expect(findDoneBy(curve, 3, 0.5)).toBe(7);
    expect(findDoneBy(curve, 3, 0.1)).toBe(4);
    expect(findDoneBy(curve, 3, 0.9)).toBe(10);
  });

  it('says too few where fewer than thirty waited as long', () => {
    expect(estimateKept(fitRemaining(TEN_A_DAY), { waited: 8, promised: 9 }, reading)).toEqual({
      kind: 'tooFew',
      ...{ n: 20, needed: 30 },
    });
    expect(estimateKept(null, { waited: 0, promised: 9 }, reading)).toMatchObject({ kind: 'tooFew', n: 0 });
  });

  it('takes those still undone for what they are: neither kept nor broken', () => {
    // fifty of a hundred are lost from sight after two days; the other fifty are done on day 4, and would be alone
    const curve = fitRemaining([
      { steps: 2, ended: false, promises: 50 },
      { steps: 4, ended: true, promises: 50 },
    ]);
    expect(estimateKept(curve, { waited: 1, promised: 4 }, reading)).toMatchObject({ point: 1, n: 100 });
    expect(estimateKept(curve, { waited: 1, promised: 3 }, reading)).toMatchObject({
      point: 0,
      n: 100,
      nEffective: 50,
    });
  });

  it('is never less kept with more time promised, and stands on fewer with more time gone', () => {
    const curve = fitRemaining(TEN_A_DAY.map((one) => ({ ...one, promises: one.steps * 7 })));
    const points = [2, 3, 4, 5, 8, 10].map((promised) => {
      const kept = estimateKept(curve, { waited: 2, promised }, reading);
      return kept.kind === 'estimate' ? kept.point : Number.NaN;
    });
    expect(points).toEqual([...points].sort((one, other) => one - other));
    expect(points[0]).toBe(0);
    expect(points.at(-1)).toBeCloseTo(1, 12);
    // of 385, seven were done on the first day, fourteen on the second, and so on
    const standing = [0, 1, 2, 5].map((waited) => estimateKept(curve, { waited, promised: 10 }, reading));
    expect(standing.map((kept) => kept.kind === 'estimate' && kept.n)).toEqual([385, 378, 364, 280]);
  });

  it('is compared with the own segment where enough of it waited, and the riskiest stand first', () => {
    const times = [
      ...TEN_A_DAY,
      { steps: 20, ended: true, promises: 60, segment: 'slow' },
      { steps: 1, ended: true, promises: 3, segment: 'tiny' },
    ];
    const open = [
      { place: '1', segment: 'a', waited: 3, promised: 9, promises: 1 },
      { place: '2', segment: 'slow', waited: 3, promised: 9, promises: 4 },
      { place: '3', segment: 'tiny', waited: 3, promised: 9, promises: 2 },
      { place: '4', segment: 'a', waited: 30, promised: 31, promises: 2 },
    ];
    const { cells, history } = composeRisks(times, open, reading);
    expect(history).toBe(163);
    expect(cells.map(({ place, comparedWith }) => [place, comparedWith])).toEqual([
      ['2', 'slow'],
      ['3', ''],
      ['1', 'a'],
      ['4', ''],
    ]);
    expect(cells[0]?.kept).toMatchObject({ point: 0, n: 60 });
    expect(cells[3]?.kept).toEqual({ kind: 'tooFew', n: 0, needed: 30 });
  });
});

describe('a notice', () => {
  const values = { name: 'Ann', promise: 'P', due: '', newTime: '', next: 'N', remedy: '', link: 'L', company: 'C' };
  it('leaves out lines that would say nothing, and keeps a value in its line', () => {
    const filled = fillNotice(
      { subject: 'To {{name}}', body: 'Dear {{name}},\nNew time: {{newTime}}\n\n{{remedy}}\n\n{{next}}', next: '' },
      { ...values, name: 'A\nB' },
    );
    expect(filled).toEqual({ subject: 'To A B', paragraphs: [['Dear A B,'], ['N']] });
    expect(listUnknownFields({ subject: '{{nmae}}', body: '{{ link }}', next: '' })).toEqual(['nmae']);
  });

  it('fills in what the sentence of what happens next names, which may name a field too', () => {
    const words = { subject: 'S', body: 'Next: {{next}}', next: '' };
    const filled = fillNotice(words, { ...values, next: 'we write {{name}} by {{due}}{{next}}', due: '{{name}}' });
    expect(filled.paragraphs).toEqual([['Next: we write Ann by {{name}}']]);
  });

  it('is withheld from a set share of customers, always the same ones', () => {
    expect(isHeldOut('00000000', 0.1)).toBe(true);
    expect(isHeldOut('00000000', 0)).toBe(false);
    expect(isHeldOut('ffffffff', 0.5)).toBe(false);
    expect(isHeldOut('7fffffff', 0.5)).toBe(true);
  });

  it('has an effect only where both groups are large enough to tell', () => {
    // customers of one case each
    const of = (n: number, mean: number, complained: number) => ({
      judged: { a: n * mean, w: n, aa: n * (mean * mean + 100), aw: n * mean, ww: n, clusters: n },
      complained: { a: complained, w: n, aa: complained, aw: complained, ww: n, clusters: n },
    });
    const small = { ...reading, cellPeopleMin: 5 };
    const few = estimateNoticeEffect(of(100, 70, 5), of(29, 60, 9), small);
    expect(few.perceivedDifference).toEqual({ kind: 'tooFew', n: 29, needed: 30 });
    expect(few.complainedDifference).toMatchObject({ kind: 'tooFew' });
    const many = estimateNoticeEffect(of(100, 70, 5), of(100, 60, 20), small);
    expect(many.perceivedDifference).toMatchObject({ kind: 'estimate', point: 10 });
    expect(many.complainedDifference.kind === 'estimate' && many.complainedDifference.point).toBeCloseTo(-0.15, 12);
    expect(many.complainedDifference.kind === 'estimate' && many.complainedDifference.high).toBeLessThan(0);
  });

  it('is as sure as the customers it was tried on are many, however many cases each of them has', () => {
    const random = openRandom(8);
    /** Customers with `cases` cases each, which they judge and complain of alike. */
    const of = (customers: number, cases: number) => {
      const sums = { a: 0, w: 0, aa: 0, aw: 0, ww: 0, clusters: customers };
      const [judged, complained] = [{ ...sums }, { ...sums }];
      for (let at = 0; at < customers; at++) {
        const totals = [cases * (70 + 10 * random.normal()), at % 5 === 0 ? cases : 0];
        for (const [place, into] of [judged, complained].entries()) {
          const a = totals[place] ?? 0;
          into.a += a;
          into.w += cases;
          into.aa += a * a;
          into.aw += a * cases;
          into.ww += cases * cases;
        }
      }
      return { judged, complained };
    };
    const errorsOf = (cases: number) => {
      const found = estimateNoticeEffect(of(60, cases), of(60, cases), { ...reading, cellPeopleMin: 5 });
      return [found.told.perceived, found.told.complained, found.perceivedDifference].map((one) =>
        one.kind === 'estimate' ? [one.n, one.occasions, one.high - one.low] : [],
      );
    };
    const [once, often] = [errorsOf(1), errorsOf(10)];
    expect(once.map(([n, occasions]) => [n, occasions])).toEqual([
      [60, 60],
      [60, 60],
      [120, 120],
    ]);
    expect(often.map(([n, occasions]) => [n, occasions])).toEqual([
      [60, 600],
      [60, 600],
      [120, 1200],
    ]);
    // other draws of the same customers: about as wide, and not a third of it
    const widths = often.map(([, , width], at) => (width ?? 0) / (once[at]?.[2] ?? 1));
    expect(Math.min(...widths)).toBeGreaterThan(0.75);
    // one case each is Welch's test
    const [told, heldOut] = [of(60, 1), of(60, 1)];
    const momentsOf = ({ judged: { a, aa, clusters: n } }: typeof told) => ({
      ...{ n, mean: a / n, variance: (aa - (a * a) / n) / (n - 1) },
    });
    const welch = welchTest(momentsOf(told), momentsOf(heldOut), 0.95);
    const effect = estimateNoticeEffect(told, heldOut, { ...reading, cellPeopleMin: 5 }).perceivedDifference;
    expect(effect).toMatchObject({ point: expect.closeTo(welch.estimate, 9) });
    expect(effect.kind === 'estimate' && effect.se / welch.standardError).toBeCloseTo(1, 2);
  });
});

it('a case is unequal when a later equal one was remedied before it, when it got another amount, or got what was not due', () => {
  const latest = new Map([[1, 50]]);
  const due = { amount: 10, version: 1 };
  expect(findUnequal({ given: 40, due, remedied: null }, latest)).toBe('passedOver');
  expect(findUnequal({ given: 60, due, remedied: null }, latest)).toBe(null);
  expect(findUnequal({ given: 40, due: { ...due, version: 2 }, remedied: null }, latest)).toBe(null);
  expect(findUnequal({ given: 40, due, remedied: { amount: 9 } }, latest)).toBe('otherAmount');
  expect(findUnequal({ given: 40, due: null, remedied: { amount: 9 } }, latest)).toBe('notDue');
  expect(findUnequal({ given: 40, due, remedied: { amount: 10 } }, latest)).toBe(null);
});
