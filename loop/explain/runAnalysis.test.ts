import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type AnalysisResult, analysis } from './analyses/analysis.ts';
import { tableOfColumns } from './analyses/tableOfColumns.ts';
import { runAnalysis } from './runAnalysis.ts';

const table = tableOfColumns({ a: [1, 2] });
const run = (work: () => AnalysisResult) => {
  const some = analysis({
    key: 'some',
    family: 'time',
    chapter: 'none',
    spec: z.strictObject({}),
    example: '',
    exampleData: () => ({}),
    run: work,
  });
  return runAnalysis(some, {}, table, { progress: () => undefined });
};
const result = { n: 2, dropped: 0, converged: true, warnings: [] };

it('a report names its method, and holds null for what is not finite', () => {
  const tables = [{ name: 'one', columns: ['a', 'b'], rows: [[Number.NaN, Number.POSITIVE_INFINITY]] }];
  expect(run(() => ({ ...result, tables }))).toEqual({
    schema: 1,
    method: 'some',
    ...result,
    tables: [{ name: 'one', columns: ['a', 'b'], rows: [[null, null]] }],
  });
});

it('a fault of an argument becomes a refusal with its name and values', () => {
  const fails = (error: Error) => () =>
    run(() => {
      throw error;
    });
  expect(fails(new ArgumentError('x', 'constant', 'is 1 throughout', { value: 1 }))).toThrow(
    expect.objectContaining({
      code: 'invalid',
      says: 'stats.constant',
      values: expect.objectContaining({ argument: 'x' }),
    }),
  );
  const range = { value: '0', low: 1, high: Number.MAX_SAFE_INTEGER };
  expect(fails(new ArgumentError('draws', 'range', 'too few', range))).toThrow(
    expect.objectContaining({ says: 'stats.rangeFrom' }),
  );
  expect(fails(new ArgumentError('f', 'range', 'has the same sign'))).toThrow(
    expect.objectContaining({ says: 'stats.plain.range', values: { argument: 'f', detail: 'has the same sign' } }),
  );
});

it('a defect stays a defect', () => {
  expect(() =>
    run(() => {
      throw new TypeError('oh');
    }),
  ).toThrow(TypeError);
});
