import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { accuracyOf, aucOf, expectedCalibrationError, majorityShare } from '../linear/accuracy.ts';
import { probabilityOf } from '../linear/platt.ts';
import { seededRandom, shuffledOrder } from '../linear/random.ts';
import { loadChinese } from '../models/loadChinese.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { keepOneOfEach } from './nearDuplicates.ts';
import { PolarityScorer } from './PolarityScorer.ts';
import { selfTrain } from './selfTrain.ts';

const file = path.resolve(import.meta.dirname, '../../../shared/data/zh_shopping_10cats/online_shopping_10_cats.csv');

describe.skipIf(!existsSync(file))('shopping reviews nobody trained on', () => {
  const texts: string[] = [];
  const labels: number[] = [];
  if (existsSync(file)) {
    const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    for (const row of shuffledOrder(data.length, seededRandom(5)).subarray(0, 6000)) {
      const { text } = normalizeText(data[row]?.review ?? '');
      if (text === '') continue;
      texts.push(text);
      labels.push(data[row]?.label === '1' ? 1 : 0);
    }
  }

  test('what ships is right on 84 in 100, with honest probabilities, and after reading unlabelled texts on 87', () => {
    const kept = keepOneOfEach(texts);
    const [pool, held] = [kept.slice(0, kept.length / 2), kept.slice(kept.length / 2)];
    const truth = held.map((row) => labels[row] ?? 0);
    expect(majorityShare(truth)).toBeLessThan(0.55);
    const heldTexts = held.map((row) => texts[row] ?? '');
    const shipped = loadChinese();
    const before = new PolarityScorer(shipped).margins(heldTexts);
    const probabilities = before.map((margin) => probabilityOf(shipped.platt, margin));
    expect(accuracyOf(probabilities, truth, 0.5)).toBeGreaterThan(0.84);
    expect(expectedCalibrationError(probabilities, truth)).toBeLessThan(0.1);
    const { stack, kept: taken } = selfTrain(
      shipped,
      pool.map((row) => texts[row] ?? ''),
      { seed: 1 },
    );
    expect(taken).toBe(true);
    const after = new PolarityScorer(stack).margins(heldTexts);
    expect(accuracyOf(after, truth, 0)).toBeGreaterThan(0.87);
    expect(aucOf(after, truth)).toBeGreaterThan(aucOf(before, truth));
  });
});
