import { expect, test } from 'vitest';
import { checkSurvey } from './checkSurvey.ts';
import { SURVEY_CHECKS, type SurveyCheck } from './problemList.ts';
import { makeSurvey } from './testing/makeSurvey.ts';

const title = { en: 'x', 'zh-CN': '某', 'zh-TW': '某' };
const option = (key: string, rest = {}) => ({ key, texts: title, ...rest });
const yesNo = [option('yes'), option('no')];
const single = (key: string, rest = {}) => ({ kind: 'single', key, title, options: yesNo, ...rest });
const scale = (key: string, rest = {}) => ({ kind: 'scale', key, title, low: 1, high: 5, ...rest });
const when = (condition: object) => ({ questions: [single('a'), scale('s', { showIf: condition })] });
const ask = (condition: object, ...before: object[]) => ({
  questions: [...before, scale('last', { showIf: condition })],
});
const many = (n: number, make: (at: number) => unknown) => Array.from({ length: n }, (_none, at) => make(at));
const deep = (n: number): object => (n === 0 ? { language: 'en' } : { not: deep(n - 1) });
const pair = {
  kind: 'pair',
  key: 'p',
  title,
  low: 1,
  high: 7,
  rows: [option('r', { dimension: 'd' })],
  columns: ['expected', 'perceived'],
};

const CASES: [SurveyCheck, Record<string, unknown>, string?][] = [
  ['noQuestions', { questions: [{ kind: 'statement', key: 'a', title }] }, 'pages'],
  [
    'tooManyQuestions',
    { pages: many(2, (p) => ({ key: `p${p}`, questions: many(160, (q) => scale(`q${p}_${q}`)) })) },
    'pages',
  ],
  ['keyTwice', { questions: [scale('a'), scale('a')] }, 'pages.0.questions.1.key'],
  [
    'keyTwice',
    { questions: [single('a', { options: [option('x'), option('x')] })] },
    'pages.0.questions.0.options.1.key',
  ],
  ['keyReserved', { pages: [{ key: 'end', questions: [scale('a')] }] }, 'pages.0.key'],
  ['languageTwice', { questions: [scale('a')], languages: ['en', 'en'] }, 'languages.1'],
  ['conditionDeep', when(deep(12)), `pages.0.questions.1.showIf${'.not'.repeat(12)}`],
  ['conditionQuestion', when({ question: 'nobody', is: 'answered' }), 'pages.0.questions.1.showIf'],
  ['conditionLater', when({ question: 's', is: 'answered' })],
  [
    'conditionLater',
    { pages: [{ key: 'p', showIf: { question: 'a', is: 'answered' }, questions: [scale('a')] }] },
    'pages.0.showIf',
  ],
  [
    'conditionShuffled',
    {
      pages: [
        {
          key: 'p',
          shuffle: true,
          questions: [single('a'), scale('s', { showIf: { question: 'a', is: 'answered' } })],
        },
      ],
    },
  ],
  [
    'conditionHidden',
    when({ all: [{ any: [{ hidden: 'h', is: 'answered' }] }] }),
    'pages.0.questions.1.showIf.all.0.any.0',
  ],
  ['conditionLanguage', when({ language: 'fr' })],
  ['conditionRow', ask({ question: 'p', row: 'z', column: 'expected', is: 'answered' }, pair)],
  ['conditionColumn', ask({ question: 'p', row: 'r', column: 'adequate', is: 'answered' }, pair)],
  ['conditionPart', ask({ question: 'p', row: 'r', is: 'above', value: 3 }, pair)],
  ['conditionOption', when({ question: 'a', is: 'equals', value: 'maybe' })],
  ['conditionComparison', when({ question: 'a', is: 'above', value: 3 })],
  ['conditionComparison', ask({ question: 'p', is: 'above', value: 3 }, pair)],
  ['conditionValue', when({ question: 'a', is: 'equals' })],
  ['conditionValue', when({ question: 'a', is: 'oneOf', value: 'yes' })],
  ['conditionValue', ask({ question: 's', is: 'equals', value: '3' }, scale('s'))],
  ['conditionNever', ask({ question: 's', is: 'above', value: 5 }, scale('s'))],
  [
    'nextUnknown',
    { pages: [{ key: 'p', questions: [scale('a')], next: [{ when: { all: [] }, to: 'q' }] }] },
    'pages.0.next.0.to',
  ],
  ['nextBackwards', { pages: [{ key: 'p', questions: [scale('a')], next: [{ when: { all: [] }, to: 'p' }] }] }],
  ['setOption', { questions: [{ kind: 'bestWorst', key: 'b', title, options: yesNo, sets: [['yes', 'no', 'z']] }] }],
  ['setTwice', { questions: [{ kind: 'bestWorst', key: 'b', title, options: yesNo, sets: [['yes', 'no', 'no']] }] }],
  [
    'openUnused',
    {
      questions: [
        { kind: 'bestWorst', key: 'b', title, options: [option('a', { open: true })], sets: [['a', 'a', 'a']] },
      ],
    },
  ],
  ['range', { questions: [scale('a', { low: 5, high: 5 })] }, 'pages.0.questions.0'],
  ['range', { questions: [{ kind: 'date', key: 'd', title, earliest: '2026-01-02', latest: '2026-01-01' }] }],
  ['step', { questions: [{ kind: 'slider', key: 'a', title, low: 0, high: 1, step: 2 }] }],
  ['leastMost', { questions: [{ kind: 'text', key: 'a', title, charsMin: 9, charsMax: 8 }] }],
  ['mostOptions', { questions: [{ kind: 'multiple', key: 'a', title, options: yesNo, most: 3 }] }],
  ['wordsMissingFirst', { questions: [scale('a', { title: { 'zh-CN': '某' } })] }, 'pages.0.questions.0.title'],
  ['wordsMissing', { questions: [scale('a', { help: { en: 'x', 'zh-CN': '' } })] }, 'pages.0.questions.0.help'],
  ['pipeUnknown', { questions: [scale('a', { title: { en: 'so {{nobody}}' } })] }],
  ['pipeLater', { questions: [scale('a', { title: { en: 'so {{a}}' } })] }],
  [
    'attentionQuestion',
    { questions: [scale('a')], quality: { attention: [{ question: 'b', equals: 1 }] } },
    'quality.attention.0',
  ],
  ['attentionValue', { questions: [single('a')], quality: { attention: [{ question: 'a', equals: 'maybe' }] } }],
  [
    'meaningKind',
    { questions: [{ kind: 'text', key: 't', title, meaning: { metric: 'csat' } }] },
    'pages.0.questions.0.meaning',
  ],
  ['meaningScores', { questions: [single('a', { meaning: { metric: 'csat' } })] }],
  ['meaningRange', { questions: [{ kind: 'number', key: 'n', title, meaning: { metric: 'csat' } }] }],
  ['pointOutside', { questions: [scale('a', { pointTexts: { '6': title } })] }],
  ['manyPoints', { questions: [scale('a', { high: 100 })] }],
  ['rowWithoutMeaning', { questions: [{ ...pair, rows: [option('r')] }] }, 'pages.0.questions.0.rows.0'],
  ['believedOfCustomers', { questions: [scale('a', { meaning: { dimension: 'd', mark: 'believed' } })] }],
  ['perceivedBefore', { questions: [pair], moment: 'before', series: 'x' }],
  [
    'beforeWithoutSeries',
    { questions: [scale('a', { meaning: { dimension: 'd', mark: 'expected' } })], moment: 'before' },
    'series',
  ],
  [
    'quotaNever',
    { questions: [scale('a')], quotas: [{ key: 'q', names: title, when: { all: [] }, limit: 0, whenFull: 'close' }] },
  ],
];

