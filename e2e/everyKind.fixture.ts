import { Survey } from '@plumbline/model/survey.ts';

const say = (en: string, cn: string, tw: string, ar?: string): Record<string, string> => ({
  en,
  'zh-CN': cn,
  'zh-TW': tw,
  ...(ar === undefined ? {} : { ar }),
});
const dimensions = [
  {
    key: 'on_time',
    texts: say(
      'Delivery on the day that was promised',
      '在承诺的日期送达',
      '在承諾的日期送達',
      'التسليم في اليوم الموعود',
    ),
  },
  { key: 'staff', texts: say('Friendliness of the driver', '送货员的态度', '送貨員的態度', 'لطف السائق') },
  { key: 'parcel', texts: say('Condition of the parcel', '包裹的完好程度', '包裹的完好程度', 'حالة الطرد') },
];
const options = [
  { key: 'speed', texts: say('Speed', '速度', '速度', 'السرعة') },
  { key: 'price', texts: say('Price', '价格', '價格', 'السعر') },
  { key: 'care', texts: say('Care with my things', '小心对待我的物品', '小心對待我的物品', 'العناية بأغراضي') },
  { key: 'advice', texts: say('Good advice', '好的建议', '好的建議', 'نصيحة جيدة') },
];
const agreement = {
  low: 1,
  high: 5,
  lowText: say('Strongly disagree', '非常不同意', '非常不同意', 'لا أوافق بشدة'),
  middleText: say('Neither', '一般', '普通', 'محايد'),
  highText: say('Strongly agree', '非常同意', '非常同意', 'أوافق بشدة'),
};
const quality = {
  low: 1,
  high: 7,
  lowText: say('Very low', '非常低', '非常低', 'منخفض جدا'),
  highText: say('Very high', '非常高', '非常高', 'مرتفع جدا'),
};

