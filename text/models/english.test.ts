import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadChallenge } from '../challenge/loadChallenge.ts';
import { probabilityOf } from '../linear/platt.ts';
import { decodeWeights } from '../linear/weightsFile.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { PolarityScorer } from '../sentiment/PolarityScorer.ts';
import { loadEnglishModel } from './englishModel.ts';

const file = new URL('english.weights', import.meta.url);
const scorer = new PolarityScorer(loadEnglishModel());
const praise = (text: string) => probabilityOf(scorer.stack.platt, scorer.margin(normalizeText(text).text));

describe('the English model that ships', () => {
  it('is under 300 kB, and says what it was made from', () => {
    expect(statSync(file).size).toBeLessThan(300_000);
    const { licence } = decodeWeights(readFileSync(file)).card;
    expect(licence).toMatch(/CC BY 4\.0/);
    expect(readFileSync(new URL('ATTRIBUTION.md', import.meta.url), 'utf8')).toMatch(/Pang[\s\S]+Kotzias/);
  });

  it('tells praise from blame', () => {
    expect(praise('The staff were lovely and the food was delicious.')).toBeGreaterThan(0.85);
    expect(praise('Rude staff and horrible food, a waste of money.')).toBeLessThan(0.15);
  });

  it('leaves irony near the middle', () => {
    const ironic = praise('Thanks so much for losing my bag again');
    expect(ironic).toBeGreaterThan(0.2);
    expect(ironic).toBeLessThan(0.8);
  });

  it('reads the sentences rules were not written on above the floor', () => {
    const rows = loadChallenge('en', 'unseen');
    const right = rows.filter(({ text, positive }) => praise(text) > 0.5 === positive).length;
    expect(right / rows.length).toBeGreaterThanOrEqual(0.75);
  });
});
