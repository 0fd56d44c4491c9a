import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Question } from '@plumbline/model/question.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { describe, expect, test } from 'vitest';
import { checkSurvey } from '../survey/checkSurvey.ts';
import { type Converted, LOST_WHATS } from './converted.ts';
import { readQsf } from './readQsf.ts';

type Json = Record<string, unknown>;

/** A small file in the shape that Qualtrics exports, of our own invention. */
function fileOf(
  questions: readonly Json[],
  more: { blocks?: Json[]; flow?: Json[]; elements?: Json[]; entry?: Json } = {},
): string {
  const blocks = more.blocks ?? [
    {
      Type: 'Default',
      ID: 'BL_1',
      Description: 'Visit',
      BlockElements: questions.map(({ QuestionID }) => ({ Type: 'Question', QuestionID })),
    },
  ];
  return JSON.stringify({
    SurveyEntry: { SurveyName: 'Garden centre', SurveyLanguage: 'EN', ...more.entry },
    SurveyElements: [
      { Element: 'BL', Payload: blocks },
      { Element: 'FL', Payload: { Flow: more.flow ?? [{ Type: 'Block', ID: 'BL_1' }] } },
      ...(more.elements ?? []),
      ...questions.map((Payload) => ({ Element: 'SQ', PrimaryAttribute: Payload.QuestionID, Payload })),
    ],
  });
}

const CHOICE = (id: string, more: Json = {}): Json => ({
  QuestionID: id,
  DataExportTag: id.replace('QID', 'Q'),
  QuestionText: `Question ${id}`,
  QuestionType: 'MC',
  Selector: 'SAVR',
  Choices: { '1': { Display: 'Roses' }, '2': { Display: 'Herbs' }, '4': { Display: 'Tools' } },
  ChoiceOrder: ['2', '1', '4'],
  ...more,
});
const SELECTED = (locator: string, more: Json = {}): Json => ({
  LogicType: 'Question',
  LeftOperand: locator,
  Operator: 'Selected',
  Type: 'Expression',
  ...more,
});
const PIPED = (inner: string): string => `\${${inner}}`;
const LOGIC = (...lines: Json[]): Json => ({ '0': { ...lines, Type: 'If' }, Type: 'BooleanExpression' });

function read(
  questions: readonly Json[],
  more: Parameters<typeof fileOf>[1] = {},
): Converted & { questions: Question[] } {
  const converted = readQsf(fileOf(questions, more));
  // whatever comes in can be published once its meanings are said
  expect(checkSurvey(converted.survey).filter(({ level }) => level === 'error')).toEqual([]);
  return { ...converted, questions: converted.survey.pages.flatMap(({ questions: on }) => on) };
}
const whatsOf = ({ lost }: Converted) => lost.map(({ what }) => what).filter((what) => what !== 'meaning');

