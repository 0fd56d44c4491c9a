import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, it } from 'vitest';
import { compareWordsWithScores, type TextScores } from './compareWordsWithScores.ts';

const READING = { confidence: 0.95, needed: 10, asOf: '2026-11-23' };
const clip = (value: number): number => Math.min(100, Math.max(0, value));

/** People whose words follow their scores; `harsher` points are taken from the words of a dimension. */
function invent(seed: number, dimensions: number, { harsher = 0, people = 80 } = {}): TextScores[] {
  const random = openRandom(seed);
  return Array.from({ length: dimensions }, (_unused, at) => {
    const sums = {
      dimension: `d${at}`,
      people,
      textTotal: 0,
      scoreTotal: 0,
      textSquares: 0,
      products: 0,
      scoreSquares: 0,
    };
    for (let who = 0; who < people; who++) {
      const score = clip(55 + at * 3 + 18 * random.normal());
      const text = clip(15 + 0.7 * score + 15 * random.normal() - (at === 0 ? harsher : 0));
      sums.textTotal += text;
      sums.scoreTotal += score;
      sums.textSquares += text * text;
      sums.products += text * score;
      sums.scoreSquares += score * score;
    }
    return sums;
  });
}

const realOf = (sums: TextScores[]): string[] =>
  compareWordsWithScores(sums, new Map(), READING)
    .lines.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted <= 0.05)
    .map(({ dimension }) => dimension);

describe('words against scores', () => {
  it('finds the dimension of which people write worse than they score', () => {
    const { lines } = compareWordsWithScores(invent(3, 8, { harsher: 14 }), new Map(), READING);
    expect(lines[0]).toMatchObject({ dimension: 'd0', difference: { kind: 'estimate', n: 80 } });
    const difference = lines[0]?.difference;
    if (difference?.kind !== 'estimate') throw new Error('not estimated');
    expect(difference.high).toBeLessThan(0);
    // the line carries an eighth of it
    expect(difference.point).toBeGreaterThan(-16);
    expect(difference.point).toBeLessThan(-8);
  });

  it('names none where words follow scores, but for at most the stated share of a hundred runs', () => {
    const alarms = Array.from({ length: 100 }, (_unused, run) => realOf(invent(100 + run, 8)).length > 0);
    // 5 % of families, and the 99 % bound of a binomial of a hundred
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(11);
  });

  it('shows nothing of few people, and no difference of fewer than three dimensions', () => {
    const few = compareWordsWithScores(invent(5, 4, { people: 9 }), new Map(), READING);
    expect(few.lines[0]).toMatchObject({ words: { kind: 'tooFew', n: 9, needed: 10 }, correlation: null });
    const two = compareWordsWithScores(invent(5, 2), new Map(), READING);
    expect(two.slope).toBeNull();
    expect(two.lines[0]).toMatchObject({ words: { kind: 'estimate' }, difference: { kind: 'absent' } });
  });
});
