import type { Locale } from '@plumbline/model/locale.ts';
import type { PortalSettings, PortalWords, RoundInput, SuggestionStatus } from '@plumbline/model/portal.ts';
import { FRESH_PORTAL } from '@plumbline/model/portal.ts';

/** What the demo company's customers suggest in its portal. Invented, as everything of the demo. */
export type StorySuggestion = {
  title: string;
  body: string;
  name: string;
  language: Locale;
  daysAgo: number;
  supporters: number;
  /** in the demo's tree; null where nobody said */
  dimension: string | null;
  /** what became of it, the oldest first */
  statuses: readonly { status: SuggestionStatus; daysAgo: number }[];
  answer: PortalWords;
  comments: readonly { text: string; name: string; language: Locale; daysAgo: number }[];
  /** 1 is the round that is over, 2 the one that is open */
  round: 1 | 2 | null;
  shortlisted: boolean;
  /** still to be looked at */
  waits: boolean;
};

export const STORY_SETTINGS: PortalSettings = {
  ...FRESH_PORTAL,
  open: true,
  title: { 'zh-CN': '青禾好点子', 'zh-TW': '青禾好點子', en: 'Ideas for Qinghe Home' },
  intro: {
    'zh-CN': '哪里可以做得更好？告诉我们，也支持您认同的建议。每一条我们都会看，也会说明结果。',
    'zh-TW': '哪裡可以做得更好？告訴我們，也支持您認同的建議。每一則我們都會看，也會說明結果。',
    en: 'What should we do better? Tell us, and support what others ask for. We read every suggestion and say what becomes of it.',
  },
  rules: {
    'zh-CN': '请友善发言，一条建议说一件事，不要写电话和地址。具体订单的问题请找客服。',
    'zh-TW': '請友善發言，一則建議說一件事，請勿寫下電話和地址。個別訂單的問題請洽客服。',
    en: 'Be kind, write about one thing at a time, and leave out telephone numbers and addresses. For one order, ask customer service.',
  },
  moderation: 'before',
  points: 200,
};

export const STORY_ROUNDS: readonly (Omit<RoundInput, 'opensAt' | 'closesAt'> & { from: number; to: number })[] = [
  {
    question: {
      'zh-CN': '租房的人最需要什么样的家具？',
      'zh-TW': '租屋族最需要什麼樣的家具？',
      en: 'What furniture do people who rent need most?',
    },
    intro: {
      'zh-CN': '我们想为经常搬家的人做一个系列，想听您的经验。',
      'zh-TW': '我們想為經常搬家的人做一個系列，想聽您的經驗。',
      en: 'We are planning a series for people who move often, and would like to hear from you.',
    },
    result: {
      'zh-CN': '谢谢大家。“免工具拆装”进入了新系列的设计要求，第一批书架明年三月上市。',
      'zh-TW': '謝謝大家。「免工具拆裝」成為新系列的設計要求，第一批書架明年三月上市。',
      en: 'Thank you. Taking apart without tools is now a requirement of the new series; its first shelves come in March.',
    },
    from: -60,
    to: -32,
  },
  {
    question: {
      'zh-CN': '送货当天，您最想提前知道什么？',
      'zh-TW': '送貨當天，您最想提前知道什麼？',
      en: 'What would you most like to know before we deliver?',
    },
    intro: {
      'zh-CN': '我们正在改送货通知，想先听听您的想法。',
      'zh-TW': '我們正在改送貨通知，想先聽聽您的想法。',
      en: 'We are rewriting our delivery messages and would like your ideas first.',
    },
    result: {},
    from: -6,
    to: 15,
  },
];

const plain = {
  name: '',
  answer: {},
  comments: [],
  round: null,
  shortlisted: false,
  waits: false,
  statuses: [],
} as const;

