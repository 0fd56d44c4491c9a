import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { cell } from '../numeric/matrix.ts';
import { blindfoldPathModel } from './blindfoldPathModel.ts';
import { bootstrapImportancePerformance } from './bootstrapImportancePerformance.ts';
import { fitModeratedPathModel } from './fitModeratedPathModel.ts';
import { fitPathModel } from './fitPathModel.ts';
import { inventPathData } from './inventPathData.ts';
import { mapImportancePerformance } from './mapImportancePerformance.ts';
import { predictPathModel } from './predictPathModel.ts';
import { readPathModel } from './readPathModel.ts';

const TEXT = 'X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2\nM ~ X\nY ~ X + M';
const model = readPathModel(TEXT);
const data = inventPathData(model, { cases: 40, seed: 21 });
const refused = (work: () => unknown): [string, string] => {
  try {
    work();
  } catch (error) {
    if (error instanceof ArgumentError) return [error.argument, error.fault];
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('PLSpredict', () => {
  test('leaving one out equals fitting the rest and predicting it by hand', () => {
    const found = predictPathModel(data, model, { folds: 40, tolerance: 1e-12 });
    let squares = 0;
    for (let i = 0; i < 40; i++) {
      const rest = Object.fromEntries(
        Object.entries(data).map(([name, column]) => [name, column.filter((_unused, at) => at !== i)]),
      );
      const fit = fitPathModel(rest, model, { tolerance: 1e-12 });
      const { indicators, blockOf } = fit.arrangement;
      const scores = [0, 0, 0];
      indicators.forEach((name, j) => {
        const z = ((data[name]?.[i] as number) - (fit.means[j] as number)) / (fit.deviations[j] as number);
        scores[blockOf[j] as number] = (scores[blockOf[j] as number] as number) + (fit.weights[j] as number) * z;
      });
      const y = cell(fit.paths, 0, 2) * (scores[0] as number) + cell(fit.paths, 1, 2) * (scores[1] as number);
      const predicted = y * (fit.loadings[5] as number) * (fit.deviations[5] as number) + (fit.means[5] as number);
      squares += (predicted - (data.y1?.[i] as number)) ** 2;
    }
    expect(found.indicators.find(({ indicator }) => indicator === 'y1')?.outOfSample.rmse).toBeCloseTo(
      Math.sqrt(squares / 40),
      9,
    );
  });

  test('folds are the same for the same seed; repetitions steady them; new cases are harder than old ones', () => {
    const run = (options: object) => predictPathModel(data, model, { folds: 5, ...options }).indicators;
    expect(run({ seed: 2 })).toEqual(run({ seed: 2 }));
    expect(run({ seed: 2 })).not.toEqual(run({ seed: 3 }));
    for (const one of run({ repetitions: 20 })) {
      expect(one.outOfSample.rmse).toBeGreaterThan(one.inSample.rmse);
      expect(one.outOfSample.mae).toBeLessThanOrEqual(one.outOfSample.rmse);
      expect(one.benchmarkOutOfSample.rmse).toBeGreaterThan(one.benchmarkInSample.rmse);
      expect(one.qSquaredPredict).toBeLessThan(1);
    }
  });

  test('indicators of latents that nothing explains are not predicted', () => {
    expect(predictPathModel(data, model).indicators.map(({ indicator }) => indicator)).toEqual([
      'm1',
      'm2',
      'y1',
      'y2',
    ]);
  });

  test('each benchmark is a regression of its own; with one predictor all agree with it', () => {
    const rmse = (benchmark: 'others' | 'exogenous' | 'antecedents') =>
      predictPathModel(data, model, { benchmark }).indicators.map(({ benchmarkInSample }) => benchmarkInSample.rmse);
    expect(rmse('others')[2]).toBeLessThan(rmse('exogenous')[2] as number);
    expect(rmse('others')[2]).toBeCloseTo(rmse('antecedents')[2] as number, 12);
    const two = readPathModel('X =~ x1\nY =~ y1\nY ~ X');
    const [only] = predictPathModel(data, two, { antecedents: 'earliest', benchmark: 'exogenous' }).indicators;
    expect(only?.outOfSample.rmse).toBeCloseTo(only?.benchmarkOutOfSample.rmse as number, 10);
  });

  test('wrong options are refused by name', () => {
    expect(refused(() => predictPathModel(data, model, { folds: 1 }))).toEqual(['folds', 'range']);
    expect(refused(() => predictPathModel(data, model, { folds: 41 }))).toEqual(['folds', 'range']);
    expect(refused(() => predictPathModel(data, model, { repetitions: 0 }))).toEqual(['repetitions', 'range']);
    expect(refused(() => predictPathModel(data, model, { missing: 'pairwise' }))).toEqual(['missing', 'range']);
    const spike = { ...data, y1: Float64Array.from({ length: 40 }, (_unused, i) => (i === 4 ? 2 : 1)) };
    expect(refused(() => predictPathModel(spike, model, { folds: 40 }))).toEqual(['folds', 'constant']);
    const twin = { ...data, x3: data.x1 as Float64Array };
    expect(refused(() => predictPathModel(twin, model))).toEqual(['benchmark', 'collinear']);
    const few = Object.fromEntries(Object.entries(data).map(([name, column]) => [name, column.slice(0, 6)]));
    expect(refused(() => predictPathModel(few, model, { folds: 3 }))).toEqual(['benchmark', 'tooFewCases']);
  });
});

describe('blindfolding', () => {
  test('latents with predictors that matter are foretold, noise is not', () => {
    const found = blindfoldPathModel(data, model, { distance: 7 });
    expect(found.map(({ latent }) => latent)).toEqual(['M', 'Y']);
    for (const { qSquared } of found) expect(qSquared).toBeLessThan(1);
    const strong = inventPathData(model, { cases: 300, seed: 3, effects: 0.9 });
    for (const { qSquared } of blindfoldPathModel(strong, model)) expect(qSquared).toBeGreaterThan(0.2);
    const noise = inventPathData(model, { cases: 300, seed: 3, effects: 0 });
    for (const { qSquared } of blindfoldPathModel(noise, model)) expect(Math.abs(qSquared)).toBeLessThan(0.05);
  });

  test('hiding whole cases gives nearly the same; units do not matter', () => {
    const strong = inventPathData(model, { cases: 300, seed: 3, effects: 0.8 });
    const [cells, cases] = (['cells', 'cases'] as const).map((hide) => blindfoldPathModel(strong, model, { hide }));
    expect(Math.abs((cells?.[1]?.qSquared as number) - (cases?.[1]?.qSquared as number))).toBeLessThan(0.05);
    const other = { ...strong, y1: (strong.y1 as Float64Array).map((value) => 100 * value - 7) };
    expect(blindfoldPathModel(other, model)[1]?.qSquared).toBeCloseTo(cells?.[1]?.qSquared as number, 9);
  });

  test('a distance that divides the cases, and one that is too small, are refused', () => {
    expect(refused(() => blindfoldPathModel(data, model, { distance: 8 }))).toEqual(['distance', 'range']);
    expect(refused(() => blindfoldPathModel(data, model, { distance: 1 }))).toEqual(['distance', 'range']);
  });
});

describe('importance–performance map', () => {
  const fit = fitPathModel(data, model);

  test('performance lies on 0–100, weights sum to 1, and indicators share their latent’s importance', () => {
    const map = mapImportancePerformance(fit, 'Y', { low: 1, high: 10 });
    expect(map.latents.map(({ latent }) => latent)).toEqual(['X', 'M']);
    for (const { latent, importance, performance } of map.latents) {
      const own = map.indicators.filter((one) => one.latent === latent);
      expect(performance).toBeGreaterThan(0);
      expect(performance).toBeLessThan(100);
      expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(own.reduce((sum, one) => sum + one.importance, 0)).toBeCloseTo(importance, 12);
    }
  });

  test('importance is the slope of the scores on 0–100, whatever the answers were counted in', () => {
    const one = readPathModel('X =~ x1\nY =~ y1\nY ~ X');
    const scaled = { ...data, x1: (data.x1 as Float64Array).map((value) => 5 * value) };
    const map = mapImportancePerformance(fitPathModel(scaled, one), 'Y', {
      x1: { low: 5, high: 50 },
      y1: { low: 1, high: 10 },
    });
    const plain = mapImportancePerformance(fitPathModel(data, one), 'Y', { low: 1, high: 10 });
    expect(map.latents[0]?.importance).toBeCloseTo(plain.latents[0]?.importance as number, 10);
    const [x, y] = [data.x1 as Float64Array, data.y1 as Float64Array];
    const mean = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0) / of.length;
    const slope =
      x.reduce((sum, value, i) => sum + (value - mean(x)) * ((y[i] as number) - mean(y)), 0) /
      x.reduce((sum, value) => sum + (value - mean(x)) ** 2, 0);
    expect(plain.latents[0]?.importance).toBeCloseTo(slope, 10);
    expect(plain.latents[0]?.performance).toBeCloseTo(((mean(x) - 1) / 9) * 100, 10);
  });

  test('wrong input is refused by name', () => {
    expect(refused(() => mapImportancePerformance(fit, 'Z', { low: 1, high: 10 }))).toEqual(['target', 'unknownName']);
    expect(refused(() => mapImportancePerformance(fit, 'Y', { low: 10, high: 1 }))).toEqual(['scales', 'range']);
    expect(refused(() => mapImportancePerformance(fit, 'Y', { x1: { low: 1, high: 10 } }))).toEqual([
      'scales',
      'unknownName',
    ]);
  });
});

test('intervals of the map: the performance of a single answer has the standard error of a mean', () => {
  const one = readPathModel('X =~ x1\nY =~ y1\nY ~ X');
  const many = inventPathData(one, { cases: 300, seed: 4 });
  const found = bootstrapImportancePerformance(many, one, 'Y', { low: 1, high: 10 }, { resamples: 600 });
  const theory = (found.map.latents[0]?.deviation as number) / Math.sqrt(300);
  expect(found.latents[0]?.performance.standardError as number).toBeGreaterThan(0.88 * theory);
  expect(found.latents[0]?.performance.standardError as number).toBeLessThan(1.12 * theory);
  expect(found.latents[0]?.importance.low as number).toBeLessThan(found.map.latents[0]?.importance as number);
  expect(found.latents[0]?.importance.high as number).toBeGreaterThan(found.map.latents[0]?.importance as number);
  expect(found.indicators[0]?.importance.estimate).toBeCloseTo(found.map.latents[0]?.importance as number, 12);
  expect(refused(() => bootstrapImportancePerformance(many, one, 'Y', { low: 1, high: 10 }, { resamples: 1 }))).toEqual(
    ['resamples', 'range'],
  );
});

describe('interaction', () => {
  const moderated = readPathModel('X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1 + y2\nY ~ X + M + X*M');

  test('an interaction that was put in is found, with its slopes', () => {
    const base = inventPathData(readPathModel('X =~ x1 + x2 + x3\nM =~ m1 + m2\nE =~ e1\nM ~ X\nE ~ M'), {
      cases: 600,
      seed: 8,
      low: 0,
      high: 1000,
    });
    const z = (name: string, i: number) => ((base[name]?.[i] as number) - 650) / 200;
    const y = (i: number) => 0.4 * z('x1', i) + 0.3 * z('m1', i) + 0.3 * z('x1', i) * z('m1', i) + 0.2 * z('e1', i);
    const answers = {
      ...base,
      y1: Float64Array.from({ length: 600 }, (_unused, i) => y(i)),
      y2: Float64Array.from({ length: 600 }, (_unused, i) => y(i) + 0.1 * z('x2', i)),
    };
    const [effect] = fitModeratedPathModel(answers, moderated).effects;
    expect(effect?.path as number).toBeGreaterThan(0.15);
    expect(effect?.slopes.above as number).toBeGreaterThan(effect?.slopes.below as number);
    expect(effect?.slopes.at).toBeCloseTo(
      ((effect?.slopes.below as number) + (effect?.slopes.above as number)) / 2,
      12,
    );
  });

  test('the target’s R² is that of a regression on the three scores', () => {
    const { fit, firstStage } = fitModeratedPathModel(data, moderated);
    expect(fit.rSquared[2] as number).toBeGreaterThanOrEqual((firstStage.rSquared[2] as number) - 0.01);
    expect(fit.arrangement.latents).toEqual(['X', 'M', 'Y', 'X*M']);
  });

  test('other methods refuse an interaction instead of leaving it out', () => {
    expect(refused(() => predictPathModel(data, moderated))).toEqual(['model', 'range']);
    expect(refused(() => blindfoldPathModel(data, moderated))).toEqual(['model', 'range']);
    expect(refused(() => fitPathModel(data, moderated))).toEqual(['model', 'range']);
  });

  test('a moderator without a path of its own, and pairwise, are refused', () => {
    const lone = readPathModel('X =~ x1\nM =~ m1\nY =~ y1\nY ~ X + X*M');
    expect(refused(() => fitModeratedPathModel(data, lone))).toEqual(['model', 'notIdentified']);
    expect(refused(() => fitModeratedPathModel(data, moderated, { missing: 'pairwise' }))).toEqual([
      'missing',
      'range',
    ]);
  });
});
