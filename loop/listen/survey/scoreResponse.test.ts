import { expect, test } from 'vitest';
import { compileSurvey } from './compileSurvey.ts';
import { scoreResponse } from './scoreResponse.ts';
import { makeSurvey } from './testing/makeSurvey.ts';

const title = { en: 'x' };
const option = (key: string, rest = {}) => ({ key, texts: title, ...rest });
const score = (
  questions: unknown[],
  answers: Record<string, unknown>,
  rest: Record<string, unknown> = {},
  hidden = {},
) => scoreResponse(compileSurvey(makeSurvey({ questions, ...rest })), answers, hidden);

test('items of one dimension and mark are averaged on 0–100, and "does not apply" is missing, not 0', () => {
  const meaning = { dimension: 'reliability', mark: 'perceived' };
  const { observations, numbers } = score(
    [
      {
        kind: 'matrix',
        key: 'm',
        title,
        low: 1,
        high: 7,
        notApplicable: true,
        meaning,
        rows: [
          option('a'),
          option('b'),
          option('c', { meaning: { dimension: 'empathy', mark: 'perceived' } }),
          option('d'),
        ],
      },
      { kind: 'scale', key: 's', title, low: 1, high: 5, reversed: true, meaning },
    ],
    { m: { a: 7, b: 4, c: 1, d: 'na' }, s: 5 },
  );
  // 100, 50 and, a high number being bad, 0
  expect(observations).toEqual([
    { kind: 'dimension', key: 'reliability', mark: 'perceived', asked: 'after', score: 50 },
    { kind: 'dimension', key: 'empathy', mark: 'perceived', asked: 'after', score: 0 },
  ]);
  expect(numbers.map(({ question, number, code }) => [question, number, code])).toEqual([
    ['m.a', 7, ''],
    ['m.b', 4, ''],
    ['m.c', 1, ''],
    ['m.d', null, 'na'],
    ['s', 5, ''],
  ]);
});

test('an expectation is of before only where it was asked before', () => {
  const pair = (rest = {}) => ({
    kind: 'pair',
    key: 'p',
    title,
    low: 1,
    high: 5,
    rows: [option('speed', { dimension: 'responsiveness' }), option('none')],
    columns: ['expected', 'perceived'],
    ...rest,
  });
  const answers = { p: { speed: { expected: 5, perceived: 3 }, none: { expected: 1, perceived: 1 } } };
  const asked = (moment: string, rest = {}) =>
    score([pair(rest)], answers, { moment }).observations.map(({ mark, asked, score }) => [mark, asked, score]);
  expect(asked('before')).toEqual([
    ['expected', 'before', 100],
    ['perceived', 'before', 50],
  ]);
  expect(asked('after')[0]).toEqual(['expected', 'after', 100]);
  expect(asked('apart')[0]).toEqual(['expected', 'after', 100]);
  const own = { meaning: { dimension: 'unused', mark: 'expected', asked: 'before' } };
  expect(asked('after', own)[0]).toEqual(['expected', 'before', 100]);
});

test('an expectation before and one recalled are two marks', () => {
  const question = (key: string, asked?: string) => ({
    kind: 'scale',
    key,
    title,
    low: 0,
    high: 10,
    meaning: { dimension: 'd', mark: 'expected', ...(asked === undefined ? {} : { asked }) },
  });
  const { observations } = score([question('a', 'before'), question('b')], { a: 8, b: 6 });
  expect(observations.map(({ asked, score }) => [asked, score])).toEqual([
    ['before', 80],
    ['after', 60],
  ]);
});

test('metrics: NPS keeps its ten points as tenths, stars begin at one, options count by their scores', () => {
  const { observations } = score(
    [
      { kind: 'nps', key: 'n', title, meaning: { metric: 'nps' } },
      { kind: 'stars', key: 'st', title, high: 5, meaning: { metric: 'csat' } },
      {
        kind: 'single',
        key: 'si',
        title,
        meaning: { metric: 'ces' },
        options: [
          option('hard', { score: 1 }),
          option('mid', { score: 2 }),
          option('easy', { score: 5 }),
          option('other'),
        ],
      },
    ],
    { n: 9, st: 4, si: 'mid' },
  );
  expect(observations.map(({ kind, key, mark, score }) => [kind, key, mark, score])).toEqual([
    ['metric', 'nps', 'perceived', 90],
    ['metric', 'csat', 'perceived', 75],
    ['metric', 'ces', 'perceived', 25],
  ]);
});

