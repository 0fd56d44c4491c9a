import { describe, expect, it } from 'vitest';
import { ENGLISH_RECIPE } from '../features/recipe.ts';
import { seededRandom } from '../linear/random.ts';
import { loadEnglishModel } from '../models/englishModel.ts';
import { PolarityScorer } from '../sentiment/PolarityScorer.ts';
import { fitWarning, isAlarm, measureWarning, warningProbability } from './fitWarning.ts';
import { polarityReader } from './polarityReader.ts';
import { WarningReader, warnTurns } from './warnTurns.ts';

const BAD = 'broken refund waiting angry terrible nobody late wrong'.split(' ');
const GOOD = 'thanks great quick lovely helpful fine solved nice'.split(' ');
const BOTH = 'order phone yesterday agent delivery today parcel shop'.split(' ');

function invent(texts: number, badShare: number, seed: number) {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] as string;
  const bad = Uint8Array.from({ length: texts }, () => (random() < badShare ? 1 : 0));
  const made = Array.from(bad, (one) =>
    Array.from({ length: 6 }, () => pick(random() < 0.4 ? (one === 1 ? BAD : GOOD) : BOTH)).join(' '),
  );
  return { texts: made, bad };
}

const recipe = { ...ENGLISH_RECIPE, bits: 14 };
const learnt = invent(800, 0.5, 1);
const model = fitWarning(learnt.texts, learnt.bad, { recipe, hereShare: 0.15 });
const reader = new WarningReader(model);

describe('a warning', () => {
  const stream = invent(2000, 0.15, 2);
  const margins = stream.texts.map((text) => reader.margin(text));
  const probabilities = margins.map((margin) => warningProbability(model, margin));

  it('is right far more often than chance, at the false alarms that are borne', () => {
    const quality = measureWarning(margins, probabilities, stream.bad);
    expect(quality.auc).toBeGreaterThan(0.9);
    expect(quality.recall).toBeGreaterThan(0.8);
    expect(quality.brier).toBeLessThan(quality.brierOfShare);
    expect(quality.accuracyOfAlwaysFine).toBeCloseTo(0.85, 1);
    const alarms = margins.filter((margin, i) => stream.bad[i] === 0 && isAlarm(model, margin, 0.1)).length;
    expect(alarms / stream.bad.filter((one) => one === 0).length).toBeLessThan(0.15);
  });

  it('has probabilities for the stream that is watched, not for what it was learnt from', () => {
    const mean = probabilities.reduce((sum, value) => sum + value, 0) / probabilities.length;
    expect(mean).toBeGreaterThan(0.12);
    expect(mean).toBeLessThan(0.19);
  });

  it('is not learnt from outcomes that are all the same', () => {
    expect(() => fitWarning(['a', 'b'], Uint8Array.of(1, 1), { recipe })).toThrow(RangeError);
  });
});

describe('turn by turn', () => {
  const turns = ['my order from yesterday', 'the parcel is broken and nobody calls', 'thanks, solved'];
  const warned = warnTurns(reader, turns);

  it('the probability rises and falls with what is said', () => {
    expect(warned.map(({ turn }) => turn)).toEqual([0, 1, 2]);
    expect(warned[0]?.change).toBeNull();
    expect(warned[1]?.change).toBeGreaterThan(0);
    expect(warned[2]?.change).toBeLessThan(0);
    expect(warned[1]?.alarm).toBe(true);
  });

  it('shows the words that moved it', () => {
    const moved = (turn: number) =>
      (warned[turn]?.words ?? []).slice(0, 2).map(({ start, end }) => turns[turn]?.slice(start, end));
    expect(moved(1).toSorted()).toEqual(['broken', 'nobody']);
    expect(warned[1]?.words[0]?.weight).toBeGreaterThan(0);
    expect(warned[2]?.words[0]?.weight).toBeLessThan(0);
  });

  it('stands an empty turn', () => {
    expect(warnTurns(reader, ['', ' '])).toHaveLength(2);
  });
});

it('without outcomes the words of blame warn, and those that moved it are named', () => {
  const polarity = polarityReader(new PolarityScorer(loadEnglishModel()), 0.7);
  const turns = [
    'hello there',
    'the box is broken and the service was terrible',
    'great, thank you very much, excellent help',
  ];
  const told = warnTurns(polarity, turns, 0.1, 60);
  expect(told.map(({ alarm }) => alarm)).toEqual([false, true, false]);
  expect(told[2]?.change).toBeLessThan(0);
  const [word] = told[1]?.words ?? [];
  expect(['broken', 'terrible']).toContain(turns[1]?.slice(word?.start, word?.end));
});
