import { AGREE_SEVEN, dimensionOf, LANGUAGES, OCCASION_FIELDS } from './sharedParts.ts';
import { type SurveyDraft, say, type Template, type Worded } from './template.ts';

type Ask = SurveyDraft['pages'][number]['questions'][number];
/** One currency in every language: a sum means the same to all who answer. */
const CURRENCY = say('元', '元（人民幣）', 'CNY');

const price = (key: string, title: Worded): Ask => ({
  kind: 'number',
  key,
  title,
  low: 0,
  decimals: 2,
  unit: CURRENCY,
  required: true,
});

const likely = (key: string, title: Worded): Ask => ({
  kind: 'scale',
  key,
  title,
  low: 1,
  high: 5,
  lowText: say('肯定不买', '一定不買', 'Certainly not'),
  highText: say('肯定会买', '一定會買', 'Certainly'),
  meaning: { metric: 'purchase-intent' },
});

const westendorp: SurveyDraft = {
  plumbline: 1,
  title: say('什么价钱合适', '什麼價格合適', 'What is the right price'),
  description: say(
    '请先了解【产品】，再填四个价钱。没有标准答案，凭感觉就好。',
    '請先了解【產品】，再填四個價格。沒有標準答案，憑感覺即可。',
    'Please look at [the product] first, then give four prices. There is no right answer; go by feeling.',
  ),
  languages: LANGUAGES,
  moment: 'apart',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'prices',
      questions: [
        price(
          'tooCheap',
          say(
            '便宜到什么价，您会怀疑质量、不敢买？',
            '便宜到什麼價格，您會懷疑品質而不敢買？',
            'At what price would it be so cheap that you doubt its quality and do not buy?',
          ),
        ),
        price('cheap', say('什么价您觉得划算？', '什麼價格您覺得划算？', 'At what price would it be a bargain?')),
        price(
          'expensive',
          say(
            '什么价您觉得偏贵，但还会考虑？',
            '什麼價格您覺得偏貴，但仍會考慮？',
            'At what price would it begin to seem expensive, though you might still buy?',
          ),
        ),
        price(
          'tooExpensive',
          say(
            '贵到什么价，您就不考虑了？',
            '貴到什麼價格，您就不考慮了？',
            'At what price would it be too expensive to consider?',
          ),
        ),
      ],
    },
    {
      key: 'intent',
      questions: [
        likely(
          'buyCheap',
          say('卖 {{cheap}} 元，您会买吗？', '賣 {{cheap}} 元，您會買嗎？', 'Would you buy it at {{cheap}}?'),
        ),
        likely(
          'buyExpensive',
          say(
            '卖 {{expensive}} 元，您会买吗？',
            '賣 {{expensive}} 元，您會買嗎？',
            'Would you buy it at {{expensive}}?',
          ),
        ),
      ],
    },
  ],
};

/** Four prices, and the intent to buy at two of them. Source [westendorp-1976], [newton-1993]. */
export const WESTENDORP: Template = {
  key: 'van-westendorp',
  group: 'price',
  names: say('价格敏感度（van Westendorp）', '價格敏感度（van Westendorp）', 'Price sensitivity (van Westendorp)'),
  about: say(
    '四个价钱画出四条累积曲线，交点给出可接受价格的上下限、最优点和无差异点；再问两价下的购买意愿，估出销量。问的是态度，不是成交，真实价格还要用实验验证。四个价次序颠倒的答卷要另看。',
    '四個價格畫出四條累積曲線，交點給出可接受價格的上下限、最適點與無差異點；再問兩個價格下的購買意願，推估銷量。問的是態度而非成交，真實價格仍須以實驗驗證。四個價格順序顛倒的答案要另外檢視。',
    'Four prices draw four cumulative curves; where they cross lie the ends of the acceptable range, the optimum and the point of indifference. Intent at two prices adds an idea of sales. It measures attitude, not purchase: prove a price by experiment. Answers whose four prices are out of order are looked at apart.',
  ),
  sources: ['westendorp-1976', 'newton-1993'],
  dimensions: [],
  surveys: [westendorp],
};

