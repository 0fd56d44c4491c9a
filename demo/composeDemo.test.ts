import { findAnalysis } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import { tableOfColumns } from '@plumbline/loop/explain/analyses/tableOfColumns.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import { Dimension } from '@plumbline/model/dimension.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeDemo, DEMO_DAYS, type Demo } from './composeDemo.ts';
import type { DemoFulfilment } from './composeFulfilments.ts';
import type { DemoObservation } from './composeRow.ts';

const END = '2026-06-30';
let demo: Demo;
let rows: DemoObservation[];
let fulfilments: DemoFulfilment[];
beforeAll(() => {
  demo = composeDemo(1, END);
  const batches = [...demo.batches()];
  rows = batches.flatMap(({ observations }) => observations);
  fulfilments = batches.flatMap((batch) => batch.fulfilments);
});

type MarkName = 'adequate' | 'expected' | 'believed' | 'promised' | 'delivered' | 'perceived';
const valuesOf = (dimension: string, mark: MarkName, where = (_: DemoObservation) => true) =>
  rows.flatMap((row) => (row.dimension === dimension && row[mark] !== null && where(row) ? [row[mark]] : []));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanOf = (dimension: string, mark: MarkName, where?: (row: DemoObservation) => boolean) =>
  mean(valuesOf(dimension, mark, where));
/** What each customer perceived on average, by column; NaN where nothing was answered. */
const meansOf = (keys: Record<string, string>): Record<string, Float64Array> => {
  const places = new Map<number, number>();
  for (const { person } of rows) if (!places.has(person)) places.set(person, places.size);
  return Object.fromEntries(
    Object.entries(keys).map(([column, key]) => {
      const [sums, counts] = [new Float64Array(places.size), new Float64Array(places.size)];
      for (const { person, dimension, perceived, respondent } of rows) {
        const place = places.get(person);
        if (dimension !== key || perceived === null || respondent !== 'customer' || place === undefined) continue;
        sums[place] = (sums[place] ?? 0) + perceived;
        counts[place] = (counts[place] ?? 0) + 1;
      }
      return [column, sums.map((sum, place) => sum / (counts[place] ?? 0))];
    }),
  );
};
const standardOf = (dimension: string) =>
  demo.decided.filter((decided) => decided.dimension === dimension && decided.mark === 'standard').at(-1)?.point ?? NaN;

describe('the rows', () => {
  it('are the same for the same seed and day, and others for another seed', () => {
    const first = (seed: number) => JSON.stringify(composeDemo(seed, END).batches()[Symbol.iterator]().next().value);
    expect(first(1)).toBe(first(1));
    expect(first(1)).not.toBe(first(2));
  });

  it('can be drawn twice from one demo', () => {
    const again = [...demo.batches()].flatMap(({ observations }) => observations);
    expect(again.length).toBe(rows.length);
    expect(again.at(-1)).toEqual(rows.at(-1));
  });

  it('refuse a day that is none', () => {
    expect(() => composeDemo(1, '2026-02')).toThrow(RangeError);
    expect(() => composeDemo(1, 'yesterday')).toThrow(RangeError);
  });

  it('lie within the year that ends on the last day, in civil days of the zone', () => {
    const days = rows.map(({ day }) => day).sort();
    expect(days.at(-1)).toBe(END);
    expect(days[0] ?? '').toBe('2025-07-02');
    expect(new Set(days).size).toBe(DEMO_DAYS);
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
    for (const { at, day } of rows.slice(0, 500)) {
      expect(shanghai.format(new Date(`${at.replace(' ', 'T')}Z`))).toBe(day);
    }
  });

  it('have every mark on 0–100, known dimensions, and one row for an occasion and a dimension', () => {
    const keys = new Set([...demo.dimensions, ...demo.metrics].map(({ key }) => key));
    const seen = new Set<string>();
    for (const row of rows) {
      for (const mark of ['adequate', 'expected', 'expectedRecalled', 'promised', 'delivered', 'perceived'] as const) {
        const value = row[mark];
        if (value !== null && !(value >= 0 && value <= 100)) throw new Error(`${mark} ${value}`);
      }
      if (!keys.has(row.dimension)) throw new Error(row.dimension);
      seen.add(`${row.occasion} ${row.dimension}`);
    }
    expect(seen.size).toBe(rows.length);
    expect(Number.isSafeInteger(Math.max(...rows.slice(0, 9999).map(({ occasion }) => occasion)))).toBe(true);
  });

  it('never mix an expectation asked before with one recalled after', () => {
    expect(rows.filter((row) => row.expected !== null && row.expectedRecalled !== null)).toEqual([]);
    expect(rows.some((row) => row.expectedRecalled !== null)).toBe(true);
  });

  it('carry a tree that the model accepts, in three languages', () => {
    for (const dimension of demo.dimensions) {
      expect(Dimension.safeParse(dimension).success).toBe(true);
      expect(Object.keys(dimension.names)).toEqual(['zh-CN', 'zh-TW', 'en']);
    }
  });

  it('a parent is the weighted mean of its children on the occasion', () => {
    const parent = rows.find(({ dimension, perceived }) => dimension === 'delivery' && perceived !== null);
    const child = (key: string) =>
      rows.find(({ occasion, dimension }) => occasion === parent?.occasion && dimension === key)?.delivered;
    expect(parent?.delivered).toBeCloseTo(
      (3 * (child('delivery.date') ?? 0) + (child('delivery.updates') ?? 0)) / 4,
      9,
    );
  });
});

