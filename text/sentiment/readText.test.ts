import { expect, test } from 'vitest';
import { loadEnglishModel } from '../models/englishModel.ts';
import { loadChinese } from '../models/loadChinese.ts';
import { PolarityScorer } from './PolarityScorer.ts';
import { readText } from './readText.ts';

const scorers = { zh: new PolarityScorer(loadChinese()), en: new PolarityScorer(loadEnglishModel()) };

test.each([
  ['Brilliant', 'positive'],
  ['Terrible!!', 'negative'],
  ['Exelente', 'insufficient'],
  ['100% Eficiente', 'insufficient'],
  ['LDOCKCIFJFJRH', 'insufficient'],
  ['Entrega rápida.', 'unsupported'],
  ['My order number ends in 327', 'neutral'],
])('%s is %s: one word that nobody knows may be of any language', (text, verdict) => {
  const read = readText(text, scorers);
  expect(read.verdict).toBe(verdict);
  if (verdict === 'insufficient' || verdict === 'unsupported') expect(read.positiveProbability).toBeNull();
});
