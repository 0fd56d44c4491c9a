import { WeightingDesign } from '@plumbline/model/weighting.ts';
import { rakeWeights } from '@plumbline/stats/samples/rakeWeights.ts';
import { expect, test } from 'vitest';
import { type Categorised, weighResponses } from './weighResponses.ts';

const at = { asOf: '2026-11-22T00:00:00.000Z', confidence: 0.95 };
const variable = (name: string, targets: readonly number[]) => ({
  name,
  source: { from: 'hidden', key: name },
  targets: 'count',
  categories: targets.map((target, place) => ({ name: `${name}${place}`, values: [String(place)], target })),
});
const designOf = (change: object) =>
  WeightingDesign.parse({
    variables: [variable('a', [30, 70]), variable('b', [20, 30, 50])],
    capMultiple: null,
    ...change,
  });
/** Every third is a0, and b goes around unevenly; each ninth says nothing of b where there are gaps. */
const answers = (gaps: boolean): Categorised[] =>
  Array.from({ length: 180 }, (_unused, at) => ({
    id: `r${at}`,
    categories: [at % 3 === 0 ? 0 : 1, gaps && at % 9 === 4 ? -1 : ([0, 0, 1, 2, 2, 2, 0][at % 7] ?? 0)],
    baseWeight: at % 2 === 0 ? 10 : null,
  }));

test('two margins are raked as the statistics do it, from equal weights', () => {
  const responses = answers(false);
  const { weights, report } = weighResponses(designOf({}), responses, at);
  const golden = rakeWeights(
    [
      { name: 'a', codes: responses.map((one) => one.categories[0] ?? 0), targets: [30, 70], categories: ['0', '1'] },
      {
        name: 'b',
        codes: responses.map((one) => one.categories[1] ?? 0),
        targets: [20, 30, 50],
        categories: ['0', '1', '2'],
      },
    ],
    { tolerance: 1e-10 },
  );
  for (const [place, { weight }] of weights.entries()) expect(weight).toBeCloseTo(golden.weights[place] ?? 0, 8);
  expect(report.variables[1]?.categories.map(({ after }) => Number(after.toFixed(8)))).toEqual([0.2, 0.3, 0.5]);
});

test('answers without a category keep the share they have, or are left out', () => {
  const kept = weighResponses(designOf({}), answers(true), at);
  expect(kept.report).toMatchObject({ responses: 180, n: 180, converged: true });
  expect(kept.report.variables[1]).toMatchObject({ missing: 20 });
  // what is known of b has the population's shares, and those of whom it is not known their ninth
  expect(kept.report.variables[1]?.categories.map(({ after }) => Number(after.toFixed(8)))).toEqual([0.2, 0.3, 0.5]);
  const silent = answers(true).flatMap(({ categories }, place) => (categories[1] === -1 ? [place] : []));
  const share = silent.reduce((sum, place) => sum + (kept.weights[place]?.weight ?? 0), 0) / 180;
  expect(share).toBeCloseTo(1 / 9, 9);
  expect(weighResponses(designOf({ missing: 'leaveOut' }), answers(true), at).report).toMatchObject({ n: 160 });
});

test('a greatest weight is kept to, and what that costs is said', () => {
  const uneven = designOf({ variables: [variable('a', [95, 5])], capMultiple: 1.5 });
  const { report } = weighResponses(uneven, answers(false), at);
  expect(report.max).toBeLessThanOrEqual(1.5 + 1e-9);
  expect(report.converged).toBe(false);
  expect(report.warnings.map(({ key }) => key)).toEqual(expect.arrayContaining(['capped', 'notMet']));
});

test('base weights are begun from, and whoever was not drawn begins from their mean', () => {
  const drawn = answers(false).map((one, place) => ({ ...one, baseWeight: place < 60 ? 30 : place < 120 ? 10 : null }));
  const { weights } = weighResponses(designOf({ variables: [variable('a', [1, 2])], base: true }), drawn, at);
  // a third is a0, which is its share: nothing but the base weights is left, whose mean is 20
  expect(weights[0]?.weight).toBeCloseTo(1.5, 9);
  expect(weights[60]?.weight).toBeCloseTo(0.5, 9);
  expect(weights[120]?.weight).toBeCloseTo(1, 9);
});

test('a category with a share and nobody in it, or with people and no share, is a fault that names it', () => {
  const fault = (targets: readonly number[]) => {
    try {
      weighResponses(
        designOf({ variables: [variable('b', targets)] }),
        answers(false).map((one) => ({ ...one, categories: [one.categories[1] ?? 0] })),
        at,
      );
      return null;
    } catch (error) {
      return error;
    }
  };
  expect(fault([20, 30, 40, 10])).toMatchObject({ key: 'emptyCategory', values: { variable: 'b', category: 'b3' } });
  expect(fault([50, 50, 0])).toMatchObject({ key: 'zeroTarget', values: { category: 'b2' } });
  expect(fault([20, 30, 50, 0])).toBeNull();
});
