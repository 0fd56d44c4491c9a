import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiblingBlock } from '@plumbline/model/expectationWeights.ts';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { weighJudgements } from './weighJudgements.ts';
import { type SiblingMethod, weighSiblings } from './weighSiblings.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/kiosk_servqual_kano_a');
const read = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(join(FOLDER, name), 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

describe.skipIf(!existsSync(FOLDER))('weights of the kiosk survey', () => {
  const items = read('items.csv').filter((item) => item.block === 'SERVQUAL');
  const keys = [...new Set(items.map(({ dimension }) => dimension ?? ''))];
  const respondents = read('responses.csv');
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  /** Items of a dimension averaged on the respondent, 1–7 on 0–100; respondents with all dimensions only. */
  const scores = (prefix: 'P' | 'IMP') =>
    respondents.map((row) =>
      keys.map((key) => {
        const given = items
          .filter(({ dimension }) => dimension === key)
          .map(({ item }) => row[`${prefix}${String(item).padStart(2, '0')}`] ?? '')
          .filter((text) => text !== '');
        return given.length === 0 ? Number.NaN : mean(given.map((text) => ((Number(text) - 1) / 6) * 100));
      }),
    );
  const overall = respondents.map((row) => ((Number(row.OVERALL_satisfied_1to5 || Number.NaN) - 1) / 4) * 100);
  const whole = (rows: readonly number[][]) => rows.filter((row) => !row.some(Number.isNaN));
  const blocksOf = (rows: readonly (readonly number[])[]): SiblingBlock[] =>
    Array.from({ length: 20 }, (_none, block) => {
      const own = rows.filter((_row, at) => at % 20 === block);
      const at = (k: number) => own.map((row) => row[k] as number);
      const over = (of: (k: number) => number) => (own[0] ?? []).map((_value, k) => of(k));
      const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
      return {
        people: own.length,
        sums: over((k) => sum(at(k))),
        products: over((k) => k).flatMap((k) =>
          over((m) => sum(own.map((row) => (row[k] as number) * (row[m] as number)))),
        ),
        logs: over((k) => sum(at(k).map((x) => (x > 0 ? x * Math.log(x) : 0)))),
        least: over((k) => Math.min(...at(k))),
        most: over((k) => Math.max(...at(k))),
      };
    });
  const weigh = (method: SiblingMethod, rows: readonly (readonly number[])[]) => {
    const found = weighSiblings(method, blocksOf(rows), { peopleMin: 5, confidence: 0.95 });
    if (found.kind !== 'weights') throw new Error(found.because);
    expect(found.people).toBe(rows.length);
    return found.weights.map(({ point }) => point);
  };
  const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));
  const shares = (parts: readonly number[]) => parts.map((part) => part / parts.reduce((sum, one) => sum + one, 0));
  const column = (rows: readonly (readonly number[])[], k: number) => rows.map((row) => row[k] as number);
  const deviation = (x: readonly number[]) =>
    Math.sqrt(x.reduce((sum, one) => sum + (one - mean(x)) ** 2, 0) / (x.length - 1));
  const correlation = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, one, i) => sum + (one - mean(x)) * ((y[i] as number) - mean(y)), 0) /
    ((x.length - 1) * deviation(x) * deviation(y));

  it('stated: a dimension’s share of all the importance that was given', () => {
    const rows = whole(scores('IMP'));
    expect(rows.length).toBeGreaterThan(95);
    expect(weigh('stated', rows)).toEqual(near(shares(keys.map((_key, k) => mean(column(rows, k))))));
  });

  it('entropy: one less the entropy of the shares of each respondent, worked out one by one', () => {
    const rows = whole(scores('P'));
    const divergence = keys.map((_key, k) => {
      const x = column(rows, k);
      const total = x.reduce((sum, one) => sum + one, 0);
      const parts = x.map((one) => one / total).filter((part) => part > 0);
      return 1 + parts.reduce((sum, part) => sum + part * Math.log(part), 0) / Math.log(rows.length);
    });
    expect(weigh('entropy', rows)).toEqual(near(shares(divergence)));
  });

  it('CRITIC: the spread of what was rescaled times its conflict with the others', () => {
    const rows = whole(scores('P'));
    const rescaled = keys.map((_key, k) => {
      const x = column(rows, k);
      const [least, most] = [Math.min(...x), Math.max(...x)];
      return x.map((one) => (one - least) / (most - least));
    });
    const information = rescaled.map((x) => deviation(x) * rescaled.reduce((sum, y) => sum + 1 - correlation(x, y), 0));
    expect(weigh('critic', rows)).toEqual(near(shares(information)));
  });

  it('derived: with two dimensions, the mean of what each adds first and last', () => {
    const rows = whole(
      scores('P').map(([one = Number.NaN, other = Number.NaN], at) => [one, other, overall[at] ?? Number.NaN]),
    );
    const [x1, x2, y] = [0, 1, 2].map((k) => column(rows, k)) as [number[], number[], number[]];
    const [r1, r2, r12] = [correlation(x1, y), correlation(x2, y), correlation(x1, x2)];
    const all = (r1 ** 2 + r2 ** 2 - 2 * r1 * r2 * r12) / (1 - r12 ** 2);
    const added = [(r1 ** 2 + all - r2 ** 2) / 2, (r2 ** 2 + all - r1 ** 2) / 2];
    expect(weigh('derived', rows)).toEqual(near(added.map((part) => part / all)));
  });

  it('AHP: judgements taken from the mean importance are consistent and give its shares', () => {
    const rows = whole(scores('IMP'));
    const means = keys.map((_key, k) => mean(column(rows, k)));
    const pairs = keys.flatMap((one, i) =>
      keys.slice(i + 1).map((other, j) => ({ one, other, times: (means[i] as number) / (means[i + 1 + j] as number) })),
    );
    const { weights, consistencyRatio } = weighJudgements(keys, [pairs]);
    expect(weights).toEqual(near(shares(means)));
    expect(consistencyRatio).toBeCloseTo(0, 8);
  });
});