test.each(CASES)('%s is found', (what, part, path) => {
  const found = checkSurvey(makeSurvey(part)).filter((problem) => problem.what === what);
  expect(found.length).toBeGreaterThan(0);
  if (path !== undefined) expect(found.map((problem) => problem.path)).toContain(path);
});

test('every problem there is has a case', () => {
  expect([...new Set(CASES.map(([what]) => what))].sort()).toEqual([...SURVEY_CHECKS].sort());
});

test('a survey in order has no problem', () => {
  const survey = makeSurvey({
    title,
    hidden: [{ key: 'shop' }],
    quotas: [
      {
        key: 'young',
        names: title,
        limit: 100,
        whenFull: 'screenOut',
        when: {
          all: [
            { question: 'a', is: 'equals', value: 'yes' },
            { hidden: 'shop', is: 'oneOf', value: ['n', 's'] },
          ],
        },
      },
    ],
    quality: { attention: [{ question: 's', equals: 2 }], contradictions: [{ key: 'c', when: { language: 'en' } }] },
    endings: { complete: { en: 'Thanks, {{a}}', 'zh-CN': '谢谢', 'zh-TW': '謝謝' } },
    pages: [
      {
        key: 'one',
        questions: [
          single('a'),
          scale('s', { notApplicable: true, showIf: { question: 'a', is: 'equals', value: 'yes' } }),
          pair,
        ],
        next: [{ when: { question: 's', is: 'equals', value: 'na' }, to: 'two' }],
      },
      {
        key: 'two',
        title,
        showIf: { question: 'p', row: 'r', column: 'perceived', is: 'atMost', value: 3 },
        questions: [
          { kind: 'text', key: 't', title: { en: '{{a}}?', 'zh-CN': '？', 'zh-TW': '？' }, meaning: { text: 'd' } },
        ],
      },
    ],
  });
  expect(checkSurvey(survey)).toEqual([]);
});

test('warnings do not crowd out errors, and there is an end to both', () => {
  const words = { title: { en: 'x' }, options: many(250, (at) => ({ key: `o${at}`, texts: { en: 'x' } })) };
  const survey = makeSurvey({
    title: { en: 'x' },
    questions: [single('a', words), single('b', { ...words, title: { en: '{{nobody}}', 'zh-CN': 'x', 'zh-TW': 'x' } })],
  });
  const problems = checkSurvey(survey);
  expect(problems.filter(({ level }) => level === 'warning')).toHaveLength(250);
  expect(problems.filter(({ level }) => level === 'error').map(({ what }) => what)).toEqual(['pipeUnknown']);
});
