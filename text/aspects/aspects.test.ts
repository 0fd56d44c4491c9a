import { describe, expect, it } from 'vitest';
import { CHINESE_FAST_RECIPE, ENGLISH_RECIPE } from '../features/recipe.ts';
import { loadEnglishModel } from '../models/englishModel.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { PolarityScorer } from '../sentiment/PolarityScorer.ts';
import { AspectMatcher } from './AspectMatcher.ts';
import { aspectProbabilities, confirmAspects, fitAspects } from './fitAspects.ts';
import { readAspects } from './readAspects.ts';
import { suggestSeeds } from './suggestSeeds.ts';

const seeds = [
  { aspect: 'room', words: ['房间', '客房', 'room', 'bed'] },
  { aspect: 'service', words: ['服务', '前台', 'service', 'staff'] },
  { aspect: 'food', words: ['早餐', '菜', 'food', 'breakfast'] },
];
const matcher = new AspectMatcher(seeds);
const words = new PolarityScorer({
  language: 'zh',
  recipe: CHINESE_FAST_RECIPE,
  layers: [],
  lexiconWeight: 1,
  platt: { slope: 1, intercept: 0 },
  calibrated: false,
});
const signs = (text: string, scorer = words) =>
  Object.fromEntries(
    readAspects(normalizeText(text).text, matcher, scorer).map(({ aspect, positiveProbability }) => [
      aspect,
      positiveProbability > 0.5 ? '+' : '-',
    ]),
  );

describe('several aspects in one sentence', () => {
  it('each has its own sign, in both scripts', () => {
    expect(signs('房间很干净但是服务差')).toEqual({ room: '+', service: '-' });
    expect(signs('服務很好，可是早餐難吃')).toEqual({ service: '+', food: '-' });
  });

  it('an "and" between two judgements parts them', () => {
    const english = new PolarityScorer(loadEnglishModel());
    expect(signs('The food was great and the service was terrible.', english)).toEqual({ food: '+', service: '-' });
    expect(signs('Great food and service.', english)).toEqual({ food: '+', service: '+' });
  });

  it('a clause that judges nothing takes the judgement of the next one that names nothing else', () => {
    expect(signs('说到前台，态度恶劣，早餐好吃')).toEqual({ service: '-', food: '+' });
  });

  it('the window and the naming word lie where the text has them', () => {
    const text = normalizeText('房间很干净但是服务差').text;
    const [room] = readAspects(text, matcher, words);
    expect(text.slice(room?.mention.start, room?.mention.end)).toBe('房间');
    expect(text.slice(room?.window.start, room?.window.end)).toBe('房间很干净');
  });

  it('a text that names nothing has no opinions', () => {
    expect(readAspects('很好', matcher, words)).toEqual([]);
  });
});

describe('seed words', () => {
  it('English seeds are whole words and take a plural', () => {
    expect(matcher.find('the beds and bedrooms').map(({ start, end }) => [start, end])).toEqual([[4, 8]]);
  });

  it('traditional seeds find simplified texts, for both are normalised', () => {
    const traditional = new AspectMatcher([{ aspect: 'room', words: ['房間'] }]);
    expect(traditional.find(normalizeText('房间大').text)).toHaveLength(1);
  });

  it('suggestions stand with one aspect, are no seeds yet and are not taken over', () => {
    const texts = Array.from({ length: 40 }, (_, row) =>
      row % 2 === 0 ? `the room had a fluffy pillow number ${row}` : `the service had a polite concierge number ${row}`,
    );
    const [room, service] = suggestSeeds(texts, seeds);
    expect(room?.typical.map(({ word }) => word)).toContain('pillow');
    expect(room?.beside.map(({ word }) => word)).toContain('pillow');
    expect(service?.typical.map(({ word }) => word)).toContain('concierge');
    expect(room?.typical.map(({ word }) => word)).not.toContain('room');
    expect(room?.typical.map(({ word }) => word)).not.toContain('concierge');
    expect(matcher.find('a pillow')).toEqual([]);
  });
});

describe('what seeds and people teach', () => {
  const texts = Array.from({ length: 60 }, (_, row) =>
    row % 2 === 0
      ? `the room was cold and the pillow hard ${row}`
      : `the staff were slow and the concierge rude ${row}`,
  );
  const found = texts.map((text) => ({ aspects: matcher.find(text).map(({ aspect }) => aspect) }));
  const options = { aspects: ['room', 'service', 'food'], recipe: ENGLISH_RECIPE, seed: 1 };

  it('a text that names no seed is found by the words that go with them', () => {
    const model = fitAspects(texts, found, options);
    expect(model.aspects.map(({ aspect }) => aspect)).toEqual(['room', 'service']);
    const [room, service] = aspectProbabilities(model, ['a hard pillow']);
    expect(room?.[0]).toBeGreaterThan(service?.[0] ?? 1);
  });

  it('what people confirm is learnt on top, and aspects without enough of it stay as they are', () => {
    const model = fitAspects(texts, found, options);
    const spoken = Array.from({ length: 20 }, (_, row) =>
      row % 2 === 0 ? `stale bread again ${row}` : `hard pillow ${row}`,
    );
    const confirmed = spoken.map((_, row) => ({ aspects: row % 2 === 0 ? ['food'] : ['room'] }));
    const taught = confirmAspects(model, spoken, confirmed, options);
    const at = taught.aspects.findIndex(({ aspect }) => aspect === 'food');
    const [bread, pillow] = aspectProbabilities(taught, ['stale bread', 'hard pillow'])[at] ?? [];
    expect(bread).toBeGreaterThan(pillow ?? 1);
    expect(taught.aspects.find(({ aspect }) => aspect === 'service')).toBe(model.aspects[1]);
  });
});
