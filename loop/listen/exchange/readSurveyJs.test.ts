import type { Question } from '@plumbline/model/question.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { describe, expect, test } from 'vitest';
import { checkSurvey } from '../survey/checkSurvey.ts';
import type { Converted } from './converted.ts';
import { readSurveyJs } from './readSurveyJs.ts';

type Json = Record<string, unknown>;

function read(elements: readonly Json[], more: Json = {}): Converted & { questions: Question[] } {
  const converted = readSurveyJs(JSON.stringify({ title: 'Bakery', pages: [{ name: 'first', elements }], ...more }));
  // whatever comes in can be published once its meanings are said
  expect(checkSurvey(converted.survey).filter(({ level }) => level === 'error')).toEqual([]);
  return { ...converted, questions: converted.survey.pages.flatMap(({ questions }) => questions) };
}
const whatsOf = ({ lost }: Converted) => lost.map(({ what }) => what).filter((what) => what !== 'meaning');

describe('elements of SurveyJS', () => {
  test('choices keep their values as keys, numbers as scores, and other and none as options', () => {
    const { questions, keys } = read([
      {
        type: 'radiogroup',
        name: 'favourite bread',
        title: 'Which <b>bread</b>?',
        description: 'One only',
        isRequired: true,
        choices: [
          'rye',
          { value: 2, text: 'Wheat' },
          { value: 'dark rye', text: { default: 'Dark', 'zh-cn': '黑麦' } },
        ],
        showOtherItem: true,
        showNoneItem: true,
        choicesOrder: 'random',
      },
    ]);
    expect(questions).toEqual([
      {
        kind: 'single',
        key: 'favourite_bread',
        title: { en: 'Which bread?' },
        help: { en: 'One only' },
        required: true,
        shuffle: true,
        options: [
          { key: 'rye', texts: { en: 'rye' } },
          { key: 'c2', texts: { en: 'Wheat' }, score: 2 },
          { key: 'dark_rye', texts: { en: 'Dark', 'zh-CN': '黑麦' } },
          { key: 'other', texts: { en: 'Other' }, open: true, fixed: true },
          { key: 'none', texts: { en: 'None' }, exclusive: true, fixed: true },
        ],
      },
    ]);
    expect(keys).toMatchObject({ 'favourite bread': 'favourite_bread', 'favourite bread/2': 'c2' });
  });

  test('ratings become scales, stars, faces or the recommendation; 0–10 alone is no NPS', () => {
    const { questions } = read([
      { type: 'rating', name: 'plain' },
      { type: 'rating', name: 'ten', rateMin: 0, rateMax: 10 },
      { type: 'rating', name: 'nps', rateMin: 0, rateMax: 10, minRateDescription: 'Never' },
      { type: 'rating', name: 'stars', rateType: 'stars', rateCount: 7, rateMax: 7 },
      { type: 'rating', name: 'faces', rateType: 'smileys', rateValues: [1, { value: 2, text: 'Fine' }, 3] },
      { type: 'rating', name: 'odd', rateValues: ['a', 'b'] },
    ]);
    expect(questions).toMatchObject([
      { kind: 'scale', low: 1, high: 5 },
      { kind: 'scale', low: 0, high: 10 },
      { kind: 'nps', lowText: { en: 'Never' }, meaning: { metric: 'nps' } },
      { kind: 'stars', high: 7 },
      { kind: 'scale', low: 1, high: 3, look: 'faces', pointTexts: { '2': { en: 'Fine' } } },
      { kind: 'single', options: [{ key: 'a' }, { key: 'b' }] },
    ]);
  });

  test('a matrix is counted by its columns’ numbers, or from 1, and says so', () => {
    const converted = read([
      {
        type: 'matrix',
        name: 'numbers',
        columns: [{ value: 1, text: 'Bad' }, 2, { value: 3, text: 'Good' }],
        rows: ['taste', 'smell'],
      },
      {
        type: 'matrix',
        name: 'words',
        columns: ['no', 'yes'],
        rows: [{ value: 'crust', text: 'Crust' }],
        eachRowRequired: true,
      },
    ]);
    expect(converted.questions).toMatchObject([
      {
        kind: 'matrix',
        low: 1,
        high: 3,
        pointTexts: { '1': { en: 'Bad' }, '3': { en: 'Good' } },
        rows: [{ key: 'taste' }, { key: 'smell' }],
      },
      { kind: 'matrix', low: 1, high: 2, required: true, pointTexts: { '1': { en: 'no' }, '2': { en: 'yes' } } },
    ]);
    expect(whatsOf(converted)).toEqual(['recode']);
  });

  test('text is what its input type says; several texts are questions of their own', () => {
    const { questions } = read([
      { type: 'text', name: 'name', maxLength: 40 },
      { type: 'text', name: 'age', inputType: 'number', min: 1, max: 120 },
      { type: 'text', name: 'day', inputType: 'date', min: '2026-01-01', max: '2026-02-31' },
      { type: 'text', name: 'mail', inputType: 'email' },
      { type: 'comment', name: 'why', rows: 6 },
      { type: 'multipletext', name: 'who', items: [{ name: 'first' }, { name: 'last', title: 'Last name' }] },
      { type: 'boolean', name: 'member', labelTrue: 'Yes, I am' },
      { type: 'ranking', name: 'order', choices: ['a', 'b'] },
      { type: 'file', name: 'photo', acceptedTypes: 'image/*', allowMultiple: true },
      { type: 'html', name: 'thanks', html: '<p>Thank you</p>' },
    ]);
    expect(questions).toMatchObject([
      { kind: 'text', lines: 1, charsMax: 40 },
      { kind: 'number', low: 1, high: 120 },
      { kind: 'date', earliest: '2026-01-01' },
      { kind: 'contact', fields: ['email'], personal: true },
      { kind: 'text', lines: 6 },
      { kind: 'text', key: 'who_first' },
      { kind: 'text', key: 'who_last', title: { en: 'Last name' } },
      { kind: 'single', options: [{ key: 'yes', texts: { en: 'Yes, I am' } }, { key: 'no' }] },
      { kind: 'ranking' },
      { kind: 'file', types: ['image/*'], most: 10 },
      { kind: 'statement', title: { en: 'Thank you' } },
    ]);
    expect(questions[2]).not.toHaveProperty('latest');
  });

  test('what we have nothing like is named with its kind, and what is left off a question by its name', () => {
    const converted = read([
      {
        type: 'text',
        name: 'q',
        requiredIf: '{a} = 1',
        defaultValue: 'x',
        validators: [{ type: 'regex', regex: '.' }],
      },
      { type: 'imagepicker', name: 'pick', choices: ['a'] },
      { type: 'matrixdynamic', name: 'grid' },
      { type: 'signaturepad', name: 'sign' },
    ]);
    expect(converted.lost).toEqual(
      expect.arrayContaining([
        { where: 'q', what: 'property', values: { question: 'q', property: 'requiredIf' } },
        { where: 'q', what: 'defaultValue', values: { question: 'q' } },
        { where: 'q', what: 'validation', values: { question: 'q' } },
        { where: 'pick', what: 'questionKind', values: { question: 'pick', kind: 'imagepicker' } },
        { where: 'grid', what: 'questionKind', values: { question: 'grid', kind: 'matrixdynamic' } },
      ]),
    );
    expect(converted.questions.map(({ key }) => key)).toEqual(['q']);
  });

  test('settings, languages and endings of the whole are carried or said', () => {
    const { survey, lost } = read(
      [{ type: 'text', name: 'q', title: { default: '口味', en: 'Taste', 'zh-tw': '口味如何' } }],
      {
        locale: 'zh-cn',
        title: { default: '面包房', en: 'Bakery' },
        completedHtml: '<h3>谢谢</h3>',
        questionsOnPageMode: 'questionPerPage',
        showPrevButton: false,
        showProgressBar: 'top',
        triggers: [{ type: 'complete' }],
      },
    );
    expect(survey).toMatchObject({
      languages: ['zh-CN', 'en', 'zh-TW'],
      title: { 'zh-CN': '面包房', en: 'Bakery' },
      endings: { complete: { 'zh-CN': '谢谢' } },
      show: 'question',
      back: false,
      progress: true,
    });
    expect(lost).toContainEqual({ where: '', what: 'setting', values: { setting: 'triggers' } });
  });
});