describe('questions of Qualtrics', () => {
  test('a choice keeps the order of its options, recoded values as scores, and what is exclusive or open', () => {
    const { questions, keys } = read([
      CHOICE('QID1', {
        RecodeValues: { '1': '5', '2': '3', '4': '1' },
        Validation: { Settings: { ForceResponse: 'ON', Type: 'None' } },
        Choices: {
          '1': { Display: 'Roses &amp; <i>more</i>' },
          '2': { Display: 'Other', TextEntry: 'true' },
          '4': { Display: 'None', ExclusiveAnswer: true },
        },
      }),
    ]);
    expect(questions).toEqual([
      {
        kind: 'single',
        key: 'Q1',
        title: { en: 'Question QID1' },
        required: true,
        options: [
          { key: 'c2', texts: { en: 'Other' }, score: 3, open: true },
          { key: 'c1', texts: { en: 'Roses & more' }, score: 5 },
          { key: 'c4', texts: { en: 'None' }, score: 1, exclusive: true },
        ],
      },
    ]);
    expect(keys).toMatchObject({ QID1: 'Q1', 'QID1/4': 'c4' });
  });

  test('several answers, a dropdown and NPS are what they were', () => {
    const { questions } = read([
      CHOICE('QID1', {
        Selector: 'MAVR',
        Validation: { Settings: { Type: 'ChoiceRange', MinChoices: '1', MaxChoices: '2' } },
      }),
      CHOICE('QID2', { Selector: 'DL' }),
      CHOICE('QID3', { Selector: 'NPS' }),
    ]);
    expect(questions[0]).toMatchObject({ kind: 'multiple', least: 1, most: 2 });
    expect(questions[1]).toMatchObject({ kind: 'single', dropdown: true });
    expect(questions[2]).toMatchObject({ kind: 'nps', meaning: { metric: 'nps' } });
  });

  test('a matrix becomes a scale by its recoded values, and “N/A” is the answer that it does not apply', () => {
    const { questions, lost } = read([
      {
        QuestionID: 'QID9',
        DataExportTag: 'Grid',
        QuestionText: 'Rate',
        QuestionType: 'Matrix',
        Selector: 'Likert',
        SubSelector: 'SingleAnswer',
        Choices: { '1': { Display: 'Prices' }, '2': { Display: 'Staff' } },
        Answers: {
          '1': { Display: 'Bad' },
          '2': { Display: 'Fair' },
          '3': { Display: 'Good' },
          '4': { Display: 'N/A' },
        },
        RecodeValues: { '1': '-1', '2': '0', '3': '1', '4': '99' },
      },
    ]);
    expect(questions[0]).toMatchObject({
      kind: 'matrix',
      low: -1,
      high: 1,
      notApplicable: true,
      pointTexts: { '-1': { en: 'Bad' }, '0': { en: 'Fair' }, '1': { en: 'Good' } },
      rows: [{ key: 'r1' }, { key: 'r2' }],
    });
    expect(lost.map(({ what }) => what)).toEqual(['meaning']);
  });

  test('a matrix with gaps in its values is counted from 1, and says so', () => {
    const { questions, lost } = read([
      {
        QuestionID: 'QID9',
        QuestionText: 'Rate',
        QuestionType: 'Matrix',
        Selector: 'Likert',
        Choices: { '1': { Display: 'Prices' } },
        Answers: { '1': { Display: 'Bad' }, '2': { Display: 'Good' } },
        RecodeValues: { '1': '10', '2': '50' },
      },
    ]);
    expect(questions[0]).toMatchObject({ key: 'QID9', low: 1, high: 2 });
    expect(lost.map(({ what }) => what)).toContain('recode');
  });

  test('a matrix of several answers a row becomes a question a row', () => {
    const converted = read([
      {
        QuestionID: 'QID9',
        DataExportTag: 'Use',
        QuestionText: 'When?',
        QuestionType: 'Matrix',
        Selector: 'Likert',
        SubSelector: 'MultipleAnswer',
        Choices: { '1': { Display: 'Spring' }, '2': { Display: 'Autumn' } },
        Answers: { '1': { Display: 'Pots' }, '2': { Display: 'Soil' } },
      },
    ]);
    expect(converted.questions.map(({ kind, key, title }) => [kind, key, title.en])).toEqual([
      ['multiple', 'Use_1', 'When?\nSpring'],
      ['multiple', 'Use_2', 'When?\nAutumn'],
    ]);
    expect(whatsOf(converted)).toEqual(['matrixSplit']);
  });

  test('entries of text become text, numbers, dates and contacts by what they check', () => {
    const entry = (id: string, selector: string, settings: Json): Json => ({
      QuestionID: id,
      QuestionText: id,
      QuestionType: 'TE',
      Selector: selector,
      Validation: { Settings: settings },
    });
    const { questions } = read([
      entry('QID1', 'SL', { Type: 'None' }),
      entry('QID2', 'ESTB', { Type: 'TotalChar', TotalChars: '500' }),
      entry('QID3', 'SL', {
        Type: 'ContentType',
        ContentType: 'ValidNumber',
        ValidNumber: { Min: '1', Max: '9', NumDecimals: '0' },
      }),
      entry('QID4', 'SL', { Type: 'ContentType', ContentType: 'ValidEmail' }),
      entry('QID5', 'SL', { Type: 'ContentType', ContentType: 'ValidDate' }),
    ]);
    expect(questions).toMatchObject([
      { kind: 'text', lines: 1 },
      { kind: 'text', lines: 8, charsMax: 500 },
      { kind: 'number', low: 1, high: 9, decimals: 0 },
      { kind: 'contact', fields: ['email'], personal: true },
      { kind: 'date' },
    ]);
  });

  test('sliders, stars, sums, rankings and texts to read are carried', () => {
    const converted = read([
      {
        QuestionID: 'QID1',
        QuestionText: 'Warm?',
        QuestionType: 'Slider',
        Selector: 'HSLIDER',
        Configuration: { CSSliderMin: 0, CSSliderMax: 10, NumDecimals: '1' },
        Choices: { '1': { Display: 'House' }, '2': { Display: 'Yard' } },
      },
      {
        QuestionID: 'QID2',
        QuestionText: 'Stars?',
        QuestionType: 'Slider',
        Selector: 'STAR',
        Configuration: { CSSliderMax: 5 },
        Choices: { '1': { Display: '' } },
      },
      CHOICE('QID3', {
        QuestionType: 'CS',
        Selector: 'VRTL',
        Validation: { Settings: { Type: 'ChoiceTotal', ChoiceTotal: '50' } },
      }),
      CHOICE('QID4', { QuestionType: 'RO', Selector: 'DND' }),
      { QuestionID: 'QID5', QuestionText: '<p>Thank you.</p><p>Nearly done.</p>', QuestionType: 'DB', Selector: 'TB' },
    ]);
    expect(converted.questions).toMatchObject([
      { kind: 'slider', key: 'QID1_1', low: 0, high: 10, step: 0.1 },
      { kind: 'slider', key: 'QID1_2' },
      { kind: 'stars', high: 5 },
      { kind: 'sum', total: 50 },
      { kind: 'ranking' },
      { kind: 'statement', title: { en: 'Thank you.\nNearly done.' } },
    ]);
    expect(whatsOf(converted)).toEqual(['split']);
  });

  test('what we have nothing like is named, with its kind', () => {
    const converted = read([
      CHOICE('QID1'),
      { QuestionID: 'QID2', QuestionType: 'HeatMap', Selector: 'Image', QuestionText: 'x' },
      { QuestionID: 'QID3', QuestionType: 'Timing', QuestionText: 'Timing' },
      { QuestionID: 'QID4', QuestionType: 'Meta', Selector: 'Browser', QuestionText: 'Meta' },
      CHOICE('QID5', { QuestionJS: 'alert(1)', QuestionText: 'Look <img src="a.png"> here' }),
    ]);
    expect(converted.lost).toEqual(
      expect.arrayContaining([
        { where: 'QID2', what: 'questionKind', values: { question: 'QID2', kind: 'HeatMap Image' } },
        { where: 'QID3', what: 'setting', values: { setting: 'Timing' } },
        { where: 'QID4', what: 'setting', values: { setting: 'Meta' } },
        { where: 'QID5', what: 'script', values: { question: 'Q5' } },
        { where: 'QID5', what: 'picture', values: { question: 'Q5' } },
      ]),
    );
    expect(converted.questions.map(({ key }) => key)).toEqual(['Q1', 'Q5']);
  });

  test('random order is kept with what stays in its place; part of the options at random is said', () => {
    const random = (Type: string, Advanced: Json = {}) => ({ Randomization: { Type, Advanced } });
    const converted = read([
      CHOICE('QID1', random('All')),
      CHOICE(
        'QID2',
        random('Advanced', { FixedOrder: ['{~Randomized~}', '4'], RandomizeAll: ['1', '2'], Undisplayed: [] }),
      ),
      CHOICE('QID3', random('Advanced', { RandomizeAll: ['1', '2', '4'], TotalRandSubset: 2 })),
    ]);
    expect(converted.questions.map((question) => 'shuffle' in question && question.shuffle)).toEqual([
      true,
      true,
      false,
    ]);
    const fixed = converted.questions[1];
    expect(fixed?.kind === 'single' && fixed.options.map((option) => option.fixed)).toEqual([
      undefined,
      undefined,
      true,
    ]);
    expect(whatsOf(converted)).toEqual(['randomisation']);
  });

  test('translations come along, each under our name of the language', () => {
    const { survey, questions } = read([
      CHOICE('QID1', {
        Language: {
          'ZH-S': {
            QuestionText: '买什么？',
            Choices: { '1': { Display: '玫瑰' }, '2': { Display: '香草' }, '4': { Display: '工具' } },
          },
          'ZH-T': { QuestionText: '買什麼？' },
          'PT-BR': { QuestionText: 'O quê?' },
        },
      }),
    ]);
    expect(survey.languages).toEqual(['en', 'zh-CN', 'zh-TW', 'pt-BR']);
    expect(questions[0]?.title).toEqual({
      en: 'Question QID1',
      'zh-CN': '买什么？',
      'zh-TW': '買什麼？',
      'pt-BR': 'O quê?',
    });
    expect(questions[0]?.kind === 'single' && questions[0].options[1]?.texts).toEqual({ en: 'Roses', 'zh-CN': '玫瑰' });
  });

  test('two questions of one name have keys of their own, and a name that is no key becomes one', () => {
    const { questions, keys } = read([
      CHOICE('QID1', { DataExportTag: '1.2 – 花' }),
      CHOICE('QID2', { DataExportTag: 'A b' }),
      CHOICE('QID3', { DataExportTag: 'A_b' }),
    ]);
    expect(questions.map(({ key }) => key)).toEqual(['q1_2', 'A_b', 'A_b_2']);
    expect(keys).toMatchObject({ QID1: 'q1_2', QID2: 'A_b', QID3: 'A_b_2' });
  });
});

