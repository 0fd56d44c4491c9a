import { LANGUAGES, OCCASION_FIELDS } from './sharedParts.ts';
import { type SurveyDraft, say, type Template } from './template.ts';

const survey: SurveyDraft = {
  plumbline: 1,
  title: say('您的期望从哪里来', '您的期望從何而來', 'Where your expectations come from'),
  languages: LANGUAGES,
  moment: 'before',
  series: 'expectationBasis',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'basis',
      questions: [
        {
          kind: 'matrix',
          key: 'bases',
          title: say(
            '对这次服务的期望，您在多大程度上凭的是：',
            '對這次服務的期望，您有多少是依據：',
            'How far does what you expect this time rest on each of these?',
          ),
          low: 0,
          high: 4,
          pointTexts: {
            '0': say('完全没有', '完全沒有', 'Not at all'),
            '1': say('一点点', '一點點', 'A little'),
            '2': say('有一些', '有一些', 'Somewhat'),
            '3': say('很多', '很多', 'Much'),
            '4': say('主要靠它', '主要靠它', 'Mainly'),
          },
          required: true,
          shuffle: true,
          rows: [
            {
              key: 'history',
              texts: say('自己以前的经历', '自己過去的經驗', 'My own experience with you'),
              meaning: { basis: 'history' },
            },
            {
              key: 'advertising',
              texts: say('你们的广告和宣传', '你們的廣告與宣傳', 'Your advertising'),
              meaning: { basis: 'advertising' },
            },
            {
              key: 'need',
              texts: say('自己这次的需要', '自己這次的需求', 'What I need this time'),
              meaning: { basis: 'need' },
            },
            {
              key: 'industry',
              texts: say(
                '同行一般的水平，或别家的做法',
                '業界的一般水準，或別家的作法',
                'What is usual in the trade, or done by others',
              ),
              meaning: { basis: 'industry' },
            },
            {
              key: 'promise',
              texts: say(
                '你们亲口或书面的承诺',
                '你們口頭或書面的承諾',
                'What you promised me, in words or in writing',
              ),
              meaning: { basis: 'promise' },
            },
          ],
        },
        {
          kind: 'text',
          key: 'promised',
          title: say('我们向您承诺过什么？', '我們曾向您承諾什麼？', 'What did we promise you?'),
          lines: 3,
          showIf: { question: 'bases', row: 'promise', is: 'atLeast', value: 2 },
          meaning: { text: null },
        },
      ],
    },
  ],
};

/** On what an expectation rests. Source [zeithaml-1993]. */
export const BASIS: Template = {
  key: 'expectation-basis',
  group: 'requirements',
  names: say('期望的依据', '期望的依據', 'What expectations rest on'),
  about: say(
    '期望凭的是经历、广告、自身需要、行业水平还是公司承诺，可以并存。看两个数：各依据的强度（不必加总为一），以及它在全部依据中占的份额。凭承诺的多，先管好承诺；凭行业的多，先看同行。',
    '期望依據的是經驗、廣告、自身需求、業界水準還是公司承諾，可以並存。看兩個數字：各依據的強度（不必加總為一），以及它在全部依據中的占比。依承諾者多，先管好承諾；依業界者多，先看同業。',
    'Experience, advertising, own need, the trade or a promise: several may hold at once. Read both the strength of each (these need not sum to one) and its part of the whole. Where promises weigh most, mind the promises; where the trade does, watch the trade.',
  ),
  sources: ['zeithaml-1993'],
  dimensions: [],
  surveys: [survey],
};