describe('expressions of SurveyJS', () => {
  const asked: Json[] = [
    { type: 'radiogroup', name: 'bread', choices: ['rye', 'wheat'] },
    { type: 'checkbox', name: 'days', choices: ['mon', 'tue'] },
    { type: 'text', name: 'age', inputType: 'number' },
    { type: 'boolean', name: 'member' },
    { type: 'matrix', name: 'grid', columns: [1, 2, 3], rows: ['taste'] },
    { type: 'text', name: 'town' },
  ];
  const conditionOf = (visibleIf: string) => {
    const converted = read([...asked, { type: 'text', name: 'last', visibleIf }]);
    return { showIf: converted.questions.at(-1)?.showIf, lost: whatsOf(converted) };
  };

  test.each([
    ["{bread} = 'rye'", { question: 'bread', is: 'equals', value: 'rye' }],
    ["{bread} <> 'rye'", { not: { question: 'bread', is: 'equals', value: 'rye' } }],
    ['{bread} anyof [\'rye\', "wheat"]', { question: 'bread', is: 'oneOf', value: ['rye', 'wheat'] }],
    ["{days} contains 'mon'", { question: 'days', is: 'includes', value: 'mon' }],
    [
      "{days} allof ['mon','tue']",
      {
        all: [
          { question: 'days', is: 'includes', value: 'mon' },
          { question: 'days', is: 'includes', value: 'tue' },
        ],
      },
    ],
    ['18 <= {age}', { question: 'age', is: 'atLeast', value: 18 }],
    ['{age} lessorequal 65', { question: 'age', is: 'atMost', value: 65 }],
    ['{member} = true', { question: 'member', is: 'equals', value: 'yes' }],
    ['!{member}', { not: { question: 'member', is: 'equals', value: 'yes' } }],
    ['{grid.taste} > 1', { question: 'grid', row: 'taste', is: 'above', value: 1 }],
    ['{town} notempty', { question: 'town', is: 'answered' }],
    ['not ({town} empty)', { not: { question: 'town', is: 'notAnswered' } }],
    [
      "{age} > 1 and {town} = 'a' or {member} = false",
      {
        any: [
          {
            all: [
              { question: 'age', is: 'above', value: 1 },
              { question: 'town', is: 'equals', value: 'a' },
            ],
          },
          { question: 'member', is: 'equals', value: 'no' },
        ],
      },
    ],
  ])('%s', (expression, condition) => {
    expect(conditionOf(expression)).toEqual({ showIf: condition, lost: [] });
  });

  test.each([
    'age({birth}) >= 18',
    '{age} > {member}',
    '{age} + 1 > 3',
    "{bread} = 'stone'",
    '{nobody} = 1',
    "{bread} = 'rye",
    '{grid} = 1',
    '('.repeat(2000),
    `${'!'.repeat(4000)}{member}`,
    `{town} = '${'x'.repeat(6000)}'`,
    ') or {age} > 1',
    '{age} > 1 and',
  ])('%s cannot be told, is said, and the question shows to all', (expression) => {
    expect(conditionOf(expression)).toEqual({ showIf: undefined, lost: ['condition'] });
  });

  test('a panel gives its condition to the questions in it, and its title becomes a statement', () => {
    const { questions } = read([
      ...asked,
      {
        type: 'panel',
        name: 'more',
        title: 'More of you',
        visibleIf: '{age} > 17',
        elements: [{ type: 'text', name: 'job', visibleIf: '{member} = true' }],
      },
    ]);
    const adult = { question: 'age', is: 'above', value: 17 };
    expect(questions.slice(-2)).toMatchObject([
      { kind: 'statement', title: { en: 'More of you' }, showIf: adult },
      { key: 'job', showIf: { all: [adult, { question: 'member', is: 'equals', value: 'yes' }] } },
    ]);
  });

  test('piping of an earlier question is kept; of a later one it becomes an ellipsis, and any other stays as written', () => {
    const converted = read([
      { type: 'text', name: 'first name', title: 'Name, {town}?' },
      { type: 'text', name: 'town', title: 'Hello {first name}, where from, {panel.x}?' },
    ]);
    expect(converted.questions.map(({ title }) => title.en)).toEqual([
      'Name, …?',
      'Hello {{first_name}}, where from, {panel.x}?',
    ]);
    expect(whatsOf(converted)).toEqual(['piping', 'piping']);
  });
});

