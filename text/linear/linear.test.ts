import { describe, expect, test } from 'vitest';
import { featurize } from '../features/FeatureReader.ts';
import { CHINESE_FAST_RECIPE, CHINESE_RECIPE, ENGLISH_RECIPE } from '../features/recipe.ts';
import { accuracyOf, aucOf, expectedCalibrationError } from './accuracy.ts';
import { at, CsrBuilder, takeRows } from './csr.ts';
import { fitDualDescent } from './fitDualDescent.ts';
import { applyIsotonic, fitIsotonic } from './isotonic.ts';
import { marginsOf, outOfFoldMargins } from './margins.ts';
import { fitPlatt, logistic, probabilityOf } from './platt.ts';
import { seededRandom } from './random.ts';
import { decodeWeights, encodeWeights } from './weightsFile.ts';

/** Rows over 400 columns of which the first 40 lean to positive and the next 40 to negative, with noise. */
function invent(rows: number, seed: number) {
  const random = seededRandom(seed);
  const builder = new CsrBuilder(512);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const positive = random() < 0.4;
    labels[row] = positive ? 1 : 0;
    const columns = new Set<number>();
    for (let draw = 0; draw < 12; draw += 1) columns.add(Math.floor(random() * 400));
    for (let draw = 0; draw < 2; draw += 1)
      columns.add(Math.floor(random() * 40) + (positive === random() < 0.9 ? 0 : 40));
    builder.add(Int32Array.from(columns), columns.size);
  }
  return { matrix: builder.finish(), labels };
}

describe('descent in the dual', () => {
  const seen = invent(3000, 1);
  const unseen = invent(2000, 2);
  const model = fitDualDescent(seen.matrix, seen.labels, { cost: 0.5, seed: 7 });

  test('finds what was put in', () => {
    expect(aucOf(marginsOf(unseen.matrix, model), unseen.labels)).toBeGreaterThan(0.85);
  });
  test('gives the same bits for the same seed', () => {
    expect(fitDualDescent(seen.matrix, seen.labels, { cost: 0.5, seed: 7 })).toEqual(model);
  });
  test('meets the conditions of the minimum: no row would move', () => {
    const cost = 0.5;
    const exact = fitDualDescent(seen.matrix, seen.labels, { cost, seed: 7, epochsMax: 2000, tolerance: 1e-7 });
    const margins = marginsOf(seen.matrix, exact);
    const rebuilt = new Float64Array(seen.matrix.columns);
    let bias = 0;
    for (let row = 0; row < seen.matrix.rows; row += 1) {
      const sign = seen.labels[row] === 1 ? 1 : -1;
      const dual = 2 * cost * Math.max(0, 1 - sign * at(margins, row)) * sign;
      bias += dual;
      for (let entry = at(seen.matrix.starts, row); entry < at(seen.matrix.starts, row + 1); entry += 1) {
        const column = at(seen.matrix.indices, entry);
        rebuilt[column] = at(rebuilt, column) + dual * at(seen.matrix.values, entry);
      }
    }
    expect(bias).toBeCloseTo(exact.bias, 3);
    for (const [column, weight] of rebuilt.entries()) expect(weight).toBeCloseTo(at(exact.weights, column), 3);
  });
  test('learns nothing beside an offset that already parts the rows', () => {
    const offsets = Float64Array.from(seen.labels, (label) => (label === 1 ? 5 : -5));
    const delta = fitDualDescent(seen.matrix, seen.labels, { cost: 0.5, seed: 7, offsets });
    expect(delta.bias).toBe(0);
    expect(delta.weights.every((weight) => weight === 0)).toBe(true);
  });
  test('a row of weight zero changes nothing', () => {
    const first = takeRows(
      seen.matrix,
      Int32Array.from({ length: 500 }, (_, row) => row),
    );
    const alone = fitDualDescent(first, seen.labels.subarray(0, 500), {
      cost: 0.5,
      seed: 7,
      epochsMax: 500,
      tolerance: 1e-6,
    });
    const rowWeights = Float64Array.from(seen.labels, (_, row) => (row < 500 ? 1 : 0));
    const beside = fitDualDescent(seen.matrix, seen.labels, {
      cost: 0.5,
      seed: 7,
      rowWeights,
      epochsMax: 500,
      tolerance: 1e-6,
    });
    for (const [column, weight] of beside.weights.entries()) expect(weight).toBeCloseTo(at(alone.weights, column), 3);
  });
  test('margins of unseen rows calibrate, margins of seen rows would not', () => {
    const outer = outOfFoldMargins(seen.matrix, seen.labels, { cost: 0.5, seed: 7, folds: 5 });
    const honest = fitPlatt(outer, seen.labels);
    const vain = fitPlatt(marginsOf(seen.matrix, model), seen.labels);
    const error = (platt: typeof honest) =>
      expectedCalibrationError(
        marginsOf(unseen.matrix, model).map((margin) => probabilityOf(platt, margin)),
        unseen.labels,
      );
    expect(error(honest)).toBeLessThan(0.05);
    expect(error(honest)).toBeLessThan(error(vain));
  });
  test('refuses labels that do not fit the rows', () => {
    expect(() => fitDualDescent(seen.matrix, [1, 0], { cost: 1, seed: 1 })).toThrow('2 labels for 3000 rows');
  });
});