const PARTS = [
  { key: 'value-core', texts: say('产品或服务本身', '產品或服務本身', 'The product or service itself') },
  { key: 'value-care', texts: say('售前售后的照顾', '售前售後的照顧', 'Care before and after the purchase') },
  { key: 'value-ease', texts: say('省下的时间和精力', '省下的時間與精力', 'Time and effort saved') },
  { key: 'value-calm', texts: say('用得放心、有面子', '用得安心、有面子', 'Peace of mind and standing') },
] as const;

const value: SurveyDraft = {
  plumbline: 1,
  title: say('这笔钱花得值吗', '這筆錢花得值得嗎', 'Was it worth the money'),
  languages: LANGUAGES,
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'worth',
      questions: [
        {
          kind: 'pair',
          key: 'benefits',
          title: say(
            '花这笔钱，您原先期望得到多少？实际得到多少？',
            '花這筆錢，您原本期望得到多少？實際得到多少？',
            'For what you paid, how much did you expect of each, and how much did you get?',
          ),
          low: 0,
          high: 10,
          lowText: say('没有', '沒有', 'None'),
          highText: say('很多', '很多', 'A great deal'),
          columns: ['expected', 'perceived'],
          notApplicable: true,
          required: true,
          rows: PARTS.map(({ key, texts }) => ({ key: key.replace('-', '_'), texts, dimension: key })),
        },
        {
          kind: 'matrix',
          key: 'fairness',
          title: say('想想您付出的和得到的：', '想想您付出的與得到的：', 'Weigh what you gave against what you got:'),
          ...AGREE_SEVEN,
          required: true,
          rows: [
            {
              key: 'worthIt',
              texts: say('总的来说很值', '整體而言很值得', 'All in all it was worth it'),
              meaning: { metric: 'value' },
            },
            {
              key: 'fair',
              texts: say('价格公道', '價格公道', 'The price was fair'),
              meaning: { metric: 'price-fairness' },
            },
            {
              key: 'better',
              texts: say('比别家划算', '比別家划算', 'It was better value than elsewhere'),
              meaning: { metric: 'value' },
            },
            {
              key: 'easy',
              texts: say('没有花多少工夫', '沒有花太多工夫', 'It cost me little trouble'),
              meaning: { metric: 'ease' },
            },
          ],
        },
        price('paid', say('您一共付了多少？', '您總共付了多少？', 'How much did you pay in all?')),
        price(
          'worth',
          say(
            '凭这次的体验，您觉得它值多少？',
            '依這次的體驗，您覺得它值多少？',
            'Going by your experience, how much was it worth?',
          ),
        ),
        {
          kind: 'text',
          key: 'why',
          title: say('哪里让您觉得值，或不值？', '哪裡讓您覺得值得，或不值得？', 'What made it worth it, or not?'),
          lines: 3,
          meaning: { text: 'value-core' },
        },
      ],
    },
  ],
};

/** Benefit against price, in points and in money. Source [zeithaml-1988]. */
export const VALUE: Template = {
  key: 'perceived-value',
  group: 'price',
  names: say('价值感：值不值这个价', '價值感：值不值這個價', 'Perceived value for the price'),
  about: say(
    '得到的好处对照付出的价钱：各项好处问期望和实际（0–10 分），价钱问实付和自认的价值。价值比 = 自认价值 ÷ 实付，大于 1 是划算；实际减期望即价值缺口。期望在事后问，标为“回忆”。',
    '得到的好處對照付出的價格：各項好處問期望與實際（0–10 分），價格問實付與自認的價值。價值比 = 自認價值 ÷ 實付，大於 1 即划算；實際減期望就是價值缺口。期望在事後問，標示為「回想」。',
    'Benefit against price: each benefit as expected and as got (0–10), and in money what was paid and what it was worth. The ratio of worth to paid is above 1 where it was a good buy; got less expected is the value gap. Expectations are asked afterwards, and flagged as recalled.',
  ),
  sources: ['zeithaml-1988', 'fieller-1954'],
  dimensions: PARTS.map(({ key, texts }) => dimensionOf(key, texts)),
  surveys: [value],
};
