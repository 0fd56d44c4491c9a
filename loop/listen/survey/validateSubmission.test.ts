import type { AnswerFault } from '@plumbline/model/surveyAnswer.ts';
import { describe, expect, test } from 'vitest';
import { compileSurvey } from './compileSurvey.ts';
import { makeSubmission, makeSurvey } from './testing/makeSurvey.ts';
import { validateSubmission } from './validateSubmission.ts';

const title = { en: 'x' };
const options = ['a', 'b', 'c', 'other', 'none'].map((key) => ({
  key,
  texts: title,
  ...(key === 'other' ? { open: true } : {}),
  ...(key === 'none' ? { exclusive: true } : {}),
}));
const rows = ['r1', 'r2'].map((key) => ({ key, texts: title }));

const EVERY = compileSurvey(
  makeSurvey({
    hidden: [
      { key: 'shop', oneOf: ['north', 'south'] },
      { key: 'when', meaning: { time: 'service' } },
    ],
    questions: [
      { kind: 'single', key: 'single', title, options },
      { kind: 'multiple', key: 'multiple', title, options, least: 2, most: 3 },
      { kind: 'scale', key: 'scale', title, low: -2, high: 2, notApplicable: true },
      { kind: 'nps', key: 'nps', title },
      { kind: 'stars', key: 'stars', title, high: 5 },
      { kind: 'slider', key: 'slider', title, low: 0.5, high: 2, step: 0.1 },
      { kind: 'matrix', key: 'matrix', title, low: 1, high: 5, rows },
      { kind: 'pair', key: 'pair', title, low: 1, high: 7, rows, columns: ['expected', 'perceived'] },
      { kind: 'kano', key: 'kano', title, functional: title, dysfunctional: title },
      { kind: 'ranking', key: 'ranking', title, options, most: 3 },
      {
        kind: 'bestWorst',
        key: 'bestWorst',
        title,
        options,
        sets: [
          ['a', 'b', 'c'],
          ['b', 'c', 'other'],
        ],
      },
      { kind: 'sum', key: 'sum', title, options, total: 100 },
      { kind: 'number', key: 'number', title, low: 0, high: 1000, decimals: 2 },
      { kind: 'date', key: 'date', title, earliest: '2020-01-01', latest: '2026-12-31' },
      { kind: 'text', key: 'text', title, charsMin: 2, charsMax: 10 },
      { kind: 'contact', key: 'contact', title, fields: ['name', 'email', 'phone'] },
      { kind: 'file', key: 'file', title, most: 2, bytesMax: 1000 },
      { kind: 'statement', key: 'statement', title },
      { kind: 'consent', key: 'consent', title },
      { kind: 'text', key: 'seldom', title, showIf: { question: 'nps', is: 'equals', value: 1 } },
    ],
  }),
);
const GOOD = {
  single: 'other',
  'single:other': '別的 😀',
  multiple: ['a', 'b'],
  scale: 'na',
  nps: 0,
  stars: 5,
  slider: 1.3,
  matrix: { r1: 1, r2: 5 },
  pair: { r1: { expected: 7, perceived: 3 }, r2: { perceived: 1 } },
  kano: { functional: 1, dysfunctional: 5 },
  ranking: ['c', 'a'],
  bestWorst: [
    { best: 'a', worst: 'c' },
    { best: 'b', worst: 'other' },
  ],
  sum: { a: 60, c: 40 },
  number: 19.99,
  date: '2024-02-29',
  text: '服务很好',
  contact: { name: '王小明', email: 'wang@example.com', phone: '+86 138 0013 8000' },
  file: [{ file: 'f1', name: 'a.png', bytes: 10 }],
  consent: true,
};