test('importance from points, places and best–worst', () => {
  const options = ['a', 'b', 'c'].map((key) => option(key, { dimension: key }));
  const four = [...options, option('d', { dimension: 'd' })];
  const importance = (question: object, value: unknown) =>
    score([{ key: 'q', title, options, ...question }], { q: value }).observations.map(({ key, mark, score }) => {
      expect(mark).toBe('importance');
      return [key, score];
    });
  expect(importance({ kind: 'sum', total: 200 }, { a: 150, b: 50 })).toEqual([
    ['a', 75],
    ['b', 25],
    ['c', 0],
  ]);
  expect(importance({ kind: 'ranking' }, ['b', 'a', 'c'])).toEqual([
    ['a', 50],
    ['b', 100],
    ['c', 0],
  ]);
  // of four, two ranked: the others share place 3.5, which is (4 − 3.5)/3
  expect(importance({ kind: 'ranking', options: four, most: 2 }, ['b', 'a'])[3]).toEqual(['d', (0.5 / 3) * 100]);
  const sets = [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ];
  const chosen = [
    { best: 'a', worst: 'c' },
    { best: 'b', worst: 'c' },
  ];
  expect(importance({ kind: 'bestWorst', sets }, chosen)).toEqual([
    ['a', 75],
    ['b', 75],
    ['c', 0],
  ]);
});

test('attributes, words, bases, and who answered; the link stands first, and what is personal stays apart', () => {
  const { attributes, texts, basis, identity, numbers, serviceAt } = score(
    [
      {
        kind: 'single',
        key: 'r',
        title,
        options: [option('north'), option('south')],
        meaning: { attribute: 'region' },
      },
      { kind: 'number', key: 'age', title, meaning: { attribute: 'age' } },
      { kind: 'text', key: 'why', title, meaning: { text: 'empathy' } },
      { kind: 'text', key: 'mute', title },
      { kind: 'text', key: 'secret', title, personal: true, meaning: { text: null } },
      { kind: 'text', key: 'card', title, personal: true, meaning: { identity: 'customer' } },
      { kind: 'text', key: 'order', title, meaning: { identity: 'occasion' } },
      { kind: 'contact', key: 'c', title, fields: ['email'] },
      { kind: 'scale', key: 'b', title, low: 0, high: 4, meaning: { basis: 'history' } },
      { kind: 'multiple', key: 'mu', title, options: [option('x', { open: true }), option('y')] },
    ],
    {
      r: 'north',
      age: 41,
      why: '很耐心',
      mute: 'words',
      secret: 's',
      card: ' K-17 ',
      order: 'B-2',
      c: { email: 'a@example.com' },
      b: 3,
      mu: ['x'],
      'mu:x': 'else',
    },
    {
      hidden: [
        { key: 'shop', meaning: { attribute: 'region' } },
        { key: 'case', meaning: { identity: 'occasion' } },
        { key: 'served', meaning: { time: 'service' } },
      ],
    },
    { shop: '台北', case: 'A-1', served: '2026-11-20T10:00:00+08:00' },
  );
  expect(attributes).toEqual({ region: '台北', age: '41' });
  expect(texts).toEqual([{ question: 'why', dimension: 'empathy', text: '很耐心' }]);
  expect(basis).toEqual([{ basis: 'history', dimension: null, score: 75 }]);
  expect(identity).toEqual({ customer: 'K-17', occasion: 'A-1' });
  expect(serviceAt).toBe('2026-11-20T10:00:00+08:00');
  expect(numbers.map(({ question }) => question)).toEqual(['r', 'age', 'why', 'mute', 'b', 'mu.x', 'mu.y', 'mu:x']);
  expect(JSON.stringify(numbers)).not.toMatch(/K-17|example/);
});

test('SERVQUAL by hand: expectation before and perception after of two families', () => {
  const item = (key: string, dimension: string, mark: string) => option(key, { meaning: { dimension, mark } });
  const survey = (mark: string, moment: string) =>
    compileSurvey(
      makeSurvey({
        moment,
        series: 'hotel',
        questions: [
          {
            kind: 'matrix',
            key: 'm',
            title,
            low: 1,
            high: 7,
            rows: [item('t1', 'tangibles', mark), item('t2', 'tangibles', mark), item('r1', 'reliability', mark)],
          },
        ],
      }),
    );
  const before = scoreResponse(survey('expected', 'before'), { m: { t1: 6, t2: 7, r1: 7 } });
  const after = scoreResponse(survey('perceived', 'after'), { m: { t1: 5, t2: 4, r1: 7 } });
  const gaps = before.observations.map(({ key, score }) => {
    const got = after.observations.find((one) => one.key === key);
    return [key, Math.round(((got?.score ?? 0) - score) * 1000) / 1000];
  });
  // tangibles (4.5 − 6.5) of 6 points, reliability none
  expect(gaps).toEqual([
    ['tangibles', -33.333],
    ['reliability', 0],
  ]);
});