describe('calibration', () => {
  const random = seededRandom(3);
  const margins = Float64Array.from({ length: 20_000 }, () => random() * 8 - 4);
  const labels = Uint8Array.from(margins, (margin) => (random() < logistic(1.7 * margin - 0.6) ? 1 : 0));
  test('the logistic curve that made the labels is found again', () => {
    const { slope, intercept } = fitPlatt(margins, labels);
    expect(slope).toBeCloseTo(1.7, 1);
    expect(intercept).toBeCloseTo(-0.6, 1);
  });
  test('steps never fall and are right where there are many rows', () => {
    const steps = fitIsotonic(margins, labels);
    steps.shares.forEach((share, index) => {
      if (index > 0) expect(share).toBeGreaterThanOrEqual(at(steps.shares, index - 1));
    });
    expect(applyIsotonic(steps, 1)).toBeCloseTo(logistic(1.1), 1);
  });
  test('margins that point the wrong way give everybody the same share', () => {
    const { slope, intercept } = fitPlatt(
      margins.map((margin) => -margin),
      labels,
    );
    expect(slope).toBe(0);
    expect(logistic(intercept)).toBeCloseTo(labels.reduce((sum, label) => sum + label, 0) / labels.length, 2);
  });
});

describe('measures', () => {
  test('AUC, accuracy and calibration of a hand-made case', () => {
    expect(aucOf([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
    expect(aucOf([1, 1, 1], [0, 1, 1])).toBe(0.5);
    expect(accuracyOf([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.5)).toBe(0.75);
    expect(expectedCalibrationError([0.9, 0.9], [1, 0])).toBeCloseTo(0.4, 12);
  });
});

describe('the weights file', () => {
  const seen = invent(3000, 1);
  const recipe = { ...CHINESE_RECIPE, bits: 9 };
  const model = {
    ...fitDualDescent(seen.matrix, seen.labels, { cost: 0.5, seed: 7 }),
    recipe,
    platt: { slope: 1, intercept: 0 },
    card: {},
  };
  test('comes back nearly as it was, at a byte a weight', () => {
    const bytes = encodeWeights(model);
    expect(bytes.length).toBeLessThan(512 + 64 + 600);
    const back = decodeWeights(bytes);
    expect(back.recipe).toEqual(recipe);
    const [before, after] = [marginsOf(seen.matrix, model), marginsOf(seen.matrix, back)];
    expect(Math.max(...before.map((margin, row) => Math.abs(margin - at(after, row))))).toBeLessThan(0.05);
  });
  test('keeps the largest where there is room for few', () => {
    const back = decodeWeights(encodeWeights(model, 20));
    expect(back.weights.filter((weight) => weight !== 0).length).toBeLessThanOrEqual(20);
  });
  test('says what is wrong with bytes it cannot read', () => {
    const bytes = encodeWeights(model);
    expect(() => decodeWeights(new Uint8Array(4))).toThrow('longer than 12 bytes');
    expect(() => decodeWeights(bytes.slice(1))).toThrow('not a weights file');
    expect(() => decodeWeights(bytes.slice(0, -1))).toThrow('cut short');
    const later = Uint8Array.from(bytes);
    later[4] = 9;
    expect(() => decodeWeights(later)).toThrow('format 9; this reads 1');
  });
});

describe('features', () => {
  test('the same text gives the same places, and each place once', () => {
    const matrix = featurize(['房间很好很好', '房间很好很好', ''], CHINESE_RECIPE);
    const rowOf = (row: number) => [...matrix.indices.subarray(at(matrix.starts, row), at(matrix.starts, row + 1))];
    expect(rowOf(0)).toEqual(rowOf(1));
    expect(new Set(rowOf(0)).size).toBe(rowOf(0).length);
    expect(rowOf(2)).toEqual([]);
  });
  test('a word under a negation is also its own feature', () => {
    const plain = featurize(['the food was good'], ENGLISH_RECIPE);
    const negated = featurize(['the food was not good'], ENGLISH_RECIPE);
    expect(negated.indices.length - plain.indices.length).toBeGreaterThanOrEqual(3);
  });
  test('a very long text reads only its head and tail', () => {
    const long = '好'.repeat(10) + '差'.repeat(100_000) + '坏'.repeat(10);
    const started = performance.now();
    for (let round = 0; round < 100; round += 1) featurize([long], CHINESE_FAST_RECIPE);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