describe('the flow of Qualtrics', () => {
  test('display logic becomes a condition, And before Or', () => {
    const { questions } = read([
      CHOICE('QID1'),
      CHOICE('QID2', { Selector: 'MAVR' }),
      CHOICE('QID3', {
        DisplayLogic: LOGIC(
          SELECTED('q://QID1/SelectableChoice/1'),
          SELECTED('q://QID2/SelectableChoice/2', { Conjuction: 'And' }),
          SELECTED('q://QID1/SelectableChoice/4', { Conjuction: 'Or', Operator: 'NotSelected' }),
        ),
      }),
    ]);
    expect(questions[2]?.showIf).toEqual({
      any: [
        {
          all: [
            { question: 'Q1', is: 'equals', value: 'c1' },
            { question: 'Q2', is: 'includes', value: 'c2' },
          ],
        },
        { not: { question: 'Q1', is: 'equals', value: 'c4' } },
      ],
    });
  });

  test('a condition that looks at what comes later, or at what we do not know, is lost in words and shows to all', () => {
    const converted = read([
      CHOICE('QID1', { DisplayLogic: LOGIC(SELECTED('q://QID2/SelectableChoice/1')) }),
      CHOICE('QID2', { DisplayLogic: LOGIC({ LogicType: 'DeviceType', Operator: 'Is' }) }),
    ]);
    expect(converted.questions.map(({ showIf }) => showIf)).toEqual([undefined, undefined]);
    expect(whatsOf(converted)).toEqual(['condition', 'condition']);
  });

  test('page breaks make pages, and a skip becomes a way forwards', () => {
    const questions = ['QID1', 'QID2', 'QID3', 'QID4'].map((id) => CHOICE(id));
    const skip = (QuestionID: string, to: string) => ({
      Type: 'Question',
      QuestionID,
      SkipLogic: [
        {
          QuestionID,
          ChoiceLocator: `q://${QuestionID}/SelectableChoice/2`,
          Condition: 'Selected',
          SkipToDestination: to,
        },
      ],
    });
    const { survey, lost } = read(questions, {
      blocks: [
        {
          ID: 'BL_1',
          Description: 'One',
          BlockElements: [
            skip('QID1', 'QID3'),
            { Type: 'Question', QuestionID: 'QID2' },
            { Type: 'Page Break' },
            skip('QID3', 'QID1'),
          ],
        },
        { ID: 'BL_2', Description: 'Two', BlockElements: [skip('QID4', 'ENDOFSURVEY')] },
      ],
      flow: [
        { Type: 'Standard', ID: 'BL_2' },
        { Type: 'Block', ID: 'BL_1' },
      ],
    });
    const when = (question: string) => ({ question, is: 'equals', value: 'c2' });
    expect(survey.pages.map(({ key, questions: on, next }) => [key, on.map((question) => question.key), next])).toEqual(
      [
        ['Two', ['Q4'], [{ when: when('Q4'), to: 'end' }]],
        ['One', ['Q1'], [{ when: when('Q1'), to: 'One_3' }]],
        ['One_2', ['Q2'], undefined],
        ['One_3', ['Q3'], undefined],
      ],
    );
    expect(lost.map(({ what }) => what)).toContain('skipBack');
  });

  test('a skip to the end of its block leads to the next one that stands', () => {
    const { survey } = read(
      ['QID1', 'QID2', 'QID3'].map((id) => CHOICE(id)),
      {
        blocks: [
          {
            ID: 'BL_1',
            Description: 'P_1',
            BlockElements: [
              {
                Type: 'Question',
                QuestionID: 'QID1',
                SkipLogic: {
                  '0': {
                    QuestionID: 'QID1',
                    ChoiceLocator: 'q://QID1/SelectableChoice/1',
                    Condition: 'Selected',
                    SkipToDestination: 'ENDOFBLOCK',
                  },
                },
              },
              { Type: 'Question', QuestionID: 'QID2' },
            ],
          },
          { ID: 'BL_0', Description: 'Empty', BlockElements: [] },
          { ID: 'BL_2', Description: 'P', BlockElements: [{ Type: 'Question', QuestionID: 'QID3' }] },
        ],
        flow: ['BL_1', 'BL_0', 'BL_2'].map((ID) => ({ Type: 'Block', ID })),
      },
    );
    expect(survey.pages.map(({ key }) => key)).toEqual(['P_1', 'P_1_2', 'P']);
    expect(survey.pages[0]?.next).toEqual([{ when: { question: 'Q1', is: 'equals', value: 'c1' }, to: 'P' }]);
  });

  test('branches are conditions of the pages in them, an end in a branch a way out, fields of the link hidden ones', () => {
    const branch = (lines: Json, Flow: Json[]) => ({ Type: 'Branch', FlowID: 'FL_9', BranchLogic: LOGIC(lines), Flow });
    const { survey, lost } = read([CHOICE('QID1'), CHOICE('QID2')], {
      blocks: ['QID1', 'QID2'].map((QuestionID, at) => ({
        ID: `BL_${at}`,
        Description: `B${at}`,
        BlockElements: [{ Type: 'Question', QuestionID }],
      })),
      flow: [
        {
          Type: 'EmbeddedData',
          FlowID: 'FL_1',
          EmbeddedData: [
            { Field: 'store id', Type: 'Recipient' },
            { Field: 'wave', Type: 'Custom', Value: '3' },
          ],
        },
        { Type: 'Block', ID: 'BL_0' },
        branch(SELECTED('q://QID1/SelectableChoice/4'), [{ Type: 'EndSurvey', Options: { ResponseFlag: 'Screened' } }]),
        branch({ LogicType: 'EmbeddedField', LeftOperand: 'store id', Operator: 'EqualTo', RightOperand: '7' }, [
          { Type: 'Block', ID: 'BL_1' },
        ]),
        { Type: 'WebService', FlowID: 'FL_8' },
      ],
    });
    expect(survey.hidden.map(({ key }) => key)).toEqual(['store_id', 'wave']);
    expect(survey.pages).toMatchObject([
      { key: 'B0' },
      { questions: [], next: [{ when: { question: 'Q1', is: 'equals', value: 'c4' }, to: 'screenOut' }] },
      { key: 'B1', showIf: { hidden: 'store_id', is: 'equals', value: '7' } },
    ]);
    expect(lost.map(({ what }) => what)).toEqual(expect.arrayContaining(['fixedValue', 'flowElement']));
  });

  test('an end in a branch that cannot be told is left out: it would end the survey for all', () => {
    const { survey } = read([CHOICE('QID1')], {
      flow: [
        { Type: 'Branch', BranchLogic: LOGIC({ LogicType: 'GeoIP' }), Flow: [{ Type: 'EndSurvey' }] },
        { Type: 'Block', ID: 'BL_1' },
      ],
    });
    expect(survey.pages).toHaveLength(1);
    expect(survey.pages[0]?.next).toBeUndefined();
  });

  test('piping of an earlier answer is kept, any other becomes an ellipsis and is said', () => {
    const converted = read([
      CHOICE('QID1', {
        QuestionText: `Hello ${PIPED('m://FirstName')}, or ${PIPED('q://QID2/ChoiceGroup/SelectedChoices')}`,
      }),
      CHOICE('QID2', { QuestionText: `Why ${PIPED('q://QID1/ChoiceGroup/SelectedChoices')}?` }),
    ]);
    expect(converted.questions.map(({ title }) => title.en)).toEqual(['Hello …, or …', 'Why {{Q1}}?']);
    expect(whatsOf(converted)).toEqual(['piping', 'piping']);
  });

  test('a quota of ours is made of theirs where its logic can be told', () => {
    const quota = (Name: string, Logic: Json) => ({ Element: 'QO', Payload: { Name, Occurrences: 50, Logic } });
    const converted = read([CHOICE('QID1')], {
      elements: [
        quota('Roses', LOGIC(SELECTED('q://QID1/SelectableChoice/1'))),
        quota('Odd', LOGIC({ LogicType: 'Panel' })),
      ],
    });
    expect(converted.survey.quotas).toEqual([
      {
        key: 'Roses',
        names: { en: 'Roses' },
        when: { question: 'Q1', is: 'equals', value: 'c1' },
        limit: 50,
        whenFull: 'screenOut',
      },
    ]);
    expect(whatsOf(converted)).toEqual(['quota']);
  });

  test('questions in the trash are counted, not carried', () => {
    const { questions, lost } = read([CHOICE('QID1'), CHOICE('QID2')], {
      blocks: [
        { ID: 'BL_1', Description: 'x', BlockElements: [{ Type: 'Question', QuestionID: 'QID1' }] },
        { ID: 'BL_T', Type: 'Trash', BlockElements: [{ Type: 'Question', QuestionID: 'QID2' }] },
      ],
    });
    expect(questions).toHaveLength(1);
    expect(lost).toContainEqual({ where: '', what: 'unused', values: { count: 1 } });
  });
});

