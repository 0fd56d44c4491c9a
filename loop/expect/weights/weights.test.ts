import type { SiblingBlock } from '@plumbline/model/expectationWeights.ts';
import { analyticHierarchy } from '@plumbline/stats/decisions/analyticHierarchy.ts';
import { criticWeights } from '@plumbline/stats/decisions/criticWeights.ts';
import { entropyWeights } from '@plumbline/stats/decisions/entropyWeights.ts';
import { fromColumns, fromRows } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { estimateRelativeImportance } from '@plumbline/stats/regression/estimateRelativeImportance.ts';
import { describe, expect, it } from 'vitest';
import { compareWeights } from './compareWeights.ts';
import { weighJudgements } from './weighJudgements.ts';
import { weighSiblings } from './weighSiblings.ts';

/** As the engine adds up: rows of people into blocks. */
function addUp(rows: readonly (readonly number[])[], blocks = 20): SiblingBlock[] {
  return Array.from({ length: blocks }, (_none, block) => {
    const own = rows.filter((_row, at) => at % blocks === block);
    const over = (of: (row: readonly number[]) => number[]) =>
      own.map(of).reduce((sum, one) => sum.map((value, at) => value + (one[at] as number)));
    const k = own[0]?.length ?? 0;
    return {
      people: own.length,
      sums: over((row) => [...row]),
      products: over((row) => row.flatMap((one) => row.map((other) => one * other))),
      logs: over((row) => row.map((value) => (value > 0 ? value * Math.log(value) : 0))),
      least: Array.from({ length: k }, (_unused, at) => Math.min(...own.map((row) => row[at] as number))),
      most: Array.from({ length: k }, (_unused, at) => Math.max(...own.map((row) => row[at] as number))),
    };
  });
}

const random = openRandom(7);
const PEOPLE = Array.from({ length: 200 }, () => {
  const shared = 20 * random.next();
  const scores = [50, 30, 10].map((spread) => Math.min(100, shared + 20 + spread * random.next()));
  return [...scores, 0.6 * (scores[0] as number) + 0.3 * (scores[1] as number) + 10 * random.next()];
});
const OPTIONS = { peopleMin: 5, confidence: 0.95 };
const children = PEOPLE.map((row) => row.slice(0, 3));
const pointsOf = (method: Parameters<typeof weighSiblings>[0], rows: readonly (readonly number[])[]) => {
  const found = weighSiblings(method, addUp(rows), OPTIONS);
  if (found.kind !== 'weights') throw new Error(found.because);
  for (const { point, low, high } of found.weights) expect(low <= point && point <= high).toBe(true);
  return found.weights.map(({ point }) => point);
};
const close = (values: Iterable<number>) => Array.from(values, (value) => expect.closeTo(value, 10));

describe('weights from sums are those from the rows themselves', () => {
  it('entropy', () => expect(pointsOf('entropy', children)).toEqual(close(entropyWeights(fromRows(children)).weights)));
  it('CRITIC', () => {
    const { weights } = criticWeights(fromRows(children), ['benefit', 'benefit', 'benefit']);
    expect(pointsOf('critic', children)).toEqual(close(weights));
  });
  it('derived, as shares of what is explained', () => {
    const columns = [0, 1, 2].map((at) => PEOPLE.map((row) => row[at] as number));
    const outcome = PEOPLE.map((row) => row[3] as number);
    const { shapley, rSquared } = estimateRelativeImportance(outcome, columns);
    expect(pointsOf('derived', PEOPLE)).toEqual(close(shapley.map((part) => part / rSquared)));
  });
  it('stated, with the interval of a share of totals', () => {
    const totals = [0, 1, 2].map((at) => children.reduce((sum, row) => sum + (row[at] as number), 0));
    const whole = totals.reduce((sum, one) => sum + one, 0);
    expect(pointsOf('stated', children)).toEqual(close(totals.map((one) => one / whole)));
    const found = weighSiblings('stated', addUp(children), OPTIONS);
    if (found.kind !== 'weights') throw new Error('no weights');
    // the linearised ratio: what the jackknife over groups estimates too
    const w = found.weights[0]?.point as number;
    const squares = children.reduce(
      (sum, row) => sum + ((row[0] as number) - w * row.reduce((all, one) => all + one, 0)) ** 2,
      0,
    );
    const linear = (Math.sqrt(squares) / whole) * Math.sqrt(200 / 199);
    expect((found.weights[0]?.se as number) / linear).toBeGreaterThan(0.6);
    expect((found.weights[0]?.se as number) / linear).toBeLessThan(1.6);
  });
  it('too few people, or scores that are all the same, give none and say why', () => {
    expect(weighSiblings('entropy', addUp(children.slice(0, 4), 4), OPTIONS)).toMatchObject({
      because: 'tooFewPeople',
    });
    const same = children.map(() => [50, 50, 50]);
    expect(weighSiblings('critic', addUp(same), OPTIONS)).toMatchObject({ because: 'constant' });
  });
});

