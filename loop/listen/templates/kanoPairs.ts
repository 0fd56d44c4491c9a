import { dimensionOf, LANGUAGES, OCCASION_FIELDS } from './sharedParts.ts';
import { type SurveyDraft, say, type Template, type Worded } from './template.ts';

type Feature = { key: string; names: Worded; functional: Worded; dysfunctional: Worded };

/** A starter set, to be replaced by the features a company weighs. */
const FEATURES: readonly Feature[] = [
  {
    key: 'tracking',
    names: say('实时进度', '即時進度', 'Progress in real time'),
    functional: say('随时能查到办到哪一步了', '隨時查得到目前辦到哪一步', 'You can see at any time how far things are'),
    dysfunctional: say(
      '查不到进度，只能等通知',
      '查不到進度，只能等通知',
      'You cannot see how far things are, and wait to be told',
    ),
  },
  {
    key: 'slot',
    names: say('自选时段', '自選時段', 'A time of one’s choice'),
    functional: say('上门时间可以选到某一小时', '到府時間可以選到某一小時', 'You can choose the hour of the visit'),
    dysfunctional: say(
      '上门时间不能选，只说某天',
      '到府時間不能選，只告知某一天',
      'You are told only the day of the visit',
    ),
  },
  {
    key: 'returns',
    names: say('无理由退货', '無條件退貨', 'Returns without reasons'),
    functional: say(
      '三十天内可以无理由退货',
      '三十天內可無條件退貨',
      'You can return it within thirty days without a reason',
    ),
    dysfunctional: say('没有质量问题就不能退', '沒有品質問題就不能退', 'You can return it only if it is faulty'),
  },
  {
    key: 'person',
    names: say('专人对接', '專人服務', 'One person to turn to'),
    functional: say(
      '从头到尾同一个人负责您的事',
      '從頭到尾由同一個人負責您的事',
      'The same person looks after you from start to end',
    ),
    dysfunctional: say('每次联系的都是不同的人', '每次聯絡的都是不同的人', 'You reach someone else each time'),
  },
  {
    key: 'hours',
    names: say('全天候客服', '全天候客服', 'Help around the clock'),
    functional: say('夜里和周末也有人接待', '夜間與週末也有人服務', 'Somebody helps you at night and at weekends'),
    dysfunctional: say(
      '只有工作日白天有人接待',
      '只有平日白天有人服務',
      'Somebody helps you on weekdays during the day only',
    ),
  },
  {
    key: 'packaging',
    names: say('环保包装', '環保包裝', 'Packaging that spares waste'),
    functional: say(
      '包装可回收，没有多余的塑料',
      '包裝可回收，沒有多餘的塑膠',
      'The packaging can be recycled and has no needless plastic',
    ),
    dysfunctional: say(
      '包装是普通塑料，用完就扔',
      '包裝是一般塑膠，用完即丟',
      'The packaging is ordinary plastic to throw away',
    ),
  },
];

const survey: SurveyDraft = {
  plumbline: 1,
  title: say('哪些做法打动您', '哪些作法打動您', 'What would please you'),
  description: say(
    '每一点都会问两次：有，您觉得怎样；没有，您又觉得怎样。',
    '每一點都會問兩次：有的話，您覺得如何；沒有的話，您又覺得如何。',
    'Each point is asked twice: how you would feel with it, and how without.',
  ),
  languages: LANGUAGES,
  moment: 'apart',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'features',
      shuffle: true,
      questions: FEATURES.map(({ key, names, functional, dysfunctional }) => ({
        kind: 'kano' as const,
        key,
        title: names,
        functional,
        dysfunctional,
        required: true,
        dimension: key,
      })),
    },
    {
      key: 'importance',
      questions: [
        {
          kind: 'matrix',
          key: 'weights',
          title: say('这些对您有多重要？', '這些對您有多重要？', 'How much does each of these matter to you?'),
          low: 1,
          high: 9,
          lowText: say('一点也不重要', '一點也不重要', 'Not at all'),
          highText: say('极其重要', '極為重要', 'Extremely'),
          rows: FEATURES.map(({ key, names }) => ({
            key,
            texts: names,
            meaning: { dimension: key, mark: 'importance' as const },
          })),
          shuffle: true,
        },
      ],
    },
  ],
};

/** With and without, for each feature. Source [kano-1984], [berger-1993]. */
export const KANO: Template = {
  key: 'kano',
  group: 'requirements',
  names: say('Kano 成对题', 'Kano 成對題', 'Kano pairs'),
  about: say(
    '同一功能问“有”和“没有”两面，归入必备、期望、魅力、无差异、反向、可疑六类，并算“有了更好”和“没有更糟”两个系数。示例的六项请换成自己的功能。',
    '同一功能問「有」與「沒有」兩面，歸入必備、一維、魅力、無差異、反向、可疑六類，並計算「有了更好」與「沒有更糟」兩個係數。範例的六項請換成自己的功能。',
    'Each feature is asked with and without, and sorted into must-be, one-dimensional, attractive, indifferent, reverse or questionable, with the two coefficients “better” and “worse”. Put your own features in place of the six.',
  ),
  sources: ['kano-1984', 'berger-1993', 'fong-1996'],
  dimensions: FEATURES.map(({ key, names }) => dimensionOf(key, names)),
  surveys: [survey],
};