test('files that are none are refused, each with its own sentence', () => {
  const saysOf = (text: string): string => {
    try {
      readSurveyJs(text);
    } catch (error) {
      if (error instanceof Refusal) return error.says;
      throw error;
    }
    return 'taken';
  };
  expect(saysOf('x')).toBe('convert.badJson');
  expect(saysOf('{"title": "x"}')).toBe('convert.notSurveyJs');
  expect(saysOf('{"pages": [{"elements": []}]}')).toBe('convert.noQuestions');
  expect(saysOf('{"elements": [{"type": "text", "name": "q"}]}')).toBe('taken');
  const panels = (depth: number): string =>
    depth === 0 ? '{"type":"text","name":"q"}' : `{"type":"panel","elements":[${panels(depth - 1)}]}`;
  expect(saysOf(`{"elements": [${panels(40)}]}`)).toBe('convert.tooDeep');
});

test('wrong types in every place neither crash nor hang', () => {
  const odd: unknown[] = [
    null,
    0,
    -1,
    1e300,
    '',
    'x',
    [],
    {},
    [null],
    { default: null },
    true,
    '{q',
    '{{',
    '\u0000',
    -0.5,
  ];
  let seed = 11;
  const draw = (n: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % n;
  };
  const whole = JSON.stringify({
    locale: 'en',
    title: { default: 'a' },
    pages: [
      {
        name: 'p',
        visibleIf: '{a} = 1',
        elements: [
          { type: 'radiogroup', name: 'a', choices: [{ value: 1, text: 'x' }], validators: [{ type: 'numeric' }] },
          { type: 'matrix', name: 'm', columns: [1, { value: 2, text: 'b' }], rows: [{ value: 'r', text: 'R' }] },
          { type: 'rating', name: 'r', rateMin: 1, rateMax: 4, rateValues: [1, 2], minRateDescription: 'x' },
          { type: 'panel', name: 'n', elements: [{ type: 'slider', name: 's', min: 0, max: 5, step: 1 }] },
          { type: 'multipletext', name: 't', items: [{ name: 'i' }] },
        ],
      },
    ],
  });
  for (let round = 0; round < 600; round++) {
    const file = JSON.parse(whole) as Json;
    let at: unknown = file;
    for (let depth = 0; depth < 8 && typeof at === 'object' && at !== null; depth++) {
      const keys = Object.keys(at);
      const key = keys[draw(Math.max(1, keys.length))] ?? '';
      if (draw(3) === 0) (at as Json)[key] = structuredClone(odd[draw(odd.length)]);
      at = (at as Json)[key];
    }
    try {
      readSurveyJs(JSON.stringify(file));
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect((error as Refusal).says).toMatch(/^convert\.(notSurveyJs|noQuestions)$/);
    }
  }
});
