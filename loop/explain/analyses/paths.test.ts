import { expect, test } from 'vitest';
import type { Analysis, AnalysisResult } from './analysis.ts';
import { PATHS } from './paths.ts';
import { exampleAnswersOfPaths } from './pathsSpec.ts';
import { tableOfColumns } from './tableOfColumns.ts';

const BLOCKS = `
  Image =~ image1 + image2 + image3
  Quality =~ quality1 + quality2 + quality3
  Satisfaction =~ satisfied + as_expected
`;
const answers = exampleAnswersOfPaths();
const run = (key: string, spec: object, columns = answers): AnalysisResult =>
  (PATHS.find((one) => one.key === key) as Analysis).run(spec, tableOfColumns(columns), { progress: () => {} });
const tableOf = (result: AnalysisResult, name: string) => result.tables.find((table) => table.name === name);

test('an interaction adds its slopes, and distances that do not hold for it stay empty', () => {
  const model = `${BLOCKS}\nSatisfaction ~ Image + Quality + Image*Quality`;
  const result = run('pls-path', { model });
  expect(tableOf(result, 'slopes')?.rows[0]?.slice(0, 3)).toEqual(['Image', 'Quality', 'Satisfaction']);
  expect(tableOf(result, 'modelFit')?.rows[0]?.[1]).toBeNull();
  const drawn = run('pls-bootstrap', { model, resamples: 100, collect: ['path'] });
  expect(tableOf(drawn, 'paths')?.rows.map((row) => row[0])).toEqual(['Image', 'Quality', 'Image*Quality']);
  expect(tableOf(drawn, 'paths')?.rows[2]?.[2]).toBeCloseTo(tableOf(result, 'slopes')?.rows[0]?.[3] as number, 5);
});

test('missing answers are dropped and counted, or filled and said', () => {
  const model = `${BLOCKS}\nSatisfaction ~ Image + Quality`;
  const holes = {
    ...answers,
    image1: Array.from(answers.image1 as ArrayLike<number>, (value, i) => (i < 5 ? '' : `${value}`)),
  };
  expect([run('pls-path', { model }, holes)].map(({ n, dropped }) => [n, dropped])).toEqual([[195, 5]]);
  const filled = run('pls-path', { model, missing: 'mean' }, holes);
  expect(filled.warnings).toEqual([{ code: 'answersReplaced', values: { count: 5 } }]);
  expect(run('pls-path', { model, missing: 'pairwise' }, holes).n).toBe(200);
});

test('a search cut short is not shown as a fit', () => {
  const result = run('pls-path', { model: `${BLOCKS}\nSatisfaction ~ Image + Quality`, roundsMax: 1 });
  expect(result.converged).toBe(false);
  expect(result.warnings[0]).toEqual({ code: 'pathsNotConverged', values: { rounds: 1 } });
});

test('a composite that differs between the groups is named', () => {
  const turned = {
    ...answers,
    satisfied: Array.from(answers.satisfied as ArrayLike<number>, (value, i) => (i % 2 === 0 ? 11 - value : value)),
  };
  const result = run(
    'pls-groups',
    { model: `${BLOCKS}\nSatisfaction ~ Image + Quality`, group: 'region', permutations: 100 },
    turned,
  );
  expect(result.warnings).toContainEqual({ code: 'compositeNotInvariant', values: { latent: 'Satisfaction' } });
});

test('a spec with a word that is not known is refused', () => {
  expect(() => run('pls-path', { model: BLOCKS, wieghts: 'path' })).toThrow();
  expect(() => run('pls-path', { model: BLOCKS, scheme: 'other' })).toThrow();
});