describe('the story', () => {
  it('on-time delivery falls short because more is promised than delivered', () => {
    const communication = meanOf('delivery', 'delivered') - meanOf('delivery', 'promised');
    expect(communication).toBeLessThan(-12);
    expect(meanOf('delivery', 'perceived') - meanOf('delivery', 'expected')).toBeLessThan(-14);
    expect(Math.abs(meanOf('delivery', 'believed') - meanOf('delivery', 'expected'))).toBeLessThan(2);
  });

  it('returns fall short because the standard was cut below what is known to be expected', () => {
    expect(standardOf('returns') - meanOf('returns', 'believed')).toBeLessThan(-9);
    expect(demo.decided.filter(({ dimension }) => dimension === 'returns.effort').length).toBe(2);
  });

  it('service falls short because the standard is not met', () => {
    expect(meanOf('service', 'delivered') - standardOf('service')).toBeLessThan(-9);
  });

  it('installation falls short because the company underrates what is expected', () => {
    expect(meanOf('installation', 'believed') - meanOf('installation', 'expected')).toBeLessThan(-9);
  });

  it('workmanship is delivered and not felt', () => {
    expect(meanOf('quality', 'perceived') - meanOf('quality', 'delivered')).toBeLessThan(-8);
  });

  it('price transparency is where it should be, and eco packaging above', () => {
    expect(Math.abs(meanOf('price', 'perceived') - meanOf('price', 'expected'))).toBeLessThan(1.5);
    expect(meanOf('packaging', 'perceived') - meanOf('packaging', 'expected')).toBeGreaterThan(9);
  });

  it('three people speak of staff care, and 5 to 29 of design advice', () => {
    const people = (dimension: string, mark: MarkName) =>
      new Set(rows.filter((row) => row.dimension === dimension && row[mark] !== null).map(({ person }) => person)).size;
    expect(people('care', 'perceived')).toBe(3);
    expect(people('design', 'perceived')).toBeGreaterThanOrEqual(8);
    expect(people('design', 'delivered')).toBeLessThan(30);
    expect(people('delivery', 'believed')).toBe(60);
  });

  it('quality, price, satisfaction and loyalty go together and are not the same, corrected for unreliable answers too', () => {
    const model = `Quality =~ date + updates + made\nValue =~ price\nSatisfaction =~ satisfied\nLoyalty =~ loyal
      Value ~ Quality\nSatisfaction ~ Quality + Value\nLoyalty ~ Satisfaction\n`;
    const table = tableOfColumns(
      meansOf({
        ...{ date: 'delivery.date', updates: 'delivery.updates', made: 'quality', price: 'price' },
        ...{ satisfied: 'satisfaction', loyal: 'loyalty' },
      }),
    );
    for (const [method, spec] of [
      ['pls-path', { model, consistent: true }],
      ['sem', { model, resamples: 0 }],
    ] as const) {
      const analysis = findAnalysis(method);
      if (analysis === null) throw new Error(method);
      const report = runAnalysis(analysis, spec, table, { progress: () => undefined });
      expect([method, report.converged, report.warnings]).toEqual([method, true, []]);
      expect(report.n).toBeGreaterThan(500);
      if (method === 'sem') continue;
      // more of one is more of what follows it
      const paths = report.tables.find(({ name }) => name === 'paths');
      const at = paths?.columns.indexOf('path') ?? -1;
      const figures = paths?.rows.map((row) => Number(row[at])) ?? [];
      expect(figures).toHaveLength(4);
      for (const figure of figures) expect(figure).toBeGreaterThan(0.1);
    }
  });

  it('delivery got worse over the last twelve weeks, and worst in the south-west', () => {
    const before = (row: DemoObservation) => row.day < '2026-04-07';
    const late = (row: DemoObservation) => row.day >= '2026-06-01';
    expect(meanOf('delivery', 'perceived', late)).toBeLessThan(meanOf('delivery', 'perceived', before) - 2);
    const southWest = (row: DemoObservation) => row.region === '西南';
    expect(meanOf('delivery', 'delivered', southWest)).toBeLessThan(meanOf('delivery', 'delivered') - 3);
  });
});

describe('the promises', () => {
  it('each is kept by some and broken by others, and only days not yet over are open', () => {
    for (const { key } of demo.promises) {
      const outcomes = new Set(fulfilments.flatMap(({ promise, outcome }) => (promise === key ? [outcome] : [])));
      expect(outcomes.has('kept') && outcomes.has('broken')).toBe(true);
    }
    for (const { outcome, done } of fulfilments)
      expect(done === null).toBe(outcome === 'open' || outcome === 'notMeasurable');
  });

  it('what was done by the due moment was kept, and only that', () => {
    for (const { due, done, outcome, promise } of fulfilments) {
      if (done === null) continue;
      if (done <= due !== (outcome === 'kept')) throw new Error(`${promise} due ${due} done ${done} ${outcome}`);
    }
    expect(fulfilments.length).toBeGreaterThan(10_000);
  });
});
