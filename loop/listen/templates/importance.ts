import { composeBalancedSets } from './composeBalancedSets.ts';
import { SERVQUAL_PARTS, SERVQUAL_TREE } from './servqualItems.ts';
import { dimensionOf, LANGUAGES, OCCASION_FIELDS } from './sharedParts.ts';
import { type SurveyDraft, say, type Template, type Worded } from './template.ts';

const ASPECTS: readonly { key: string; texts: Worded }[] = [
  ...SERVQUAL_PARTS.map(({ family, means }) => ({ key: family as string, texts: means })),
  { key: 'price', texts: say('价格公道、写得明白', '價格公道、標示清楚', 'Fair prices, plainly stated') },
  { key: 'convenience', texts: say('方便、省时省力', '方便、省時省力', 'Convenience: little time and effort') },
];

const TREE = [
  ...SERVQUAL_TREE,
  dimensionOf('price', say('价格', '價格', 'Price')),
  dimensionOf('convenience', say('便利', '便利', 'Convenience')),
];

const OPTIONS = ASPECTS.map(({ key, texts }) => ({ key, texts, dimension: key }));

type Ask = SurveyDraft['pages'][number]['questions'][number];
const surveyAsking = (question: Ask): SurveyDraft => ({
  plumbline: 1,
  title: say('您看重什么', '您重視什麼', 'What matters to you'),
  languages: LANGUAGES,
  moment: 'apart',
  hidden: OCCASION_FIELDS,
  pages: [{ key: 'weigh', questions: [question] }],
});

/** Each aspect rated by itself. Source [likert-1932], [cochran-1977]. */
export const IMPORTANCE_SCALE: Template = {
  key: 'importance-scale',
  group: 'requirements',
  names: say('重要性：逐项打分', '重要性：逐項評分', 'Importance: rated one by one'),
  about: say(
    '最省事的问法：每个方面各打一分。缺点是人人都说样样重要，权重拉不开；想拉开差距，用 100 分或最优最劣法。',
    '最省事的問法：每個面向各給一分。缺點是大家都說樣樣重要，權重拉不開；想拉開差距，請用 100 分或最佳最差法。',
    'The least effort: each aspect is rated by itself. Its weakness is that people call everything important and the weights differ little; 100 points or best–worst tell more apart.',
  ),
  sources: ['likert-1932', 'cochran-1977'],
  dimensions: TREE,
  surveys: [
    surveyAsking({
      kind: 'matrix',
      key: 'weights',
      title: say('下面这些对您有多重要？', '以下各點對您有多重要？', 'How much does each of these matter to you?'),
      low: 1,
      high: 7,
      lowText: say('不重要', '不重要', 'Not important'),
      highText: say('极其重要', '極為重要', 'Extremely important'),
      required: true,
      shuffle: true,
      rows: ASPECTS.map(({ key, texts }) => ({ key, texts, meaning: { dimension: key, mark: 'importance' } })),
    }),
  ],
};

/** A hundred points shared out. Source [pzb-1988]. */
export const IMPORTANCE_POINTS: Template = {
  key: 'importance-points',
  group: 'requirements',
  names: say('重要性：分配 100 分', '重要性：分配 100 分', 'Importance: 100 points'),
  about: say(
    '给这里多，就得给那里少，权重因此拉得开，直接能当权重用。项目多过七八个就难分，手机上更难。',
    '給這裡多，就得給那裡少，權重因此拉得開，可直接當權重使用。項目超過七八個就難分配，手機上更難。',
    'What one aspect gets another loses, so the weights differ and can be used as they are. Beyond seven or eight aspects it grows hard, the more so on a phone.',
  ),
  sources: ['pzb-1988'],
  dimensions: TREE,
  surveys: [
    surveyAsking({
      kind: 'sum',
      key: 'points',
      title: say(
        '请把 100 分分给下面这些，越看重给得越多。',
        '請把 100 分分配給以下各項，愈重視給愈多。',
        'Share out 100 points: the more it matters to you, the more it gets.',
      ),
      total: 100,
      required: true,
      options: OPTIONS,
    }),
  ],
};

const SETS = composeBalancedSets(ASPECTS.length, 4).sets.map((set) => set.map((at) => ASPECTS[at]?.key ?? ''));

/** Most and least important of four at a time, in sets that come out even. Source [finn-louviere-1992], [bose-1939]. */
export const IMPORTANCE_BEST_WORST: Template = {
  key: 'importance-best-worst',
  group: 'requirements',
  names: say('重要性：最优最劣法', '重要性：最佳最差法', 'Importance: best–worst'),
  about: say(
    '每次四项里挑最重要和最不重要的，七组就够：每项出现四次，任意两项同时出现两次。没有打分习惯的干扰，跨国跨群体比较最可靠。得分 =（选为最重要的次数 − 选为最不重要的次数）÷ 出现次数。',
    '每次從四項中選出最重要與最不重要的，七組就夠：每項出現四次，任兩項同時出現兩次。不受個人評分習慣影響，跨國、跨族群比較最可靠。得分 =（選為最重要的次數 − 選為最不重要的次數）÷ 出現次數。',
    'The most and the least important of four, seven times: each aspect is shown four times and each two meet twice. Habits of using a scale play no part, so it compares best across countries and groups. Score = (times chosen most − times chosen least) ÷ times shown.',
  ),
  sources: ['finn-louviere-1992', 'bose-1939'],
  dimensions: TREE,
  surveys: [
    surveyAsking({
      kind: 'bestWorst',
      key: 'weights',
      title: say(
        '每一组里，哪项对您最重要？哪项最不重要？',
        '每一組中，哪一項對您最重要？哪一項最不重要？',
        'In each set, which matters most to you, and which least?',
      ),
      required: true,
      options: OPTIONS,
      sets: SETS,
    }),
  ],
};