describe('every kind', () => {
  test('what can be answered is kept as it is', () => {
    const done = validateSubmission(EVERY, makeSubmission(GOOD));
    expect(done).toEqual({ ok: true, answers: GOOD, hidden: {}, spent: {}, ending: 'complete' });
  });

  test.each<[string, Record<string, unknown>, AnswerFault, string?]>([
    ['an unknown question', { nothing: 1 }, 'unknownQuestion'],
    ['a name every object has', { constructor: 1 }, 'unknownQuestion'],
    ['a question not shown', { seldom: 'x' }, 'hiddenQuestion'],
    ['words where an option belongs', { single: 'z' }, 'unknownOption'],
    ['an option that every object has', { single: 'toString' }, 'unknownOption'],
    ['a list where one option belongs', { single: ['a'] }, 'wrongType'],
    ['words beside an option not chosen', { single: 'a', 'single:other': 'x' }, 'notChosen', 'other'],
    ['words beside an option without words', { 'single:a': 'x' }, 'unknownOption', 'a'],
    ['one where two are needed', { multiple: ['a'] }, 'tooFew'],
    ['four where three are allowed', { multiple: ['a', 'b', 'c', 'other'] }, 'tooMany'],
    ['an option twice', { multiple: ['a', 'a'] }, 'twice', 'a'],
    ['none of these, and one of these', { multiple: ['a', 'none'] }, 'exclusive', 'none'],
    ['a number below the scale', { scale: -3 }, 'outOfRange'],
    ['a number between the points', { scale: 1.5 }, 'notWhole'],
    ['not applicable where everyone has an answer', { nps: 'na' }, 'wrongType'],
    ['eleven of ten', { nps: 11 }, 'outOfRange'],
    ['a number as words', { nps: '9' }, 'wrongType'],
    ['no number at all', { nps: Number.NaN }, 'wrongType'],
    ['a number without end', { number: Number.POSITIVE_INFINITY }, 'wrongType'],
    ['no star', { stars: 0 }, 'outOfRange'],
    ['between the steps of a slider', { slider: 1.35 }, 'notWhole'],
    ['a row nobody asked for', { matrix: { r1: 1, r3: 2 } }, 'unknownRow', 'r3'],
    ['a row out of range', { matrix: { r2: 6 } }, 'outOfRange', 'r2'],
    ['a column nobody asked for', { pair: { r1: { adequate: 3 } } }, 'unknownColumn', 'r1.adequate'],
    ['a number where columns belong', { pair: { r1: 3 } }, 'wrongType', 'r1'],
    ['a third side', { kano: { functional: 1, dysfunctional: 5, x: 1 } }, 'unknownColumn', 'x'],
    ['a place given twice', { ranking: ['a', 'a'] }, 'twice', 'a'],
    ['more places than asked', { ranking: ['a', 'b', 'c', 'other'] }, 'tooMany'],
    ['the best that is the worst', { bestWorst: [{ best: 'a', worst: 'a' }] }, 'twice', '1'],
    ['an option of another set', { bestWorst: [{ best: 'other', worst: 'a' }] }, 'unknownOption', '1'],
    ['a third choice', { bestWorst: [{ best: 'a', worst: 'b', middle: 'c' }] }, 'unknownField', '1'],
    ['99 of 100 points', { sum: { a: 60, c: 39 } }, 'notTheTotal'],
    ['less than nothing', { sum: { a: 160, c: -60 } }, 'outOfRange', 'a'],
    ['a third decimal', { number: 1.005 }, 'notWhole'],
    ['a day that is not', { date: '2025-02-29' }, 'notADate'],
    ['a day too early', { date: '2019-12-31' }, 'outOfRange'],
    ['one character', { text: 'x' }, 'tooShort'],
    ['eleven characters', { text: '一二三四五六七八九十十' }, 'tooLong'],
    ['an address without a domain', { contact: { email: 'wang@' } }, 'notAnAddress', 'email'],
    ['a field nobody asked for', { contact: { company: 'x' } }, 'unknownField', 'company'],
    ['three files', { file: [1, 2, 3] }, 'tooMany'],
    ['a file too big', { file: [{ file: 'f', name: 'n', bytes: 1001 }] }, 'tooBig', '1'],
    ['a path for a file', { file: [{ file: '../etc', name: 'n', bytes: 1 }] }, 'wrongType', '1'],
    ['an answer to a statement', { statement: 'x' }, 'wrongType'],
    ['yes as words', { consent: 'yes' }, 'wrongType'],
  ])('%s is refused', (_name, answers, fault, at) => {
    const done = validateSubmission(EVERY, makeSubmission(answers));
    expect(done.ok).toBe(false);
    if (done.ok) return;
    expect(done.refused[0]).toMatchObject({ fault, ...(at === undefined ? {} : { at }) });
  });

  test('blanks are no answer, and "none of these" alone is a whole one', () => {
    const blank = { text: '  ', multiple: [], matrix: {}, single: '', contact: { name: '' } };
    expect(validateSubmission(EVERY, makeSubmission(blank))).toMatchObject({ ok: true, answers: {} });
    expect(validateSubmission(EVERY, makeSubmission({ multiple: ['none'] })).ok).toBe(true);
  });

  test('ten emoji are ten characters; half of one and a null character are mended', () => {
    expect(validateSubmission(EVERY, makeSubmission({ text: '😀'.repeat(10) })).ok).toBe(true);
    const done = validateSubmission(EVERY, makeSubmission({ text: 'ok\ud83d\u0000' }));
    expect(done).toMatchObject({ ok: true, answers: { text: 'ok\ufffd' } });
  });
});