/** A survey with every kind of question, in three languages and Arabic, which is written from right to left. */
export const everyKind: Survey = Survey.parse({
  plumbline: 1,
  title: say('How was your delivery?', '您对这次送货满意吗？', '您對這次送貨滿意嗎？', 'كيف كان التوصيل؟'),
  description: say(
    'About three minutes. Your answers help us to keep what we promise.',
    '大约需要三分钟。您的回答帮助我们兑现承诺。',
    '大約需要三分鐘。您的回答幫助我們兌現承諾。',
    'حوالي ثلاث دقائق. تساعدنا إجاباتك على الوفاء بوعودنا.',
  ),
  languages: ['en', 'zh-CN', 'zh-TW', 'ar'],
  moment: 'after',
  hidden: [{ key: 'order' }],
  theme: { colour: '#0b7a75' },
  pages: [
    {
      key: 'you',
      title: say('You and your order', '您和您的订单', '您和您的訂單', 'أنت وطلبك'),
      questions: [
        {
          kind: 'statement',
          key: 'hello',
          title: say(
            'Thank you for ordering with us.',
            '感谢您在我们这里订购。',
            '感謝您在我們這裡訂購。',
            'شكرا لطلبك معنا.',
          ),
          help: say(
            'We ask first about your order, then about what you expected and what you got.',
            '我们先问您的订单，然后问您原先的期望和实际的感受。',
            '我們先問您的訂單，然後問您原先的期望和實際的感受。',
            'نسأل أولا عن طلبك ثم عما توقعته وما حصلت عليه.',
          ),
        },
        {
          kind: 'consent',
          key: 'consent',
          required: true,
          title: say(
            'May we use your answers to improve our service?',
            '我们可以用您的回答来改进服务吗？',
            '我們可以用您的回答來改善服務嗎？',
            'هل يمكننا استخدام إجاباتك لتحسين خدمتنا؟',
          ),
        },
        {
          kind: 'single',
          key: 'channel',
          required: true,
          title: say('Where did you order?', '您在哪里下单？', '您在哪裡下單？', 'أين طلبت؟'),
          options: [
            { key: 'web', texts: say('On the website', '网站', '網站', 'على الموقع') },
            { key: 'app', texts: say('In the app', '应用程序', '應用程式', 'في التطبيق') },
            { key: 'other', texts: say('Somewhere else', '其他', '其他', 'مكان آخر'), open: true, fixed: true },
          ],
          shuffle: true,
        },
        {
          kind: 'single',
          key: 'city',
          dropdown: true,
          title: say('Which city was it for?', '送到哪个城市？', '送到哪個城市？', 'إلى أي مدينة؟'),
          options: [
            { key: 'taipei', texts: say('Taipei', '台北', '臺北', 'تايبيه') },
            { key: 'shanghai', texts: say('Shanghai', '上海', '上海', 'شنغهاي') },
          ],
        },
        {
          kind: 'multiple',
          key: 'bought',
          title: say('What was in the parcel?', '包裹里有什么？', '包裹裡有什麼？', 'ماذا كان في الطرد؟'),
          help: say('Choose all that apply.', '可多选。', '可複選。', 'اختر كل ما ينطبق.'),
          options: [
            { key: 'books', texts: say('Books', '书', '書', 'كتب') },
            { key: 'clothes', texts: say('Clothes', '衣服', '衣服', 'ملابس') },
            { key: 'none', texts: say('None of these', '以上都不是', '以上皆非', 'لا شيء مما سبق'), exclusive: true },
          ],
        },
      ],
    },
    {
      key: 'marks',
      title: say('What you expected, and what you got', '您的期望与感受', '您的期望與感受', 'ما توقعته وما حصلت عليه'),
      questions: [
        {
          kind: 'pair',
          key: 'pairs',
          required: true,
          ...quality,
          notApplicable: true,
          columns: ['adequate', 'expected', 'perceived'],
          title: say(
            'For each of these: the least you would accept, what you had expected, and what you got.',
            '下面每一项：您能接受的最低水平、原先的期望和实际得到的。',
            '下面每一項：您能接受的最低水準、原先的期望和實際得到的。',
            'لكل مما يلي: أقل ما تقبله وما توقعته وما حصلت عليه.',
          ),
          rows: dimensions.map((row) => ({ ...row, dimension: row.key })),
        },
        {
          kind: 'matrix',
          key: 'statements',
          required: true,
          ...agreement,
          notApplicable: true,
          title: say('How far do you agree?', '您是否同意下列说法？', '您是否同意下列說法？', 'إلى أي مدى توافق؟'),
          rows: [
            {
              key: 'kept',
              texts: say('They keep what they promise.', '他们说到做到。', '他們說到做到。', 'يفون بما يعدون.'),
            },
            {
              key: 'quick',
              texts: say('Problems are solved quickly.', '问题能很快解决。', '問題能很快解決。', 'تحل المشاكل بسرعة.'),
            },
            {
              key: 'listen',
              texts: say(
                'They listen to me and understand what I need.',
                '他们倾听我并了解我的需要。',
                '他們傾聽我並了解我的需要。',
                'يستمعون إلي ويفهمون ما أحتاج.',
              ),
            },
          ],
        },
        {
          kind: 'kano',
          key: 'kano',
          title: say('A two-hour time window', '两小时的送货时段', '兩小時的送貨時段', 'نافذة زمنية من ساعتين'),
          functional: say(
            'How do you feel if there is one?',
            '如果有，您觉得如何？',
            '如果有，您覺得如何？',
            'ما شعورك إن وجدت؟',
          ),
          dysfunctional: say(
            'How do you feel if there is none?',
            '如果没有，您觉得如何？',
            '如果沒有，您覺得如何？',
            'ما شعورك إن لم توجد؟',
          ),
        },
      ],
    },
    {
      key: 'scales',
      title: say('All in all', '总的来说', '總的來說', 'بشكل عام'),
      questions: [
        {
          kind: 'nps',
          key: 'nps',
          required: true,
          meaning: { metric: 'nps' },
          title: say(
            'How likely are you to recommend us to a friend?',
            '您有多大可能向朋友推荐我们？',
            '您有多大可能向朋友推薦我們？',
            'ما مدى احتمال أن توصي بنا لصديق؟',
          ),
          lowText: say('Not at all likely', '完全不可能', '完全不可能', 'غير محتمل'),
          highText: say('Extremely likely', '极有可能', '極有可能', 'محتمل جدا'),
        },
        {
          kind: 'text',
          key: 'reason',
          lines: 3,
          charsMax: 400,
          title: say(
            'You gave us {{nps}}. What is the main reason?',
            '您给了 {{nps}} 分，主要原因是什么？',
            '您給了 {{nps}} 分，主要原因是什麼？',
            'أعطيتنا {{nps}}. ما السبب؟',
          ),
          showIf: { question: 'nps', is: 'answered' },
        },
        {
          kind: 'scale',
          key: 'satisfied',
          required: true,
          ...agreement,
          pointTexts: {
            '1': say('Very dissatisfied', '非常不满意', '非常不滿意', 'غير راض جدا'),
            '2': say('Dissatisfied', '不满意', '不滿意', 'غير راض'),
            '3': say('Neither', '一般', '普通', 'محايد'),
            '4': say('Satisfied', '满意', '滿意', 'راض'),
            '5': say('Very satisfied', '非常满意', '非常滿意', 'راض جدا'),
          },
          title: say('How satisfied are you?', '您有多满意？', '您有多滿意？', 'ما مدى رضاك؟'),
        },
        {
          kind: 'scale',
          key: 'mood',
          look: 'faces',
          low: 1,
          high: 5,
          title: say(
            'How did you feel when it arrived?',
            '收到时您的心情如何？',
            '收到時您的心情如何？',
            'كيف شعرت عند وصوله؟',
          ),
        },
        { kind: 'stars', key: 'driver', high: 5, title: say('The driver', '送货员', '送貨員', 'السائق') },
        {
          kind: 'slider',
          key: 'effort',
          low: 0,
          high: 100,
          step: 5,
          title: say('How easy was it?', '过程有多轻松？', '過程有多輕鬆？', 'ما مدى السهولة؟'),
          lowText: say('Hard', '费力', '費力', 'صعب'),
          highText: say('Easy', '轻松', '輕鬆', 'سهل'),
        },
      ],
    },
    {
      key: 'weights',
      title: say('What matters to you', '什么对您重要', '什麼對您重要', 'ما يهمك'),
      questions: [
        {
          kind: 'ranking',
          key: 'ranking',
          required: true,
          most: 3,
          title: say(
            'What matters most to you?',
            '对您来说什么最重要？',
            '對您來說什麼最重要？',
            'ما الأهم بالنسبة لك؟',
          ),
          options,
        },
        {
          kind: 'sum',
          key: 'points',
          required: true,
          total: 100,
          title: say(
            'Share out 100 points by importance.',
            '请按重要程度分配 100 分。',
            '請依重要程度分配 100 分。',
            'وزع 100 نقطة حسب الأهمية.',
          ),
          options,
        },
        {
          kind: 'bestWorst',
          key: 'extremes',
          required: true,
          title: say(
            'Which of these matters most, and which least?',
            '下列哪一项最重要，哪一项最不重要？',
            '下列哪一項最重要，哪一項最不重要？',
            'ما الأهم وما الأقل أهمية؟',
          ),
          options,
          sets: [
            ['speed', 'price', 'care'],
            ['price', 'care', 'advice'],
          ],
        },
      ],
    },
    {
      key: 'last',
      title: say('Last things', '最后几题', '最後幾題', 'أخيرا'),
      questions: [
        {
          kind: 'number',
          key: 'paid',
          low: 0,
          high: 5000,
          decimals: 2,
          title: say('What did you pay?', '您付了多少钱？', '您付了多少錢？', 'كم دفعت؟'),
          unit: say('USD', '元', '元', 'دولار'),
        },
        {
          kind: 'date',
          key: 'arrived',
          earliest: '2026-01-01',
          latest: '2026-12-31',
          title: say('When did it arrive?', '什么时候送到的？', '什麼時候送到的？', 'متى وصل؟'),
        },
        {
          kind: 'contact',
          key: 'contact',
          personal: true,
          fields: ['name', 'email', 'phone', 'company'],
          title: say('May we write to you?', '我们可以与您联系吗？', '我們可以與您聯絡嗎？', 'هل يمكننا مراسلتك؟'),
        },
        {
          kind: 'file',
          key: 'photo',
          types: ['image/*'],
          title: say('A picture of the parcel', '包裹的照片', '包裹的照片', 'صورة للطرد'),
        },
      ],
    },
  ],
});
