import { dimensionOf, LANGUAGES, OCCASION_FIELDS, REMARKS } from './sharedParts.ts';
import { type SurveyDraft, say, type Template } from './template.ts';

const OVERALL = say('整体质量', '整體品質', 'Overall quality');
const FIT = say('合乎个人需要', '符合個人需求', 'Fit to one’s needs');
const FAULTLESS = say('不出问题', '不出問題', 'Freedom from faults');

const TREE = [dimensionOf('overall', OVERALL), dimensionOf('fit', FIT), dimensionOf('faultless', FAULTLESS)];

const rows = (mark: 'expected' | 'perceived') =>
  TREE.map(({ key }, at) => ({
    key,
    texts: [OVERALL, FIT, FAULTLESS][at] ?? OVERALL,
    meaning: { dimension: key, mark },
  }));

const AGREE_TEN = {
  low: 1,
  high: 10,
  lowText: say('完全不同意', '完全不同意', 'Disagree completely'),
  highText: say('完全同意', '完全同意', 'Agree completely'),
};
const LOW_HIGH_TEN = {
  low: 1,
  high: 10,
  lowText: say('很低', '很低', 'Very low'),
  highText: say('很高', '很高', 'Very high'),
};

const survey: SurveyDraft = {
  plumbline: 1,
  title: say('顾客满意度指数', '顧客滿意度指數', 'Customer satisfaction index'),
  description: say('大约需要四分钟。', '大約需要四分鐘。', 'This takes about four minutes.'),
  languages: LANGUAGES,
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'image',
      questions: [
        {
          kind: 'matrix',
          key: 'imageItems',
          title: say(
            '您心目中，我们是一家怎样的公司？',
            '在您心中，我們是一家怎樣的公司？',
            'What kind of company are we, in your eyes?',
          ),
          ...AGREE_TEN,
          required: true,
          rows: [
            {
              key: 'trusted',
              texts: say('说话算数，信得过', '言而有信，值得信賴', 'They can be trusted in what they say and do'),
              meaning: { metric: 'image' },
            },
            {
              key: 'settled',
              texts: say('根基稳、做得久', '根基穩固、經營長久', 'They are well established'),
              meaning: { metric: 'image' },
            },
            {
              key: 'caring',
              texts: say('关心顾客', '關心顧客', 'They care about their customers'),
              meaning: { metric: 'image' },
            },
            {
              key: 'ahead',
              texts: say('肯创新，走在前面', '勇於創新、走在前端', 'They are forward-looking and try new things'),
              meaning: { metric: 'image' },
            },
          ],
        },
      ],
    },
    {
      key: 'quality',
      questions: [
        {
          kind: 'matrix',
          key: 'expectations',
          title: say(
            '请回想购买之前：当时您对下面几点的期望有多高？',
            '請回想購買之前：當時您對以下幾點的期望有多高？',
            'Think back to before you bought: how high were your expectations of each of these?',
          ),
          ...LOW_HIGH_TEN,
          required: true,
          rows: rows('expected'),
        },
        {
          kind: 'matrix',
          key: 'perceptions',
          title: say(
            '用过以后，您觉得实际水平有多高？',
            '用過之後，您覺得實際水準有多高？',
            'Now that you have used it: how high was each of these really?',
          ),
          ...LOW_HIGH_TEN,
          required: true,
          rows: rows('perceived'),
        },
      ],
    },
    {
      key: 'worth',
      questions: [
        {
          kind: 'scale',
          key: 'priceForQuality',
          title: say(
            '以得到的质量来看，您付的价钱：',
            '以得到的品質來看，您付的價格：',
            'Given the quality you got, the price you paid was:',
          ),
          low: 1,
          high: 10,
          lowText: say('很不合理', '非常不合理', 'Very unfair'),
          highText: say('很合理', '非常合理', 'Very fair'),
          required: true,
          meaning: { metric: 'value' },
        },
        {
          kind: 'scale',
          key: 'qualityForPrice',
          title: say(
            '以付出的价钱来看，您得到的质量：',
            '以付出的價格來看，您得到的品質：',
            'Given the price you paid, the quality you got was:',
          ),
          low: 1,
          high: 10,
          lowText: say('很差', '很差', 'Very poor'),
          highText: say('很好', '很好', 'Very good'),
          required: true,
          meaning: { metric: 'value' },
        },
      ],
    },
    {
      key: 'satisfied',
      questions: [
        {
          kind: 'scale',
          key: 'satisfaction',
          title: say('总的来说，您满意吗？', '整體而言，您滿意嗎？', 'All in all, how satisfied are you?'),
          low: 1,
          high: 10,
          lowText: say('很不满意', '非常不滿意', 'Very dissatisfied'),
          highText: say('很满意', '非常滿意', 'Very satisfied'),
          required: true,
          meaning: { metric: 'satisfaction' },
        },
        {
          kind: 'scale',
          key: 'comparedToExpected',
          title: say(
            '和您的期望相比，实际怎么样？',
            '與您的期望相比，實際上如何？',
            'Compared with what you expected, how was it?',
          ),
          low: 1,
          high: 10,
          lowText: say('远不如期望', '遠不如期望', 'Far below'),
          highText: say('远超期望', '遠超過期望', 'Far above'),
          required: true,
          meaning: { metric: 'satisfaction' },
        },
        {
          kind: 'scale',
          key: 'comparedToIdeal',
          title: say(
            '想象一家最理想的公司，我们离它有多近？',
            '想像一家最理想的公司，我們離它有多近？',
            'Imagine the ideal company of this kind. How close do we come?',
          ),
          low: 1,
          high: 10,
          lowText: say('差得很远', '差距很大', 'Not close at all'),
          highText: say('非常接近', '非常接近', 'Very close'),
          required: true,
          meaning: { metric: 'satisfaction' },
        },
      ],
    },
    {
      key: 'complaints',
      questions: [
        {
          kind: 'single',
          key: 'complained',
          title: say(
            '最近一年里，您向我们投诉过吗？',
            '最近一年內，您曾向我們客訴嗎？',
            'Have you complained to us in the last twelve months?',
          ),
          required: true,
          options: [
            { key: 'yes', texts: say('投诉过', '有', 'Yes') },
            { key: 'no', texts: say('没有', '沒有', 'No') },
          ],
        },
        {
          kind: 'scale',
          key: 'handled',
          title: say('那次投诉处理得怎么样？', '那次客訴處理得如何？', 'How well was your complaint dealt with?'),
          low: 1,
          high: 10,
          lowText: say('很差', '很差', 'Very badly'),
          highText: say('很好', '很好', 'Very well'),
          required: true,
          showIf: { question: 'complained', is: 'equals', value: 'yes' },
          meaning: { metric: 'complaint-handling' },
        },
        {
          kind: 'scale',
          key: 'wouldBeHandled',
          title: say(
            '要是您投诉，您觉得我们会处理得怎么样？',
            '如果您提出客訴，您認為我們會處理得如何？',
            'If you did complain, how well do you think we would deal with it?',
          ),
          low: 1,
          high: 10,
          lowText: say('很差', '很差', 'Very badly'),
          highText: say('很好', '很好', 'Very well'),
          required: true,
          showIf: { question: 'complained', is: 'equals', value: 'no' },
          meaning: { metric: 'complaint-handling-expected' },
        },
      ],
    },
    {
      key: 'loyal',
      questions: [
        {
          kind: 'matrix',
          key: 'loyalty',
          title: say('以后您有多大可能……', '未來您有多大的可能……', 'How likely are you to …'),
          low: 1,
          high: 10,
          lowText: say('完全不可能', '完全不可能', 'Not at all likely'),
          highText: say('非常可能', '非常可能', 'Very likely'),
          required: true,
          rows: [
            {
              key: 'again',
              texts: say('再次选择我们', '再次選擇我們', 'choose us again'),
              meaning: { metric: 'loyalty' },
            },
            {
              key: 'recommend',
              texts: say('把我们推荐给别人', '把我們推薦給別人', 'recommend us to others'),
              meaning: { metric: 'loyalty' },
            },
            {
              key: 'stay',
              texts: say(
                '别家稍微便宜，也还是选我们',
                '即使別家稍微便宜，仍然選擇我們',
                'stay with us even if another were a little cheaper',
              ),
              meaning: { metric: 'loyalty' },
            },
          ],
        },
        REMARKS,
      ],
    },
  ],
};

/** The blocks that ECSI and ACSI model. Source [fornell-1996]. */
export const SATISFACTION_INDEX: Template = {
  key: 'satisfaction-index',
  group: 'satisfaction',
  names: say('满意度指数（ECSI／ACSI 核心）', '滿意度指數（ECSI／ACSI 核心）', 'Satisfaction index (ECSI/ACSI core)'),
  about: say(
    '七个方面：形象、期望、感知质量、价值、满意、投诉、忠诚，十分制。算指数，也供结构模型找出满意的来路。做结构模型，最好有两百份以上。期望在事后问，标为“回忆”。',
    '七個構面：形象、期望、知覺品質、價值、滿意、客訴、忠誠，十分制。可計算指數，也供結構模型找出滿意的來源。做結構模型，最好有兩百份以上。期望在事後問，標示為「回想」。',
    'Seven blocks on ten points: image, expectations, perceived quality, value, satisfaction, complaints, loyalty. They give an index, and feed a structural model of where satisfaction comes from; for the model, two hundred answers or more are wise. Expectations are asked afterwards, and flagged as recalled.',
  ),
  sources: ['fornell-1996'],
  dimensions: TREE,
  surveys: [survey],
};
