import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Analysis } from './analysis.ts';
import { SAMPLES_ESTIMATES } from './samplesEstimates.ts';
import { SAMPLES_QUALITY } from './samplesQuality.ts';
import { SAMPLES_SHRINKAGE } from './samplesShrinkage.ts';
import { SAMPLES_WEIGHTS } from './samplesWeights.ts';
import { SCALES_FACTORS } from './scalesFactors.ts';
import { SCALES_RELIABILITY } from './scalesReliability.ts';
import { tableOfColumns } from './tableOfColumns.ts';

const ALL = [
  ...[...SCALES_RELIABILITY, ...SCALES_FACTORS, ...SAMPLES_WEIGHTS, ...SAMPLES_ESTIMATES],
  ...[...SAMPLES_QUALITY, ...SAMPLES_SHRINKAGE],
];
const find = (key: string) => ALL.find((one) => one.key === key) as Analysis;
const context = { progress: () => {} };
const run = (key: string, change: object = {}, columns: object = {}) => {
  const one = find(key);
  const data = { ...one.exampleData(), ...columns };
  return one.run({ ...(parse(one.example) as object), ...change }, tableOfColumns(data), context);
};
const tableOf = (result: ReturnType<typeof run>, name: string) => {
  const table = result.tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(name);
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column, row[at]])));
};

describe('scales and samples from the shell', () => {
  test.each(ALL.map((one) => [one.key] as const))('%s runs on its own example', (key) => {
    const result = run(key);
    expect(result.n).toBeGreaterThan(100);
    for (const { columns, rows } of result.tables) for (const row of rows) expect(row).toHaveLength(columns.length);
  });
  test('an item that is mirrored and said to be changes nothing; unsaid it is warned of', () => {
    const turned = { service3: (find('alpha').exampleData().service3 as number[]).map((value) => 8 - value) };
    const usual = tableOf(run('alpha'), 'alphas')[0]?.alpha as number;
    expect(tableOf(run('alpha', { reversed: ['service3'] }, turned), 'alphas')[0]?.alpha).toBeCloseTo(usual, 12);
    expect(run('alpha', {}, turned).warnings).toContainEqual({
      code: 'itemAgainstScale',
      values: { scale: 'Service', item: 'service3' },
    });
    expect(() => run('alpha', { reversed: ['unknown'] })).toThrow('unknown');
  });
  test('cases with a missing answer are left out and counted', () => {
    const service1 = [...(find('alpha').exampleData().service1 as number[])];
    service1[4] = Number.NaN;
    expect(run('alpha', {}, { service1 })).toMatchObject({ n: 239, dropped: 1 });
  });
  test('the three parts of the invented service are three factors', () => {
    expect(tableOf(run('parallel-analysis'), 'componentsToKeep')[0]?.componentsByMean).toBe(3);
    const loadings = tableOf(run('factor-analysis'), 'loadings');
    const strongest = (item: string) =>
      loadings.filter((row) => row.item === item).sort((a, b) => (b.loading as number) - (a.loading as number))[0]
        ?.factor;
    for (const part of ['service', 'price', 'website']) {
      const factors = [1, 2, 3].map((item) => strongest(`${part}${item}`));
      expect(new Set(factors).size).toBe(1);
    }
    expect(run('factor-analysis', { correlation: 'polychoric' }).converged).toBe(true);
  });
  test('raked shares are the wanted ones, and estimates may know of it', () => {
    const margins = { age: { '18-34': 0.3, '35-54': 0.34, '55+': 0.36 } };
    const raked = run('raking', { margins });
    for (const row of tableOf(raked, 'margins')) expect(row.weightedShare).toBeCloseTo(row.targetShare as number, 9);
    const weight = tableOf(raked, 'weights').map((row) => row.weight as number);
    const fixed = tableOf(run('weighted-estimates', {}, { weight }), 'weightedEstimates')[0];
    const known = tableOf(run('weighted-estimates', { calibrated: margins }, { weight }), 'weightedEstimates')[0];
    expect(known?.estimate).toBe(fixed?.estimate);
    expect(known?.standardError).toBeLessThan(fixed?.standardError as number);
  });
  test('the six who hurried have the most flags', () => {
    const cases = tableOf(run('response-quality'), 'qualityOfCases');
    const flagged = cases.filter((row) => (row.flags as number) >= 6).map((row) => row.case);
    expect(flagged).toEqual(['p8', 'p58', 'p108', 'p158', 'p208', 'p258']);
    const filled = { website2: Array.from({ length: 300 }, (_u, i) => (i === 3 ? 'http' : '')) };
    const bots = tableOf(run('response-quality', { honeypot: 'website2' }, filled), 'qualityIndices');
    expect(bots.find((row) => row.index === 'honeypot')?.flagged).toBe(1);
  });
  test('a group of nobody and a share that is none are refused by name', () => {
    expect(() => run('weighted-t', { inGroup: 'West' })).toThrow('West');
    expect(() => run('shrink-shares', { agrees: 'score' })).toThrow('score');
    expect(() => run('weighted-estimates', { means: [], shares: [], quantiles: {} })).toThrow('means');
  });
});
