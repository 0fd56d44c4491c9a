import { describe, expect, it } from 'vitest';
import { seededRandom } from '../linear/random.ts';
import { buildVocabulary } from './buildVocabulary.ts';
import { countRecent, type DatedWords } from './countRecent.ts';
import { decomposeSymmetric } from './decomposeSymmetric.ts';
import { detectRising } from './detectRising.ts';
import { findSimilar } from './findSimilar.ts';
import { fitTopics } from './fitTopics.ts';
import { matchTopics, pairBest } from './matchTopics.ts';
import { measureCoherence } from './measureCoherence.ts';
import { rankKeyphrases } from './rankKeyphrases.ts';
import { rankKeywords } from './rankKeywords.ts';
import { topicWords } from './topicWords.ts';

const THEMES = [
  'room bed shower towel lobby elevator pillow',
  'battery screen charger camera phone speaker',
  'soup noodle waiter dessert menu coffee',
].map((words) => words.split(' '));

/** Texts of five words each from one of three themes. */
function invent(texts: number, seed: number) {
  const random = seededRandom(seed);
  const kinds = Array.from({ length: texts }, () => Math.floor(random() * THEMES.length));
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] as string;
  return { kinds, texts: kinds.map((kind) => Array.from({ length: 5 }, () => pick(THEMES[kind] ?? []))) };
}

describe('topics', () => {
  const { kinds, texts } = invent(600, 7);
  const model = fitTopics(texts, { topics: 3, dimensions: 8, shareMax: 1 });

  it('are the themes that the texts were made of', () => {
    const majority = [0, 1, 2].map((topic) => {
      const counts = [0, 0, 0];
      for (const [i, kind] of kinds.entries()) if (model.topicOf[i] === topic) counts[kind] = (counts[kind] ?? 0) + 1;
      return Math.max(...counts);
    });
    expect(majority.reduce((sum, count) => sum + count, 0) / texts.length).toBeGreaterThan(0.97);
    for (const topic of model.topics) {
      const theme = THEMES.find((words) => words.includes(topic.words[0]?.word ?? ''));
      expect(topic.words.slice(0, 4).every(({ word }) => theme?.includes(word))).toBe(true);
    }
  });

  it('are the same again with the same seed', () => {
    const again = fitTopics(texts, { topics: 3, dimensions: 8, shareMax: 1 });
    expect(again.topicOf).toEqual(model.topicOf);
  });

  it('leave out a text without a known word', () => {
    expect(fitTopics([...texts, ['zzz']], { topics: 3, dimensions: 8, shareMax: 1 }).topicOf.at(-1)).toBe(-1);
  });

  it('are more coherent than words thrown together', () => {
    const table = buildVocabulary(texts, { shareMax: 1 });
    const mixed = [0, 1, 2].map((i) => THEMES.map((theme) => theme[i] as string));
    expect(measureCoherence(table, THEMES)).toBeGreaterThan(measureCoherence(table, mixed) + 0.5);
  });

  it('know what is similar', () => {
    const near = findSimilar(model.textVectors, 8, 0, 5);
    expect(near).toHaveLength(5);
    expect(near.every(({ text }) => kinds[text] === kinds[0])).toBe(true);
    expect(near[0]?.nearness).toBeGreaterThanOrEqual(near[4]?.nearness ?? 1);
  });

  it('stand on few texts or none', () => {
    expect(fitTopics([]).topics.length).toBeLessThanOrEqual(1);
    expect(fitTopics([['a', 'b']], { textsMin: 1, shareMax: 1, topics: 5 }).topicOf).toHaveLength(1);
  });
});

describe('topics of the next run', () => {
  const words = (text: string) => ({ words: text.split(' ').map((word, i) => ({ word, weight: 5 - i })) });
  const last = [
    { id: 4, ...words('room bed shower') },
    { id: 9, ...words('soup noodle menu') },
  ];

  it('keep the id of what they continue', () => {
    const { topics, gone } = matchTopics(
      last,
      [words('noodle soup bowl'), words('app login error'), words('room bed towel')],
      10,
    );
    expect(topics.map(({ id, known }) => [id, known])).toEqual([
      [9, true],
      [10, false],
      [4, true],
    ]);
    expect(topics[2]?.drift).toBeGreaterThan(0);
    expect(gone).toEqual([]);
  });

  it('say which are gone', () => {
    expect(matchTopics(last, [words('room bed shower')], 10).gone).toEqual([9]);
    expect(matchTopics(last, [words('room bed shower')], 10).topics[0]?.drift).toBeCloseTo(0);
  });

  it('are paired for the greatest sum, as by trying all', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 20; round++) {
      const agreement = Array.from({ length: 4 }, () => Array.from({ length: 4 }, random));
      const sum = (order: readonly number[]) =>
        order.reduce((all, column, row) => all + (agreement[row]?.[column] ?? 0), 0);
      const orders = (left: readonly number[]): number[][] =>
        left.length === 0
          ? [[]]
          : left.flatMap((one) => orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest]));
      expect(sum(pairBest(agreement))).toBeCloseTo(Math.max(...orders([0, 1, 2, 3]).map(sum)));
    }
  });
});

