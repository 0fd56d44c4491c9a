import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AnalysisResult, DataTable } from './analysis.ts';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

type Columns = Readonly<Record<string, ArrayLike<number | string>>>;

function open(key: string) {
  const analysis = findAnalysis(key);
  if (analysis === null) throw new Error(`no ${key}`);
  const columns: Columns = analysis.exampleData();
  const spec = parse(analysis.example) as Record<string, unknown>;
  const run = (change: object = {}, table: DataTable = tableOfColumns(columns)) =>
    analysis.run({ ...spec, ...change }, table, { progress: () => {} });
  return { columns, spec, run };
}

/** A column of a table of a result. */
function cells(result: AnalysisResult, table: string, column: string) {
  const one = result.tables.find(({ name }) => name === table);
  const at = one?.columns.indexOf(column) ?? -1;
  return one?.rows.map((row) => row[at]) ?? [];
}
const names = (result: AnalysisResult) => result.tables.map(({ name }) => name);

describe('impact of gaps from a file', () => {
  const { columns, run } = open('gap-impact');
  const quick = { resamples: 50 };
  test('without loyalty and worth it ends at satisfaction; one without the other is refused', () => {
    const plain = run({ ...quick, loyalty: undefined, worth: undefined });
    expect(names(plain)).not.toContain('moneyAtStake');
    expect(cells(plain, 'satisfactionAtStake', 'name')[0]).toBe('delivery');
    expectRefusal(() => run({ ...quick, worth: undefined }), 'worth', 'empty');
    expectRefusal(() => run({ ...quick, loyalty: undefined }), 'loyalty', 'empty');
  });
  test('takes the simple formula, and a loyalty score by its greatest value', () => {
    const size = columns.customer?.length ?? 0;
    const more = {
      ...columns,
      spent: new Array(size).fill(60),
      orders: new Array(size).fill(2),
      stayed: Array.from({ length: size }, (_unused, i) => (i % 160 < 80 ? 1 : 0)),
      score: Array.from(columns.bought_again ?? [], (one) => 100 * Number(one)),
    };
    const worth = { amount: 'spent', orders: 'orders', retained: 'stayed', margin: 0.5, discount: 0.1 };
    const loyalty = { column: 'score', high: 100 };
    const result = run({ ...quick, worth, loyalty }, tableOfColumns(more));
    // 30 × 2 × 0.5 = 30 a period; 30 · ½ / (1.1 − ½)
    expect(cells(result, 'meanLifetimeValue', 'estimate')).toEqual([expect.closeTo(25, 9)]);
    expect(cells(result, 'loyaltySlope', 'estimate')).toEqual(cells(run(quick), 'loyaltySlope', 'estimate'));
  });
  test('takes effects from a path model whose latents are named as the dimensions', () => {
    const model = [
      'delivery =~ delivery_perceived',
      'advice =~ advice_perceived',
      'returns =~ returns_perceived',
      'Pleased =~ satisfaction',
      'Pleased ~ delivery + advice + returns',
    ].join('\n');
    const paths = { model, target: 'Pleased', scale: [0, 100] };
    const effects = (result: AnalysisResult) => cells(result, 'effectsOnSatisfaction', 'estimate') as number[];
    expect(effects(run({ ...quick, paths }))).toEqual(effects(run(quick)).map((one) => expect.closeTo(one, 9)));
  });
  test('rows without a customer are left out and counted; faults name the column', () => {
    const some = Array.from(columns.customer ?? [], (name, i) => (i < 7 ? ' ' : name));
    expect(run(quick, tableOfColumns({ ...columns, customer: some })).dropped).toBe(7);
    const flat = { ...columns, bought_again: new Array(some.length).fill(1) };
    expectRefusal(() => run(quick, tableOfColumns(flat)), 'bought_again', 'constant');
  });
});

describe('SERVQUAL from a file', () => {
  const { spec, run } = open('servqual');
  const dimensions = spec.dimensions as { name: string; importance?: string | number }[];
  test('an allotment once asked holds for all of a customer’s occasions', () => {
    const result = run();
    expect(names(result)[0]).toBe('servqualWeighted');
    expect(cells(result, 'servqualWeighted', 'occasions')[0]).toBeGreaterThan(80);
    expect(cells(result, 'servqualWeighted', 'people')).toEqual([70]);
  });
  test('takes one weight for all, or none, and refuses a mixture', () => {
    const fixed = run({ dimensions: dimensions.map((one) => ({ ...one, importance: 3 })) });
    expect(cells(fixed, 'servqualWeighted', 'estimate')[0]).toBeCloseTo(
      cells(fixed, 'servqualUnweighted', 'estimate')[0] as number,
      12,
    );
    const none = run({ dimensions: dimensions.map(({ importance: _importance, ...one }) => one) });
    expect(names(none)).not.toContain('servqualWeighted');
    expect(names(none)).not.toContain('servqualContributions');
    const mixed = dimensions.map((one, d) => (d === 0 ? { ...one, importance: 3 } : one));
    expectRefusal(() => run({ dimensions: mixed }), 'importance', 'syntax');
  });
});

describe('a value function from a file', () => {
  const { columns, run } = open('value-function');
  test('fitted on all has no other half to be applied to', () => {
    expect(names(run())).toContain('appliedJoint');
    const all = run({ fitOn: 'all' });
    expect(names(all)).not.toContain('appliedJoint');
    expect(cells(all, 'fittedOn', 'people')).toEqual([180]);
  });
  test('is read where it was asked for, and cells that are empty are left out', () => {
    expect(cells(run(), 'valueFunction', 'native')).toEqual([1, 3, 7, 14]);
    const days = Array.from(columns.days ?? [], (one, i) => (i < 5 ? '' : one));
    expect(run({}, tableOfColumns({ ...columns, days })).dropped).toBe(5);
    expectRefusal(() => run({ native: 'hours' }), 'hours', 'unknownName');
  });
});