describe('files that are none', () => {
  const saysOf = (text: string): string => {
    try {
      readQsf(text);
    } catch (error) {
      if (error instanceof Refusal) return error.says;
      throw error;
    }
    return 'taken';
  };

  test('are refused, each with its own sentence', () => {
    expect(saysOf('{"SurveyEntry": ')).toBe('convert.badJson');
    expect(saysOf('[]')).toBe('convert.notAnObject');
    expect(saysOf('{"pages": []}')).toBe('convert.notQsf');
    expect(saysOf(`{"a": "${'x'.repeat(5 * 1024 * 1024)}"}`)).toBe('convert.tooBig');
    expect(saysOf(`{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}`)).toBe('convert.tooDeep');
    expect(saysOf(fileOf([]))).toBe('convert.noQuestions');
  });

  test('with wrong types in every place neither crash nor hang', () => {
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
      { '0': null },
      true,
      PIPED('q://QID1/x'),
      '{{',
      '\u0000',
    ];
    let seed = 7;
    const draw = (n: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % n;
    };
    const whole = fileOf(
      [
        CHOICE('QID1', {
          RecodeValues: { '1': '1' },
          Randomization: { Type: 'All' },
          Language: { 'ZH-S': { QuestionText: 'x' } },
        }),
        CHOICE('QID2', {
          QuestionType: 'Matrix',
          Selector: 'Likert',
          Answers: { '1': { Display: 'a' }, '2': { Display: 'b' } },
          DisplayLogic: LOGIC(SELECTED('q://QID1/SelectableChoice/1')),
        }),
        CHOICE('QID3', { QuestionType: 'Slider', Selector: 'STAR', Configuration: { CSSliderMax: 5 } }),
      ],
      {
        flow: [
          { Type: 'EmbeddedData', EmbeddedData: [{ Field: 'a' }] },
          { Type: 'Block', ID: 'BL_1' },
        ],
      },
    );
    const started = Date.now();
    for (let round = 0; round < 600; round++) {
      const file = JSON.parse(whole) as Json;
      let at: unknown = file;
      for (let depth = 0; depth < 9 && typeof at === 'object' && at !== null; depth++) {
        const keys = Object.keys(at);
        const key = keys[draw(Math.max(1, keys.length))] ?? '';
        if (draw(4) === 0) (at as Json)[key] = structuredClone(odd[draw(odd.length)]);
        at = (at as Json)[key];
      }
      const says = saysOf(JSON.stringify(file));
      expect(says).toMatch(/^(taken|convert\.(notQsf|noQuestions))$/);
    }
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

test('every loss has words in the three languages', () => {
  for (const locale of ['zh-CN', 'zh-TW', 'en']) {
    const file = path.resolve(import.meta.dirname, `../../../words/locales/${locale}/surveys.json`);
    const { lost } = JSON.parse(readFileSync(file, 'utf8')) as { lost: Json };
    expect(Object.keys(lost).sort()).toEqual([...LOST_WHATS].sort());
  }
});
