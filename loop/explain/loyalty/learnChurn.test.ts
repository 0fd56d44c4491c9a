import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { areaUnderCurve } from '@plumbline/stats/regression/areaUnderCurve.ts';
import { expect, test } from 'vitest';
import { type PredictorColumn, termsOf } from './codePredictors.ts';
import { estimateAreas } from './estimateAreas.ts';
import { learnChurn, scoreRows } from './learnChurn.ts';
import { resampleAreas } from './resampleAreas.ts';

const OPTIONS = { seed: 1, confidence: 0.95, resamples: 200 };

/** Customers whose chances are known: a bend in months, a channel, a gap that some were not asked about. */
function drawCustomers(n: number, seed: number) {
  const random = openRandom(seed);
  const rows = Array.from({ length: n }, () => {
    const [months, channel, asked] = [random.next() * 60, random.below(3), random.next() < 0.7];
    const gap = asked ? -5 + 12 * random.normal() : Number.NaN;
    const linear = 1.5 - 0.12 * Math.min(months, 20) + (channel === 0 ? 0.8 : 0) - (asked ? 0.09 * gap : 0) - 1;
    const chance = 1 / (1 + Math.exp(-linear));
    return {
      months,
      channel: ['app', 'phone', 'shop'][channel] as string,
      gap,
      chance,
      left: random.next() < chance ? 1 : 0,
    };
  });
  const columns: PredictorColumn[] = [
    { key: 'months', role: 'behaviour', kind: 'number', numbers: Float64Array.from(rows, ({ months }) => months) },
    { key: 'channel', role: 'attribute', kind: 'category', words: rows.map(({ channel }) => channel) },
    { key: 'gap', role: 'experience', kind: 'number', numbers: Float64Array.from(rows, ({ gap }) => gap) },
  ];
  const left = rows.map((row) => row.left);
  const held = (row: number) => row % 3 === 0;
  const all = [...rows.keys()];
  return { rows, columns, left, learn: all.filter((row) => !held(row)), test: all.filter(held) };
}

const drawn = drawCustomers(3000, 5);
const learnt = learnChurn(drawn, OPTIONS);
const scores = scoreRows(learnt.model, drawn.columns, drawn.test);

test('chances come near those that customers were drawn with', () => {
  const away = scores.reduce((sum, { probability }, i) => {
    return sum + Math.abs(probability - (drawn.rows[drawn.test[i] as number]?.chance as number));
  }, 0);
  expect(away / scores.length).toBeLessThan(0.06);
  const truth = drawn.test.map((row) => drawn.rows[row]?.chance as number);
  const best = areaUnderCurve(
    drawn.test.map((row) => drawn.left[row] as number),
    truth,
  );
  expect(learnt.area.estimate).toBeGreaterThan(best - 0.02);
  expect(learnt.area.low).toBeLessThan(best);
  expect(learnt.area.high).toBeGreaterThan(best);
});

test('what the gap adds is beyond noise, and with less of it people are likelier to leave', () => {
  expect(learnt.added?.gain.low).toBeGreaterThan(0);
  expect(learnt.weights.find(({ key }) => key === 'gap')).toMatchObject({ role: 'experience', direction: 'down' });
  expect(learnt.weights.find(({ key }) => key === 'channel')?.direction).toBeNull();
});

test('reasons and intercept add up to the log odds', () => {
  for (const { linear, reasons } of scores.slice(0, 50)) {
    const sum = reasons.reduce((total, { logOdds }) => total + logOdds, learnt.model.intercept);
    expect(sum).toBeCloseTo(linear, 9);
  }
});

test('a bend is found where it is, and being unknown is a term of its own', () => {
  expect(learnt.model.shape).not.toBe('straight');
  const terms = termsOf(learnt.model.predictors);
  const gap = learnt.model.predictors.findIndex(({ key }) => key === 'gap');
  const unknown = terms.filter(({ predictor, straight }) => predictor === gap && straight).at(-1);
  expect([unknown?.read(Number.NaN), unknown?.read(3)]).toEqual([1, 0]);
});

test('held-out customers choose nothing: with other outcomes of theirs the model is the same', () => {
  const left = drawn.left.map((value, row) => (row % 3 === 0 ? 1 - value : value));
  expect(learnChurn({ ...drawn, left }, OPTIONS).model).toEqual(learnt.model);
});

test('the same question gives the same figures', () => {
  expect(learnChurn(drawn, OPTIONS)).toEqual(learnt);
});

test('a column that knows the outcome is called by its name', () => {
  const told: PredictorColumn = {
    ...{ key: 'closed on', role: 'attribute', kind: 'category' },
    words: drawn.left.map((value) => (value === 1 ? 'yes' : '')),
  };
  const { warnings } = learnChurn({ ...drawn, columns: [...drawn.columns, told] }, { ...OPTIONS, resamples: 50 });
  expect(warnings).toContainEqual({ code: 'leak', values: { predictor: 'closed on', area: 1 } });
});

test('a column that names each customer, or is the same for all, is left out and said so', () => {
  const names: PredictorColumn = {
    key: 'id',
    role: 'attribute',
    kind: 'category',
    words: drawn.left.map((_one, i) => `c${i}`),
  };
  const same: PredictorColumn = {
    key: 'land',
    role: 'attribute',
    kind: 'category',
    words: drawn.left.map(() => 'here'),
  };
  const found = learnChurn({ ...drawn, columns: [...drawn.columns, names, same] }, { ...OPTIONS, resamples: 50 });
  expect(found.warnings).toContainEqual({ code: 'tooManyValues', values: { predictor: 'id' } });
  expect(found.warnings).toContainEqual({ code: 'constant', values: { predictor: 'land' } });
  expect(found.model.predictors).toHaveLength(3);
});

test('too few who left are refused with how many are needed', () => {
  const left = drawn.left.map(() => 0);
  expect(() => learnChurn({ ...drawn, left }, OPTIONS)).toThrow(
    expect.objectContaining({ fault: 'tooFewCases', values: { n: 0, needed: 20 } }),
  );
});

test('areas count every pair, ties by half, and a score adds nothing to itself', () => {
  const random = openRandom(3);
  const outcome = Array.from({ length: 200 }, () => (random.next() < 0.3 ? 1 : 0));
  const score = outcome.map((value) => Math.round(4 * (random.next() + 0.3 * value)));
  const { areas, gains } = resampleAreas(outcome, [score, score], OPTIONS);
  expect(areas[0]?.estimate).toBeCloseTo(areaUnderCurve(outcome, score), 12);
  expect(gains[1]).toEqual({ estimate: 0, low: 0, high: 0 });
});

test('of very many held-out customers a formula gives the interval that drawing them gives', () => {
  const random = openRandom(11);
  const outcome = Array.from({ length: 24_000 }, () => (random.next() < 0.3 ? 1 : 0));
  const known = outcome.map((value) => value + random.normal());
  const models = [known, known.map((value) => value + random.normal())];
  const [said, drawnAgain] = [estimateAreas, resampleAreas].map((of) => of(outcome, models, OPTIONS));
  for (const [list, at] of [
    ['areas', 0],
    ['areas', 1],
    ['gains', 1],
  ] as const) {
    const [one, other] = [said?.[list][at], drawnAgain?.[list][at]];
    if (one === undefined || other === undefined) throw new Error('no area');
    expect(one.estimate).toBeCloseTo(other.estimate, 10);
    expect((one.high - one.low) / (other.high - other.low)).toBeGreaterThan(0.8);
    expect((one.high - one.low) / (other.high - other.low)).toBeLessThan(1.25);
  }
});
