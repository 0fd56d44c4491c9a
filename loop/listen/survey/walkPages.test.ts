import type { Condition } from '@plumbline/model/condition.ts';
import { expect, test } from 'vitest';
import { compileSurvey } from './compileSurvey.ts';
import { judgeCondition } from './judgeCondition.ts';
import { keepSeenAnswers } from './keepSeenAnswers.ts';
import { listVisible } from './listVisible.ts';
import { seesQuestion } from './seesQuestion.ts';
import { makeSurvey } from './testing/makeSurvey.ts';
import { walkPages } from './walkPages.ts';

const title = { en: 'x' };
const yesNo = [
  { key: 'yes', texts: title },
  { key: 'no', texts: title },
];
const ROUTED = compileSurvey(
  makeSurvey({
    hidden: [{ key: 'shop' }],
    pages: [
      {
        key: 'start',
        questions: [
          { kind: 'single', key: 'bought', title, options: yesNo },
          { kind: 'nps', key: 'recommend', title, showIf: { question: 'bought', is: 'equals', value: 'yes' } },
          { kind: 'text', key: 'why', title, showIf: { question: 'recommend', is: 'atMost', value: 6 } },
        ],
        next: [
          { when: { question: 'bought', is: 'equals', value: 'no' }, to: 'end' },
          { when: { question: 'recommend', is: 'equals', value: 0 }, to: 'last' },
          { when: { hidden: 'shop', is: 'equals', value: 'closed' }, to: 'screenOut' },
        ],
      },
      { key: 'middle', questions: [{ kind: 'number', key: 'visits', title }] },
      { key: 'silent', questions: [], next: [{ when: { question: 'visits', is: 'above', value: 9 }, to: 'end' }] },
      { key: 'last', questions: [{ kind: 'text', key: 'words', title }], next: [{ when: { all: [] }, to: 'start' }] },
    ],
  }),
);
const keysOf = (answers: object, hidden = {}, language = 'en') => {
  const route = walkPages(ROUTED, answers, hidden, language);
  return [...route.pages.map(({ page }) => page.page.key), route.ending];
};

test('pages come in order, and the first rule that holds leads on', () => {
  expect(keysOf({})).toEqual(['start', 'middle', 'last', 'complete']);
  expect(keysOf({ bought: 'no' })).toEqual(['start', 'complete']);
  expect(keysOf({ bought: 'yes', recommend: 0 })).toEqual(['start', 'last', 'complete']);
  expect(keysOf({ bought: 'yes' }, { shop: 'closed' })).toEqual(['start', 'screenOut']);
});

test('a page that shows nothing still branches, and a rule that leads back is none', () => {
  expect(keysOf({ visits: 10 })).toEqual(['start', 'middle', 'complete']);
  expect(keysOf({ visits: 9 })).toEqual(['start', 'middle', 'last', 'complete']);
});

test('an answer given on a way that was left does not count', () => {
  const stale = { bought: 'no', recommend: 3, why: 'slow', visits: 2 };
  expect(listVisible(ROUTED, stale, {}, 'en').map(({ key }) => key)).toEqual(['bought']);
  expect(keepSeenAnswers(ROUTED, stale, {}, 'en')).toEqual({ bought: 'no' });
  expect(seesQuestion(ROUTED, 'why', { bought: 'yes', recommend: 3 }, {}, 'en')).toBe(true);
  expect(seesQuestion(ROUTED, 'why', { bought: 'yes', recommend: 7 }, {}, 'en')).toBe(false);
});

const MIXED = compileSurvey(
  makeSurvey({
    hidden: [{ key: 'orders' }],
    questions: [
      {
        kind: 'single',
        key: 'size',
        title,
        options: [
          { key: 's', texts: title, score: 1 },
          { key: 'l', texts: title, score: 3 },
        ],
      },
      { kind: 'multiple', key: 'used', title, options: [...yesNo, { key: 'maybe', texts: title }] },
      {
        kind: 'pair',
        key: 'both',
        title,
        low: 1,
        high: 7,
        rows: [{ key: 'a', texts: title }],
        columns: ['expected', 'perceived'],
      },
      { kind: 'ranking', key: 'order', title, options: yesNo },
      { kind: 'date', key: 'day', title },
      { kind: 'scale', key: 'likes', title, low: 1, high: 5, notApplicable: true },
      { kind: 'consent', key: 'agrees', title },
    ],
  }),
);
const ANSWERS = {
  size: 'l',
  used: ['yes', 'maybe'],
  both: { a: { expected: 6, perceived: 4 } },
  order: ['no', 'yes'],
  day: '2026-03-01',
  likes: 'na',
  agrees: false,
} as const;

test.each([
  [{ question: 'size', is: 'atLeast', value: 3 }, true],
  [{ question: 'size', is: 'above', value: 3 }, false],
  [{ question: 'size', is: 'oneOf', value: ['s', 'l'] }, true],
  [{ question: 'used', is: 'includes', value: 'maybe' }, true],
  [{ question: 'used', is: 'excludes', value: 'no' }, true],
  [{ question: 'used', is: 'excludes', value: 'yes' }, false],
  [{ question: 'both', row: 'a', column: 'perceived', is: 'below', value: 5 }, true],
  [{ question: 'both', row: 'b', column: 'perceived', is: 'below', value: 5 }, false],
  [{ question: 'both', row: 'b', column: 'perceived', is: 'notAnswered' }, true],
  [{ question: 'order', row: 'no', is: 'equals', value: 1 }, true],
  [{ question: 'day', is: 'atMost', value: '2026-03-01' }, true],
  [{ question: 'day', is: 'above', value: '2026-03-01' }, false],
  [{ question: 'likes', is: 'answered' }, true],
  [{ question: 'likes', is: 'atMost', value: 5 }, false],
  [{ question: 'agrees', is: 'equals', value: false }, true],
  [{ question: 'agrees', is: 'answered' }, true],
  [{ question: 'constructor', is: 'notEquals', value: 1 }, false],
  [{ hidden: 'orders', is: 'atLeast', value: 3 }, true],
  [{ hidden: 'orders', is: 'equals', value: 12 }, true],
  [{ hidden: 'constructor', is: 'answered' }, false],
  [{ language: 'zh-TW' }, true],
  [{ not: { language: 'zh-TW' } }, false],
  [{ any: [] }, false],
  [{ all: [] }, true],
  [
    { all: [{ language: 'zh-TW' }, { any: [{ language: 'en' }, { question: 'size', is: 'equals', value: 'l' }] }] },
    true,
  ],
] as const)('%j is %s', (condition, holds) => {
  expect(judgeCondition(MIXED, condition as unknown as Condition, ANSWERS, { orders: '12' }, 'zh-TW')).toBe(holds);
});

test('what is not answered fulfils no comparison, not even "is not"', () => {
  for (const is of [
    'equals',
    'notEquals',
    'above',
    'below',
    'atLeast',
    'atMost',
    'includes',
    'excludes',
    'oneOf',
    'answered',
  ] as const) {
    expect(judgeCondition(MIXED, { question: 'size', is, value: 's' }, {})).toBe(false);
  }
  expect(judgeCondition(MIXED, { question: 'size', is: 'notAnswered' }, {})).toBe(true);
});