export const STORY_SUGGESTIONS: readonly StorySuggestion[] = [
  {
    ...plain,
    ...{ title: '希望可以选晚上七点以后送货', name: '小陈', language: 'zh-CN', daysAgo: 74, supporters: 46 },
    body: '上班族白天家里没人，每次都要请半天假等沙发。',
    dimension: 'delivery',
    statuses: [
      { status: 'considering', daysAgo: 66 },
      { status: 'planned', daysAgo: 20 },
    ],
    answer: {
      'zh-CN': '谢谢您。晚间时段从下月起先在华东试行，试行结果会在这里公布。',
      'zh-TW': '謝謝您。晚間時段自下月起先在華東試行，試行結果會在這裡公布。',
      en: 'Thank you. Evening slots start next month in the East as a trial, and we will tell its result here.',
    },
    comments: [
      { text: '同感，我们小区晚上八点以后才好停货车。', name: '阿芳', language: 'zh-CN', daysAgo: 70 },
      { text: 'Saturday evenings would already help a lot.', name: '', language: 'en', daysAgo: 41 },
    ],
  },
  {
    ...plain,
    ...{ title: '安装师傅请自带垃圾袋，把纸箱带走', name: '老李', language: 'zh-CN', daysAgo: 96, supporters: 38 },
    body: '装完一地泡沫和纸箱，我们两口子收拾了一下午。',
    dimension: 'installation',
    statuses: [
      { status: 'planned', daysAgo: 80 },
      { status: 'built', daysAgo: 27 },
    ],
    answer: {
      'zh-CN': '已经做到：所有区域的安装师傅现在都会清走包装。如果没有，请告诉客服，我们补做。',
      'zh-TW': '已經做到：所有區域的安裝師傅現在都會清走包裝。若沒有，請告訴客服，我們補做。',
      en: 'Done: fitters in every region now take the packaging with them. If one does not, tell customer service and we come back.',
    },
    comments: [{ text: '上周装衣柜，真的都带走了，谢谢！', name: '', language: 'zh-CN', daysAgo: 12 }],
  },
  {
    ...plain,
    ...{ title: '大件退貨可不可以到府收件', language: 'zh-TW', daysAgo: 58, supporters: 29 },
    body: '餐桌自己根本寄不回去，找貨車又比運費還貴。',
    dimension: 'returns',
    statuses: [{ status: 'inProgress', daysAgo: 15 }],
    answer: {
      'zh-CN': '正在和物流商谈上门取件，预计年底前在三个区域开通。',
      'zh-TW': '正在與物流商洽談到府收件，預計年底前在三個區域開通。',
      en: 'We are agreeing collection with our carriers, and expect it in three regions before the year ends.',
    },
    comments: [{ text: '請也考慮沒有電梯的公寓。', name: 'Mei', language: 'zh-TW', daysAgo: 50 }],
  },
  {
    ...plain,
    ...{ title: 'Put two spare screws into every box', name: 'Bo', language: 'en', daysAgo: 39, supporters: 21 },
    body: 'One was missing in mine, and I could not use the shelf for a week.',
    dimension: 'packaging',
    statuses: [{ status: 'considering', daysAgo: 30 }],
  },
  {
    ...plain,
    ...{ title: '订单页面能不能显示师傅到哪儿了', name: '', language: 'zh-CN', daysAgo: 5, supporters: 17 },
    body: '只写“派送中”，一等就是一上午。有个地图或者前面还有几家就好了。',
    dimension: 'delivery',
    round: 2,
    shortlisted: true,
  },
  {
    ...plain,
    ...{ title: '到達前三十分鐘先傳訊息', name: '', language: 'zh-TW', daysAgo: 4, supporters: 9 },
    body: '',
    dimension: 'delivery',
    round: 2,
  },
  {
    ...plain,
    ...{ title: '能免工具拆装的书架', name: '阿明', language: 'zh-CN', daysAgo: 52, supporters: 33 },
    body: '两年搬三次家，板子拆一次松一次。',
    dimension: 'design',
    statuses: [{ status: 'inProgress', daysAgo: 28 }],
    round: 1,
    shortlisted: true,
  },
  {
    ...plain,
    ...{ title: 'A sofa that fits into a small lift', name: '', language: 'en', daysAgo: 47, supporters: 14 },
    body: 'Ours had to be hoisted through the window.',
    dimension: 'design',
    round: 1,
  },
  {
    ...plain,
    ...{ title: '门店能不能多几个停车位', name: '', language: 'zh-CN', daysAgo: 33, supporters: 12 },
    body: '周末绕了二十分钟都停不进去。',
    dimension: 'store',
    statuses: [{ status: 'declined', daysAgo: 9 }],
    answer: {
      'zh-CN': '商场的车位我们不能增加，很抱歉。现在预约看样可以凭短信免两小时停车费。',
      'zh-TW': '商場的車位我們無法增加，很抱歉。現在預約看樣可憑簡訊免兩小時停車費。',
      en: 'We cannot add to the mall’s parking, and are sorry. Whoever books a visit now parks two hours for free.',
    },
  },
  {
    ...plain,
    ...{ title: '會員生日送個小禮物', name: 'Mei', language: 'zh-TW', daysAgo: 18, supporters: 6 },
    body: '',
    dimension: 'service',
  },
  {
    ...plain,
    ...{ title: '床垫试睡期能不能延长到六十天', name: '', language: 'zh-CN', daysAgo: 1, supporters: 1 },
    body: '三十天里有一半时间在适应，换季了才知道热不热。',
    dimension: null,
    waits: true,
  },
];