describe('what rises', () => {
  const OPTIONS = { until: 34, recentDays: 7 };
  const rising = (texts: readonly DatedWords[]) => {
    const { counts, looked } = countRecent(texts, OPTIONS);
    return detectRising(counts, looked);
  };
  const text = (day: number, words: string[], rest: Partial<DatedWords> = {}): DatedWords => ({ day, words, ...rest });
  /** Twenty texts a day with words of their own, of which `leaks(day)` speak of a leak. */
  const days = (leaks: (day: number) => number, rest: Partial<DatedWords> = {}) =>
    Array.from({ length: 35 * 20 }, (_none, i) => {
      const day = Math.floor(i / 20);
      return text(day, [`w${i % 13}`, ...(i % 20 < leaks(day) ? ['leak'] : [])], rest);
    });

  it('is found with its growth and interval', () => {
    const [found, ...others] = rising(days((day) => (day < 28 ? 1 : 6)));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ key: 'leak', recent: 42, before: 28, days: 7, people: 42 });
    // 28 texts in 560 before are 7.125 in 140, with the half that may have been missed
    expect(found?.expected).toBeCloseTo((28.5 * 140) / 560, 9);
    expect(found?.ratio).toBeCloseTo(42.5 / 7.625, 9);
    expect(found?.ratioLow).toBeGreaterThan(2.5);
    expect(found?.ratioHigh).toBeLessThan(12);
    expect(found?.q).toBeGreaterThanOrEqual(found?.p ?? 1);
  });

  it('is nothing where all stays as it was, or falls', () => {
    expect(rising(days(() => 3))).toEqual([]);
    expect(rising(days((day) => (day < 28 ? 6 : 1)))).toEqual([]);
    expect(() =>
      detectRising(
        countRecent(
          days(() => 3),
          OPTIONS,
        ).counts,
        0,
      ),
    ).toThrow(RangeError);
  });

  it('is nothing where the days before swung as much by themselves', () => {
    // a flood on every seventh day: twelve in a week are what a week has
    const swinging = days((day) => (day % 7 === 0 ? 8 : 1));
    expect(rising(swinging)).toEqual([]);
    const { counts } = countRecent(swinging, OPTIONS);
    expect(counts.find(({ key }) => key === 'leak')?.dispersion).toBeGreaterThan(1.5);
  });

  it('is not a category that only grew, and not a source that is new', () => {
    const grown = Array.from({ length: 35 * 20 }, (_none, i) => {
      const day = Math.floor(i / 20);
      const food = i % 20 < (day < 28 ? 2 : 10);
      return text(day, [food ? 'soup' : 'bed'], { stratum: food ? 'food' : 'room' });
    });
    expect(rising(grown.map(({ words, day }) => ({ words, day }))).map(({ key }) => key)).toEqual(['soup']);
    expect(rising(grown)).toEqual([]);
    const fresh = Array.from({ length: 60 }, (_none, i) => text(28 + (i % 7), ['till'], { stratum: 'shop' }));
    expect(rising([...days(() => 0, { stratum: 'web' }), ...fresh])).toEqual([]);
  });

  it('is not one voice, one day, or one text copied', () => {
    const said = (i: number, rest: Partial<DatedWords>, day = 28 + (i % 7)) => text(day, ['strike'], rest);
    const some = (rest: (i: number) => Partial<DatedWords>, day?: number) =>
      rising([...days(() => 0), ...Array.from({ length: 40 }, (_none, i) => said(i, rest(i), day))]);
    expect(some((i) => ({ person: i })).map(({ key }) => key)).toEqual(['strike']);
    expect(some(() => ({ person: 7 }))).toEqual([]);
    expect(some((i) => ({ person: i }), 30)).toEqual([]);
    expect(some((i) => ({ person: i, same: 'copied' }))).toEqual([]);
  });
});

describe('words and phrases', () => {
  it('that tell some texts from the others', () => {
    const here = Array.from({ length: 30 }, () => ['leak', 'good']);
    const there = Array.from({ length: 300 }, () => ['good', 'nice']);
    expect(rankKeywords(here, there).map(({ word }) => word)).toEqual(['leak']);
  });

  it('that belong together, and not pieces of them', () => {
    const random = seededRandom(2);
    const other = () => `w${Math.floor(random() * 40)}`;
    const texts = Array.from({ length: 200 }, () => [other(), '提拉', '米苏', other(), other()]);
    expect(rankKeyphrases(texts)[0]?.phrase).toBe('提拉米苏');
  });

  it('without fillers and numbers', () => {
    expect(topicWords('這個房間的 淋浴 真的很 差 123')).toEqual(['房间', '淋浴']);
    expect(topicWords('订单 D20451 的 mp3 坏了')).toEqual(['订单', 'mp0']);
  });
});

it('values and vectors of a symmetric matrix turn it into itself', () => {
  const matrix = Float64Array.from([4, 1, 2, 1, 3, 0, 2, 0, 1]);
  const { values, vectors } = decomposeSymmetric(matrix.slice(), 3);
  for (let i = 0; i < 9; i++) {
    let sum = 0;
    for (let k = 0; k < 3; k++)
      sum += (vectors[Math.floor(i / 3) * 3 + k] ?? 0) * (values[k] ?? 0) * (vectors[(i % 3) * 3 + k] ?? 0);
    expect(sum).toBeCloseTo(matrix[i] ?? Number.NaN, 8);
  }
});
