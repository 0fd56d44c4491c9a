import { OCCASION_FIELDS } from '@plumbline/loop/listen/templates/sharedParts.ts';
import { type SurveyDraft, say, type Worded } from '@plumbline/loop/listen/templates/template.ts';
import type { Answers, Submission } from '@plumbline/model/surveyAnswer.ts';
import { DAY_MS } from './calendar.ts';
import { drawId } from './drawId.ts';
import { CHANNELS, REGIONS } from './profiles.ts';
import { type Random, seedRandom } from './seedRandom.ts';

/** How many customers say what they wish for, over how many days before the last one. */
export const DEMO_WISHES = 180;
const DAYS = 75;
/** Customers of the demo by number: every so manieth is asked. */
const EVERY = 23;

type Ask = SurveyDraft['pages'][number]['questions'][number];
type Wish = { key: string; dimension: string; with: Worded; without: Worded; classes: Record<string, number> };

/** What is asked about, and how customers take it: attractive, one-dimensional, must be, or indifferent. */
const WISHES: readonly Wish[] = [
  {
    ...{ key: 'evening', dimension: 'delivery.date', classes: { A: 55, O: 15, M: 2, I: 28 } },
    with: say(
      '如果晚上 8 点以后也能送货',
      '如果晚上 8 點以後也能送貨',
      'If furniture also came after eight in the evening',
    ),
    without: say('如果只在白天送货', '如果只在白天送貨', 'If furniture came in the daytime only'),
  },
  {
    ...{ key: 'tracking', dimension: 'delivery.updates', classes: { A: 30, O: 48, M: 6, I: 16 } },
    with: say('如果能看到送货车到哪儿了', '如果能看到貨車到哪裡了', 'If you could see where the van is'),
    without: say('如果看不到送货车在哪儿', '如果看不到貨車在哪裡', 'If you could not see where the van is'),
  },
  {
    ...{ key: 'fitting', dimension: 'installation', classes: { A: 14, O: 58, M: 20, I: 8 } },
    with: say('如果送货当天就装好', '如果送貨當天就組裝好', 'If it were put together on the day it comes'),
    without: say('如果要另约一天安装', '如果要另約一天組裝', 'If it took another appointment to put it together'),
  },
  {
    ...{ key: 'unharmed', dimension: 'packaging', classes: { A: 2, O: 24, M: 66, I: 8 } },
    with: say('如果家具送到时完好无损', '如果家具送達時完好無損', 'If the furniture came unharmed'),
    without: say('如果家具送到时有磕碰', '如果家具送達時有碰傷', 'If the furniture came with a dent'),
  },
  {
    ...{ key: 'refund', dimension: 'returns.refund', classes: { A: 5, O: 30, M: 57, I: 8 } },
    with: say('如果退货后三天内到账', '如果退貨後三天內入帳', 'If money came back within three days of a return'),
    without: say('如果退货后要等两周才到账', '如果退貨後要等兩週才入帳', 'If it took two weeks'),
  },
  {
    ...{ key: 'catalogue', dimension: 'design', classes: { A: 8, O: 3, M: 1, I: 88 } },
    with: say('如果随货附一本纸质目录', '如果隨貨附一本紙本型錄', 'If a printed catalogue came with it'),
    without: say('如果没有纸质目录', '如果沒有紙本型錄', 'If there were no printed catalogue'),
  },
];

const CURRENCY = say('元', '元（人民幣）', 'CNY');
const FITTING = say('送货当天上门安装', '送貨當天到府組裝', 'putting it together on the day it comes');
const price = (key: string, title: Worded): Ask => ({
  ...{ kind: 'number', key: `fitting_${key}`, title, low: 0, decimals: 0, unit: CURRENCY, required: true },
});
const STEPS = [59, 99, 149, 199];
const buys = (at: number): Ask => ({
  ...{ kind: 'single', key: `fitting_at_${at}`, required: true },
  title: say(
    `如果${FITTING['zh-CN']}收 ${at} 元，您会选吗？`,
    `如果${FITTING['zh-TW']}收 ${at} 元，您會選嗎？`,
    `Would you take ${FITTING.en} for ${at} CNY?`,
  ),
  options: [
    { key: 'yes', texts: say('会', '會', 'Yes') },
    { key: 'no', texts: say('不会', '不會', 'No') },
  ],
});

