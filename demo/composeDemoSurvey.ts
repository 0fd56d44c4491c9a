import { AGREE_SEVEN, OCCASION_FIELDS, RECOMMEND } from '@plumbline/loop/listen/templates/sharedParts.ts';
import { type SurveyDraft, say } from '@plumbline/loop/listen/templates/template.ts';
import type { Answers, Submission } from '@plumbline/model/surveyAnswer.ts';
import { DAY_MS } from './calendar.ts';
import { drawId } from './drawId.ts';
import { CHANNELS, REGIONS } from './profiles.ts';
import { type Random, seedRandom } from './seedRandom.ts';
import { REMARKS } from './surveyTexts.ts';

/** How many customers answer, over how many days before the last one. */
export const DEMO_ANSWERS = 360;
const DAYS = 60;
/** Customers of the demo by number: every so manieth is asked. */
const EVERY = 17;
/** The warehouse moved so many days before the end of the story; since then deliveries in the south-west come late. */
const MOVE_DAYS_BEFORE_END = 30;

/** One minute after a delivery: recommendation, satisfaction, effort, what went wrong, and in the customer's own words. */
export const DEMO_SURVEY: SurveyDraft = {
  plumbline: 1,
  title: say('送货之后，一分钟', '送貨之後，一分鐘', 'After your delivery, one minute'),
  description: say(
    '您的家具刚送到。四个小问题，帮我们把下一次做得更好。',
    '您的家具剛送達。四個小問題，幫我們把下一次做得更好。',
    'Your furniture has just arrived. Four short questions help us do better next time.',
  ),
  languages: ['zh-CN', 'zh-TW', 'en'],
  moment: 'after',
  hidden: OCCASION_FIELDS,
  pages: [
    { key: 'recommend', questions: [RECOMMEND] },
    {
      key: 'delivery',
      questions: [
        {
          kind: 'scale',
          key: 'satisfied',
          title: say('您对这次送货满意吗？', '您對這次送貨滿意嗎？', 'How satisfied are you with this delivery?'),
          look: 'faces',
          low: 1,
          high: 5,
          pointTexts: {
            '1': say('很不满意', '非常不滿意', 'Very dissatisfied'),
            '2': say('不太满意', '不太滿意', 'Dissatisfied'),
            '3': say('一般', '普通', 'Neither'),
            '4': say('满意', '滿意', 'Satisfied'),
            '5': say('很满意', '非常滿意', 'Very satisfied'),
          },
          required: true,
          meaning: { metric: 'csat' },
        },
        {
          kind: 'scale',
          key: 'easy',
          title: say(
            '“从下单到摆好，整个过程不费事。”您同意吗？',
            '「從下單到擺好，整個過程不費事。」您同意嗎？',
            '“From the order to the furniture in its place, it was no trouble.” Do you agree?',
          ),
          ...AGREE_SEVEN,
          required: true,
          meaning: { metric: 'ces' },
        },
        {
          kind: 'multiple',
          key: 'trouble',
          title: say('哪里让您不满意？', '哪裡讓您不滿意？', 'What was not as it should be?'),
          help: say('可以多选', '可複選', 'Choose any that apply'),
          showIf: { question: 'satisfied', is: 'atMost', value: 3 },
          shuffle: true,
          options: [
            { key: 'late', texts: say('没有按约定的时间到', '沒有依約定時間送達', 'Not at the agreed time') },
            { key: 'news', texts: say('没有及时通知', '沒有即時通知', 'Nobody kept me posted') },
            { key: 'damage', texts: say('送到时有损坏或缺件', '送達時有損壞或缺件', 'Damaged, or parts missing') },
            { key: 'fitting', texts: say('安装没做好', '安裝沒做好', 'Not put together well') },
            { key: 'staff', texts: say('人员态度', '人員態度', 'The people') },
            { key: 'other', texts: say('其他', '其他', 'Something else'), open: true, fixed: true },
          ],
        },
      ],
    },
    {
      key: 'words',
      questions: [
        {
          kind: 'text',
          key: 'remark',
          title: say('还想对我们说什么？', '還想對我們說什麼？', 'Is there anything you would like to tell us?'),
          lines: 4,
          meaning: { text: 'delivery' },
        },
      ],
    },
  ],
};

/**
 * The answers to `DEMO_SURVEY`, as browsers would have sent them: the same for the same seed and last moment.
 *
 * @param end  the moment before which all were sent
 */
export function composeDemoAnswers(seed: number, end: Date): Submission[] {
  const random = seedRandom(seed);
  const written = new Set<string>();
  return Array.from({ length: DEMO_ANSWERS }, (_, at) => {
    const daysBefore = DAYS * (1 - (at + random.share()) / DEMO_ANSWERS);
    const submittedAt = new Date(end.getTime() - daysBefore * DAY_MS);
    const region = random.pick(REGIONS);
    const channel = random.pick(CHANNELS);
    const late = region === '西南' && daysBefore < MOVE_DAYS_BEFORE_END;
    const language = random.pick([
      ['zh-CN', 88],
      ['zh-TW', 7],
      ['en', 5],
    ] as const);
    const answers = drawAnswers(random, late ? -1.6 : 0, language, written);
    const seconds = 35 + Math.round(random.share() * 90) + (answers.remark === undefined ? 0 : 40);
    return {
      response: drawId(random),
      version: 1,
      language,
      answers,
      hidden: { customer: `QH-${String(1 + at * EVERY).padStart(5, '0')}`, region, channel },
      seed: random.whole(1, 1_000_000),
      startedAt: new Date(submittedAt.getTime() - seconds * 1000).toISOString(),
      submittedAt: submittedAt.toISOString(),
    };
  });
}

type Spoken = keyof typeof REMARKS;

function drawAnswers(random: Random, shift: number, language: Spoken, written: Set<string>): Answers {
  const mood = random.normal(0.55 + shift, 1);
  const within = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, Math.round(value)));
  const recommend = within(0, 10, 7.4 + 1.9 * mood + random.normal(0, 0.9));
  const satisfied = within(1, 5, 3.6 + 0.9 * mood + random.normal(0, 0.4));
  const easy = within(1, 7, 4.9 + 1.2 * mood + random.normal(0, 0.8));
  const tone = recommend >= 9 ? 'high' : recommend >= 7 ? 'middle' : 'low';
  const remark = random.share() < 0.62 ? drawRemark(random, REMARKS[language][tone], written) : undefined;
  return {
    recommend,
    satisfied,
    easy,
    ...(satisfied <= 3 && random.share() < 0.9 ? { trouble: drawTrouble(random) } : {}),
    ...(remark === undefined ? {} : { remark }),
  };
}

function drawTrouble(random: Random): string[] {
  const shares = { late: 0.55, news: 0.45, damage: 0.2, fitting: 0.15, staff: 0.08 };
  const told = Object.entries(shares).filter(([, share]) => random.share() < share);
  return told.length === 0 ? ['late'] : told.map(([key]) => key);
}

/** Nobody writes what somebody wrote before: after a few tries nothing is said. */
function drawRemark(
  random: Random,
  { happened, wish }: { happened: readonly string[]; wish: readonly string[] },
  written: Set<string>,
) {
  for (let attempt = 0; attempt < 6; attempt++) {
    const first = happened[random.whole(0, happened.length - 1)] ?? '';
    const last = wish[random.whole(0, wish.length - 1)] ?? '';
    const stop = /^[\u0020-\u007e]*$/.test(first) ? '. ' : last === '' ? '。' : '，';
    const remark = `${first}${stop}${last}`.trim();
    if (written.has(remark)) continue;
    written.add(remark);
    return remark;
  }
  return undefined;
}
