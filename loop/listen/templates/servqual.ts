import { SERVQUAL_PARTS, SERVQUAL_TREE } from './servqualItems.ts';
import { AGREE_SEVEN, LANGUAGES, OCCASION_FIELDS, RECOMMEND, REMARKS, SATISFACTION_SEVEN } from './sharedParts.ts';
import { numbered, type SurveyDraft, say, type Template } from './template.ts';

type Page = SurveyDraft['pages'][number];

/** A page for each of the five dimensions: its items as rows of one matrix. */
export function servqualPages(mark: 'expected' | 'perceived' | 'believed', stem: ReturnType<typeof say>): Page[] {
  return SERVQUAL_PARTS.map(({ family, items }) => ({
    key: family,
    questions: [
      {
        kind: 'matrix',
        key: `${family}Items`,
        title: stem,
        ...AGREE_SEVEN,
        required: true,
        notApplicable: true,
        rows: items.map((item) => ({
          key: `item${item.number}`,
          texts: numbered(item.number, mark === 'perceived' ? item.perceived : item.expected),
          meaning: { dimension: family, mark },
        })),
      },
    ],
  }));
}

/** A hundred points shared out over the five dimensions: SERVQUAL's weights. */
export const SERVQUAL_POINTS: Page = {
  key: 'importance',
  questions: [
    {
      kind: 'sum',
      key: 'points',
      title: say(
        '请把 100 分分给下面五个方面：越看重的，给得越多。',
        '請把 100 分分配給以下五個面向：愈重視的，給愈多分。',
        'Share out 100 points over these five: the more it matters to you, the more it gets.',
      ),
      total: 100,
      options: SERVQUAL_PARTS.map(({ family, names, means }) => ({
        key: family,
        dimension: family,
        texts: {
          'zh-CN': `${names['zh-CN']}——${means['zh-CN']}`,
          'zh-TW': `${names['zh-TW']}——${means['zh-TW']}`,
          en: `${names.en}: ${means.en}`,
        },
      })),
    },
  ],
};

const OVERALL: Page = { key: 'overall', questions: [SATISFACTION_SEVEN, RECOMMEND, REMARKS] };

const before: SurveyDraft = {
  plumbline: 1,
  title: say('服务之前：您期望什么', '服務之前：您的期望', 'Before the service: what you expect'),
  description: say(
    '您即将接受我们的服务。下面说的是好的服务该有的样子，请按您这次的期望作答，没有对错。',
    '您即將使用我們的服務。以下描述好服務應有的樣子，請依您這次的期望作答，答案沒有對錯。',
    'You are about to use our service. These statements describe what a good service is like. Answer by what you expect this time; there are no right or wrong answers.',
  ),
  languages: LANGUAGES,
  moment: 'before',
  series: 'servqual',
  hidden: OCCASION_FIELDS,
  pages: [
    ...servqualPages(
      'expected',
      say('这次服务，我期望：', '這次的服務，我期望：', 'Thinking of the service to come, I expect:'),
    ),
    SERVQUAL_POINTS,
  ],
};

const after: SurveyDraft = {
  plumbline: 1,
  title: say('服务之后：您的实际感受', '服務之後：您的實際感受', 'After the service: how it really was'),
  description: say(
    '您刚刚接受了我们的服务。请按实际经历作答；没有遇到的，选“不适用”。',
    '您剛使用過我們的服務。請依實際經驗作答；沒有遇到的情況，請選「不適用」。',
    'You have just used our service. Answer by what happened; where something did not come up, choose “does not apply”.',
  ),
  languages: LANGUAGES,
  moment: 'after',
  series: 'servqual',
  hidden: OCCASION_FIELDS,
  pages: [
    ...servqualPages(
      'perceived',
      say('这次服务，实际上：', '這次的服務，實際上：', 'Thinking of the service I had, I found:'),
    ),
    OVERALL,
  ],
};

/** Expectation before and perception after, two surveys of one series. Source [pzb-1985], [pzb-1988]. */
export const SERVQUAL_PAIR: Template = {
  key: 'servqual',
  group: 'gaps',
  names: say('SERVQUAL 22 题：事前与事后', 'SERVQUAL 22 題：事前與事後', 'SERVQUAL, 22 items: before and after'),
  about: say(
    '两份问卷一前一后：服务前问期望，服务后问感受，按顾客和场次对上，逐维算出缺口，再按 100 分的权重加总。缺口为负，说明没有达到期望。',
    '兩份問卷一前一後：服務前問期望，服務後問感受，依顧客與場次配對，逐一算出各構面的缺口，再以 100 分的權重加總。缺口為負，表示未達期望。',
    'Two surveys: expectation before the service, perception after it, joined by customer and occasion. Gaps come by dimension, and in total by the weights of 100 points; below zero means that expectations were not met.',
  ),
  sources: ['pzb-1985', 'pzb-1988'],
  dimensions: SERVQUAL_TREE,
  surveys: [before, after],
};

const sheet: SurveyDraft = {
  plumbline: 1,
  title: say('服务评价：期望与实际', '服務評價：期望與實際', 'The service: what you expected and what you got'),
  description: say(
    '每一项请答两次：来之前您期望到什么程度，实际又做到了什么程度。',
    '每一項請回答兩次：來之前您期望到什麼程度，實際上又做到了什麼程度。',
    'Answer each line twice: how much you expected beforehand, and how much you got.',
  ),
  languages: LANGUAGES,
  moment: 'after',
  series: 'servqualSheet',
  hidden: OCCASION_FIELDS,
  pages: [
    ...SERVQUAL_PARTS.map(
      ({ family, items }): Page => ({
        key: family,
        questions: [
          {
            kind: 'pair',
            key: `${family}Items`,
            title: say(
              '来之前您期望到什么程度？实际做到了什么程度？',
              '來之前您期望到什麼程度？實際上做到了什麼程度？',
              'How much did you expect this beforehand, and how much did you get?',
            ),
            low: 1,
            high: 7,
            lowText: say('一点也没有', '完全沒有', 'Not at all'),
            highText: say('完完全全', '完全做到', 'Completely'),
            required: true,
            notApplicable: true,
            columns: ['expected', 'perceived'],
            rows: items.map((item) => ({
              key: `item${item.number}`,
              texts: numbered(item.number, item.brief),
              dimension: family,
            })),
          },
        ],
      }),
    ),
    SERVQUAL_POINTS,
    OVERALL,
  ],
};

/** Both asked after the service on one sheet: half the effort, but the expectation is a memory. Source [pzb-1988]. */
export const SERVQUAL_SHEET: Template = {
  key: 'servqual-sheet',
  group: 'gaps',
  names: say(
    'SERVQUAL 22 题：事后一次问完',
    'SERVQUAL 22 題：事後一次問完',
    'SERVQUAL, 22 items: one sheet afterwards',
  ),
  about: say(
    '没法在服务前问到顾客时用：期望和感受都在服务后一次问完。此时的期望是回忆出来的，常被结果带着走，所以处处标明“回忆”，不与事前问到的混在一起。',
    '無法在服務前問到顧客時使用：期望與感受都在服務後一次問完。這時的期望是回想出來的，往往受結果影響，因此處處標示「回想」，不與事前問到的混在一起。',
    'For when customers cannot be reached before the service: both are asked afterwards. Such an expectation is recalled and leans towards the outcome, so it is flagged as recalled everywhere and never mixed with one asked before.',
  ),
  sources: ['pzb-1988'],
  dimensions: SERVQUAL_TREE,
  surveys: [sheet],
};