describe('judgements in pairs', () => {
  const keys = ['a', 'b', 'c', 'd'];
  const weights = [0.4, 0.3, 0.2, 0.1];
  const pairs = keys.flatMap((one, i) =>
    keys.slice(i + 1).map((other, j) => ({
      ...{ one, other, times: (weights[i] as number) / (weights[i + 1 + j] as number) },
    })),
  );

  it('that fit together give back the weights, also with pairs left out', () => {
    for (const some of [pairs, pairs.slice(1), pairs.filter(({ one }) => one !== 'b')]) {
      const found = weighJudgements(keys, [some]);
      expect(found.weights).toEqual(weights.map((weight) => expect.closeTo(weight, 8)));
      expect(found.consistencyRatio ?? 0).toBeCloseTo(0, 8);
      expect(found).toMatchObject({ answered: some.length, pairs: 6, consistent: true });
    }
  });
  it('that contradict each other are told of, with the pair that is furthest off', () => {
    const odd = pairs.map((pair) => (pair.one === 'a' && pair.other === 'd' ? { ...pair, times: 1 / 9 } : pair));
    const found = weighJudgements(keys, [odd]);
    const matrix = fromColumns(
      keys.map((other, j) =>
        keys.map((one, i) => {
          const pair = odd.find((each) => each.one === one && each.other === other);
          const mirror = odd.find((each) => each.one === other && each.other === one);
          return i === j ? 1 : (pair?.times ?? 1 / (mirror?.times ?? 1));
        }),
      ),
    );
    const reference = analyticHierarchy(matrix);
    expect(found.weights).toEqual(close(reference.weights));
    expect(found.consistencyRatio).toBeCloseTo(reference.consistencyRatio as number, 12);
    expect(found).toMatchObject({ consistent: false, furthest: { one: 'a', other: 'd' } });
  });
  it('pairs left out are filled so that no other filling contradicts less', () => {
    const odd = pairs.map((pair, at) => (at % 2 === 0 ? { ...pair, times: pair.times * 1.8 } : pair));
    const some = odd.filter(({ one, other }) => !(one === 'a' && other === 'c'));
    const least = weighJudgements(keys, [some]).lambdaMax as number;
    for (const times of [0.2, 0.5, 1, 1.5, 2, 3, 5]) {
      const filled = weighJudgements(keys, [[...some, { one: 'a', other: 'c', times }]]);
      expect(filled.lambdaMax as number).toBeGreaterThanOrEqual(least - 1e-9);
    }
  });
  it('of several judges are joined by the geometric mean; a pair that one left out counts for the others', () => {
    const judged = (times: number) => [{ one: 'a', other: 'b', times }];
    const found = weighJudgements(['a', 'b'], [judged(2), judged(8), []]);
    expect(found.weights).toEqual([0.8, 0.2].map((weight) => expect.closeTo(weight, 10)));
  });
  it('that do not hang together give no weights', () => {
    const apart = pairs.filter(({ one, other }) => `${one}${other}` === 'ab' || `${one}${other}` === 'cd');
    expect(weighJudgements(keys, [apart])).toMatchObject({ connected: false, weights: [], answered: 2 });
  });
});

it('methods that order alike agree wholly, and opposite ones not at all', () => {
  const of = (method: 'stated' | 'entropy', points: readonly number[]) => ({
    ...{ method, people: 9, missing: null, consistencyRatio: null, rSquared: null },
    weights: points.map((point) => ({ kind: 'set' as const, point, since: '', decidedBy: '', unit: 'share' })),
  });
  const up = [0.1, 0.15, 0.2, 0.25, 0.3];
  const alike = compareWeights(
    [
      of('stated', up),
      of(
        'entropy',
        up.map((one) => one * 0.9),
      ),
    ],
    0.95,
  );
  expect(alike.concordance).toMatchObject({ w: 1, methods: 2, dimensions: 5 });
  const against = compareWeights([of('stated', up), of('entropy', [...up].reverse())], 0.95);
  expect(against.concordance?.w).toBeCloseTo(0, 12);
  expect(against.agreements[0]).toMatchObject({ tau: -1, n: 5 });
});
