import { describe, expect, test } from 'vitest';
import { inventAnswers } from '../testing/inventAnswers.ts';
import { saturatedModel } from './baselineModel.ts';
import { differentiate } from './differentiate.ts';
import { evaluateModel } from './discrepancy.ts';
import { fitSem } from './fitSem.ts';
import { sandwichTrace, satorraBentlerTrace, saturatedTrace } from './robustScaling.ts';

const MODEL = 'cause =~ x1 + x2 + x3\neffect =~ y1 + y2 + y3\neffect ~ cause\nx1 ~~ y1';

describe('derivatives away from the minimum are those of differences', () => {
  const cases = [
    ['covariances', MODEL, inventAnswers(90, 1), {}],
    ['means', MODEL, inventAnswers(90, 1), { meanStructure: true }],
    ['missing values', MODEL, inventAnswers(90, 1, 0, 0.1), { missing: 'fiml' as const }],
    ['a loop of paths', 'y1 ~ y2 + x1\ny2 ~ y1 + x2\ny1 ~ 1', inventAnswers(90, 1), {}],
  ] as const;
  test.each(cases)('%s', (_name, text, columns, options) => {
    const { model, sample, evaluation } = fitSem(text, { columns }, options).state;
    const at = evaluation.estimates.map((value, i) => value * (1 + 0.1 * Math.sin(i + 1)) + 0.01 * (i % 3));
    const here = evaluateModel(model, sample, at);
    if (here === null) throw new Error('no such point');
    const { gradient, information } = differentiate(model, here, 'observed');
    const k = at.length;
    for (let i = 0; i < k; i++) {
      const step = 1e-5;
      const sides = [step, -step].map((by) => {
        const side = evaluateModel(model, sample, at.with(i, (at[i] as number) + by));
        if (side === null) throw new Error('no such point');
        return { value: side.value, gradient: differentiate(model, side, 'expected').gradient };
      });
      const [above, below] = sides as [(typeof sides)[number], (typeof sides)[number]];
      const size = Math.max(1, Math.abs(gradient[i] as number));
      expect(Math.abs((above.value - below.value) / (2 * step) - (gradient[i] as number)) / size).toBeLessThan(1e-5);
      for (let j = 0; j < k; j++) {
        const second = information.values[i * k + j] as number;
        const difference = ((above.gradient[j] as number) - (below.gradient[j] as number)) / (2 * step);
        expect(Math.abs(difference - second) / Math.max(1, Math.abs(second))).toBeLessThan(1e-5);
      }
    }
  });
});

describe('traces that robust tests are made of', () => {
  const columns = inventAnswers(120, 6, 0.4);
  test.each([true, false])(
    'Mardia’s kurtosis says what the saturated model’s scores say (means: %s)',
    (meanStructure) => {
      const { model, sample, evaluation } = fitSem(MODEL, { columns }, { meanStructure }).state;
      const moments = fitSem(MODEL, { columns }).moments.map(({ saturated }) => saturated);
      const { model: whole, estimates } = saturatedModel(sample.names, moments, meanStructure);
      const at = evaluateModel(whole, sample, estimates);
      if (at === null) throw new Error('no such point');
      expect(model.parameters).toBeGreaterThan(0);
      const general = sandwichTrace(sample, { model: whole, evaluation: at });
      expect(saturatedTrace(sample, evaluation, meanStructure)).toBeCloseTo(general, 8);
      // the saturated model leaves nothing to test
      expect(satorraBentlerTrace(sample, { model: whole, evaluation: at })).toBeCloseTo(0, 8);
    },
  );
});