describe('what is around the answers', () => {
  test.each([
    ['an extra field', { score: 100 }, 'unknownField', 'score'],
    ['a response that is no UUID', { response: '1' }, 'wrongType', 'response'],
    ['a language it is not asked in', { language: 'fr' }, 'wrongType', 'language'],
    ['a moment without a zone', { startedAt: '2026-11-22T09:00:00' }, 'wrongType', 'startedAt'],
    ['a mode we do not know', { mode: 'fax' }, 'wrongType', 'mode'],
    ['answers in a list', { answers: [] }, 'wrongType', 'answers'],
    ['a value of the link that is not taken', { hidden: { shop: 'west' } }, 'hiddenValue', undefined],
    ['a field the link may not bring', { hidden: { __proto__x: '1' } }, 'unknownHidden', undefined],
    ['a time that is none', { hidden: { when: 'soon' } }, 'hiddenValue', undefined],
  ])('%s is refused', (_name, rest, fault, at) => {
    const done = validateSubmission(EVERY, { ...makeSubmission({}), ...rest });
    expect(done).toMatchObject({ ok: false, refused: [{ fault, ...(at === undefined ? {} : { at }) }] });
  });

  test('times that are none are left out, and cost nobody an answer', () => {
    const spent = { nps: 1200.4, scale: -1, nothing: 3, text: 'x', date: Number.NaN } as never;
    expect(validateSubmission(EVERY, makeSubmission({ nps: 9 }, { spent }))).toMatchObject({
      ok: true,
      spent: { nps: 1200 },
    });
  });

  test('values of the link are kept', () => {
    const hidden = { shop: 'north', when: '2026-11-20T10:00:00+08:00' };
    expect(validateSubmission(EVERY, makeSubmission({}, { hidden }))).toMatchObject({ ok: true, hidden });
  });
});

const REQUIRED = compileSurvey(
  makeSurvey({
    questions: [
      { kind: 'matrix', key: 'm', title, low: 1, high: 5, rows, required: true },
      { kind: 'text', key: 't', title, required: true, showIf: { question: 'm', row: 'r1', is: 'equals', value: 1 } },
      { kind: 'consent', key: 'c', title, required: true },
      { kind: 'ranking', key: 'k', title, options, required: true },
    ],
  }),
);

test('what is required is asked for where it is missing, and only where it was seen', () => {
  const done = validateSubmission(REQUIRED, makeSubmission({ m: { r1: 2 }, k: ['a'] }));
  expect(done.ok).toBe(false);
  if (done.ok) return;
  expect(done.refused.map(({ question, fault, at }) => [question, fault, at])).toEqual([
    ['m', 'required', 'r2'],
    ['c', 'consentMissing', undefined],
    ['k', 'tooFew', undefined],
  ]);
  const said = validateSubmission(
    REQUIRED,
    makeSubmission({ m: { r1: 1, r2: 1 }, t: ' ', c: false, k: options.map((o) => o.key) }),
  );
  expect(said).toMatchObject({
    ok: false,
    refused: [{ question: 't', fault: 'required' }, { fault: 'consentMissing' }],
  });
});

test('an unfinished response may lack anything, but what is wrong in it is still refused', () => {
  const partial = { partial: true };
  expect(validateSubmission(REQUIRED, makeSubmission({ m: { r1: 2 }, t: 'stale', k: ['a'] }), partial)).toMatchObject({
    ok: true,
    answers: { m: { r1: 2 }, k: ['a'] },
  });
  expect(validateSubmission(REQUIRED, makeSubmission({ m: { r1: 6 } }), partial).ok).toBe(false);
});

test('a prototype sent as JSON changes nothing', () => {
  const sent = JSON.parse(`{"__proto__": {"nps": 9}, "nps": 3, "constructor": {"prototype": {"x": 1}}}`);
  const done = validateSubmission(EVERY, makeSubmission(sent));
  expect(done).toMatchObject({ ok: false });
  expect(({} as Record<string, unknown>).nps).toBeUndefined();
});