/** What customers would wish for, and what fitting on the day may cost. */
export const DEMO_WISHES_SURVEY: SurveyDraft = {
  plumbline: 1,
  title: say('您希望我们怎样送', '您希望我們怎麼送', 'What you would wish for'),
  description: say(
    '几项我们正在考虑的服务，想先听听您的看法。',
    '幾項我們正在考慮的服務，想先聽聽您的看法。',
    'Some services we are thinking of: tell us what you make of them.',
  ),
  languages: ['zh-CN', 'zh-TW', 'en'],
  moment: 'apart',
  hidden: OCCASION_FIELDS,
  pages: [
    {
      key: 'wishes',
      questions: WISHES.map(
        (wish): Ask => ({
          ...{ kind: 'kano', key: wish.key, title: wish.with, dimension: wish.dimension, required: true },
          ...{ functional: wish.with, dysfunctional: wish.without },
        }),
      ),
    },
    {
      key: 'prices',
      questions: [
        price(
          'tooCheap',
          say(
            '便宜到什么价，您会怀疑装不好？',
            '便宜到什麼價格，您會懷疑裝不好？',
            'At what price would you doubt the work?',
          ),
        ),
        price('cheap', say('什么价您觉得划算？', '什麼價格您覺得划算？', 'At what price would it be a bargain?')),
        price(
          'expensive',
          say(
            '什么价您觉得偏贵，但还会考虑？',
            '什麼價格您覺得偏貴，但仍會考慮？',
            'At what price would it begin to seem expensive?',
          ),
        ),
        price(
          'tooExpensive',
          say('贵到什么价，您就不考虑了？', '貴到什麼價格，您就不考慮了？', 'At what price would you not consider it?'),
        ),
      ],
    },
    {
      key: 'lately',
      questions: [
        {
          kind: 'pair',
          key: 'last',
          title: say(
            '最近一次上门安装，您原先期望几分？实际几分？',
            '最近一次到府組裝，您原本期望幾分？實際幾分？',
            'The last time something was put together at your home: what did you expect, and what did you get?',
          ),
          ...{ low: 0, high: 10, columns: ['expected', 'perceived'], notApplicable: true, required: true },
          lowText: say('很差', '很差', 'Poor'),
          highText: say('极好', '極佳', 'Excellent'),
          rows: [
            { key: 'fitting', texts: say('上门安装', '到府組裝', 'Putting it together'), dimension: 'installation' },
          ],
        },
      ],
    },
    { key: 'buying', questions: STEPS.map(buys) },
  ],
};

/**
 * The answers to `DEMO_WISHES_SURVEY`, as browsers would have sent them: the same for the same seed and last moment.
 *
 * @param end  the moment before which all were sent
 */
export function composeDemoWishes(seed: number, end: Date): Submission[] {
  const random = seedRandom(seed);
  // of its own, so that what was answered before is as it was
  const lately = seedRandom(seed + 1);
  return Array.from({ length: DEMO_WISHES }, (_, at) => {
    const daysBefore = DAYS * (1 - (at + random.share()) / DEMO_WISHES);
    const submittedAt = new Date(end.getTime() - daysBefore * DAY_MS);
    const seconds = 80 + Math.round(random.share() * 160);
    return {
      response: drawId(random),
      version: 1,
      language: 'zh-CN',
      answers: drawAnswers(random, drawLast(lately)),
      hidden: {
        customer: `QH-${String(1 + at * EVERY).padStart(5, '0')}`,
        region: random.pick(REGIONS),
        channel: random.pick(CHANNELS),
      },
      seed: random.whole(1, 1_000_000),
      startedAt: new Date(submittedAt.getTime() - seconds * 1000).toISOString(),
      submittedAt: submittedAt.toISOString(),
    };
  });
}

/** Out of ten: fitting falls short of what most expect, and goes beyond it for some. */
function drawLast(random: Random): { expected: number; perceived: number } {
  const within = (value: number): number => Math.min(10, Math.max(0, Math.round(value)));
  return { expected: within(random.normal(8.1, 1.1)), perceived: within(random.normal(7.2, 1.8)) };
}

/** What somebody would pay more for each point of ten by which the last fitting went beyond what was expected. */
const PREMIUM = 6;
/** By so many points it falls short on average. */
const SHORT = 0.9;

function drawAnswers(random: Random, last: { expected: number; perceived: number }): Answers {
  const wishes = WISHES.map(({ key, classes }) => [key, drawPair(random, classes)] as const);
  // what it is worth to this customer; people speak of prices in fives
  const worth = Math.max(40, random.normal(125, 35));
  const round = (value: number): number => Math.max(5, 5 * Math.round(value / 5));
  const prices = {
    fitting_tooCheap: round(worth * (0.3 + 0.12 * random.share())),
    fitting_cheap: round(worth * (0.62 + 0.12 * random.share())),
    fitting_expensive: round(worth * (1 + 0.12 * random.share())),
    fitting_tooExpensive: round(worth * (1.35 + 0.2 * random.share())),
  };
  const most = worth * (1.05 + 0.25 * random.share()) + PREMIUM * (last.perceived - last.expected + SHORT);
  const bought = STEPS.map((at) => [`fitting_at_${at}`, at <= most ? 'yes' : 'no'] as const);
  return { ...Object.fromEntries(wishes), ...prices, last: { fitting: last }, ...Object.fromEntries(bought) };
}

/** Both answers of a pair, 1 like … 5 dislike, as somebody of the class gives them. */
function drawPair(random: Random, classes: Wish['classes']): { functional: number; dysfunctional: number } {
  const drawn = random.pick(Object.entries(classes));
  const middle = random.whole(2, 4);
  if (drawn === 'A') return { functional: 1, dysfunctional: middle };
  if (drawn === 'O') return { functional: 1, dysfunctional: 5 };
  if (drawn === 'M') return { functional: middle, dysfunctional: 5 };
  return { functional: middle, dysfunctional: random.whole(2, 4) };
}
