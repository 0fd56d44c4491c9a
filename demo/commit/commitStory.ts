import type { CareRuleInput } from '@plumbline/model/care.ts';
import type { PlanInput } from '@plumbline/model/communication.ts';
import type { ContactInput } from '@plumbline/model/contact.ts';
import type { LawInput, LawStepInput } from '@plumbline/model/law.ts';
import type { RemedyRule } from '@plumbline/model/promiseRemedy.ts';
import { NoticeRule } from '@plumbline/model/promiseRisk.ts';
import type { RequirementState, ScopeInput } from '@plumbline/model/scopeSheet.ts';
import type { StandardInput } from '@plumbline/model/standard.ts';

/** The civil day so many days before the last one of the story; of those to come where negative. */
export type DayBefore = (days: number) => string;

/** What Qinghe Home must keep to: the statute of any shop in its country, and a rule that may come. */
export const storyLaws = (day: DayBefore): { input: LawInput; steps: LawStepInput[] }[] => [
  {
    input: {
      ...{ title: '消费者权益保护法', jurisdiction: '中国大陆', reference: '第二十五条', link: '' },
      note: '网购退货：自收到退回商品之日起七日内返还货款。',
      decider: '法务部',
      dimensions: ['returns.refund'],
      bounds: [{ dimension: 'returns.refund', comparison: 'atMost', value: 7, unit: 'days' }],
    },
    steps: [{ stage: 'inForce', day: '2014-03-15', because: '' }],
  },
  {
    input: {
      ...{ title: '家具送装服务规范（征求意见稿，虚构）', jurisdiction: '中国大陆', reference: '', link: '' },
      note: '拟要求送装人员当场清走包装，并在约定时段内上门。',
      decider: '客服部',
      ...{ dimensions: ['installation', 'packaging'], bounds: [] },
    },
    steps: [{ stage: 'draft', day: day(18), because: '征求意见截止到下月底' }],
  },
];

export type StoryStandard = {
  input: StandardInput;
  /** how far it is: drafted, proposed, or in force */
  until: 'draft' | 'proposed' | 'inForce';
  /** departments that signed */
  signed: readonly string[];
  /** on the day on which it is put in force */
  trained: readonly { department: string; people: string[] }[];
};

const plain = { touchpoint: null, currency: '', costs: [] } as const;
const department = (name: string, headcount: number) => ({ name, headcount, signers: [] });

export const storyStandards = (day: DayBefore): readonly StoryStandard[] => [
  {
    input: {
      ...{ ...plain, costs: [], dimension: 'service.wait', value: 2, unit: 'minutes' },
      segment: { attribute: 'segment', value: '企业客户' },
      texts: {
        'zh-CN': '企业客户来电，两分钟内由专人接听；接不了的，当天回电。',
        'zh-TW': '企業客戶來電，兩分鐘內由專人接聽；無法接聽者，當天回電。',
        en: 'Business customers reach a person within two minutes; if they cannot, they are called back the same day.',
      },
      ...{ from: day(-1), review: day(-180), because: '企业采购的合同续签前，等待时间是最常提到的理由。' },
      departments: [department('客服部', 38), department('企业销售部', 12)],
    },
    until: 'inForce',
    signed: ['客服部', '企业销售部'],
    trained: [{ department: '客服部', people: ['周晓琳', '陈志远', '林佳慧', '吴磊'] }],
  },
  {
    input: {
      ...{ ...plain, dimension: 'delivery.date', segment: null, value: 4, unit: 'days', currency: 'CNY' },
      texts: {
        'zh-CN': '下单后四天内送货上门；送不到的，前一天通知客户新的日期。',
        'zh-TW': '下單後四天內送貨到府；無法送達者，前一天通知顧客新的日期。',
        en: 'At the door within four days; where that fails, the customer hears of the new day the day before.',
      },
      ...{ from: day(-30), review: day(-210), because: '客户期望的是三天；先把四天做稳，再谈三天。' },
      departments: [department('物流部', 64), department('门店运营部', 46)],
      costs: [
        { value: 3, amount: 1_900_000 },
        { value: 4, amount: 820_000 },
        { value: 5, amount: 310_000 },
      ],
    },
    until: 'proposed',
    signed: ['物流部'],
    trained: [],
  },
  {
    input: {
      ...{ ...plain, costs: [], dimension: 'returns.refund', segment: null, value: 3, unit: 'days' },
      texts: {
        'zh-CN': '收到退货后三天内退款。',
        'zh-TW': '收到退貨後三天內退款。',
        en: 'Refunded within three days of the return reaching us.',
      },
      ...{ from: day(-45), review: day(-225), because: '半年前放宽之后，客户感到退款变慢了。' },
      departments: [department('财务部', 9), department('客服部', 38)],
    },
    until: 'draft',
    signed: [],
    trained: [],
  },
];

/** How customers of a promise hear that it is at risk; a person looks at each notice first. */
export const STORY_NOTICE: NoticeRule = NoticeRule.parse({
  keptMin: 0.5,
  confirm: 'person',
  complaintEvents: ['投诉'],
});

export const STORY_REMEDY: RemedyRule = {
  on: true,
  what: { 'zh-CN': '优惠券', 'zh-TW': '折價券', en: 'Voucher' },
  ...{ amount: 20, unit: 'CNY', missedMin: 1 },
};

/** Customers whose delivery came late these days are called, and then told by letter what the company changes. */
export const STORY_PLAN: PlanInput = {
  name: '送货晚了的客户：道歉并说明新的送货承诺',
  subject: 'promise',
  what: {
    'zh-CN': '我们把送货时间改成了做得到的天数，晚到会提前告诉您。',
    'zh-TW': '我們把配送時間改成做得到的天數，若會晚到將提前告知您。',
    en: 'We now quote a delivery time that we can keep, and tell you early if it slips.',
  },
  purpose: 'service',
  who: { kind: 'promise', promise: 'arrive-on-day', outcomes: ['broken'], days: 10 },
  heldOutShare: 0.1,
  steps: [
    { channel: 'phone', level: 'dialogue', template: 'house:apology', afterDays: 0, owner: '' },
    { channel: 'letter', level: 'information', template: 'house:promiseChange', afterDays: 10, owner: '' },
  ],
  effect: { dimension: 'delivery.date', mark: 'perceived' },
};

export const STORY_CARE: readonly CareRuleInput[] = [
  {
    ...{ kind: 'silence', days: 120, name: '四个月没有消息的客户', on: true },
    ...{ channel: 'phone', level: 'relation', purpose: 'care', template: 'house:silence', owner: '' },
  },
  {
    ...{ kind: 'festival', festival: 'winterSolstice', daysBefore: 2, name: '冬至问候金卡会员', on: true },
    ...{ channel: 'letter', level: 'relation', purpose: 'care', template: 'house:festival', owner: '' },
    who: { kind: 'segment', segment: [], level: ['金卡', '黑金卡'], region: [], channel: [], from: null },
  },
];

const item = (words: string, note = '') => ({ words, note });
export const STORY_SCOPE: ScopeInput = {
  ...{ name: '大件家具送装服务', of: 'service', customers: [] },
  included: [item('送货上门，含电梯入户'), item('现场拆箱、安装、清走包装'), item('安装后三个月内免费调整一次')],
  paidExtra: [item('无电梯搬运', '每层每件 20 元'), item('拆旧家具', '每件 80 元')],
  excluded: [item('改水改电'), item('墙面打孔以外的装修')],
  limits: [item('五个区域的市区；乡镇按约定日期每周两次'), item('单件不超过 120 公斤')],
  thirdParties: [item('干线运输', '承运商甲、乙、丙')],
  requirements: [
    { key: 'on-the-day', need: '在约定的那一天送到', acceptance: '签收日期等于约定日期', dimension: 'delivery.date' },
    { key: 'one-visit', need: '一次上门装好', acceptance: '没有第二次上门', dimension: 'installation' },
    { key: 'no-litter', need: '走的时候没有垃圾', acceptance: '客户确认包装已清走', dimension: 'packaging' },
  ],
};
export const STORY_REQUIREMENTS: readonly { requirement: string; state: RequirementState; note: string }[] = [
  { requirement: 'one-visit', state: 'agreed', note: '从下一批订单起' },
  { requirement: 'no-litter', state: 'agreed', note: '' },
  { requirement: 'no-litter', state: 'accepted', note: '抽查三十单，全部清走' },
];
export const STORY_ACKNOWLEDGED = { name: '林女士', agreed: true, words: '偏远地区每周两次，可以接受。' };

/** Of those to whom the promise was broken, the newest first: how many still wait, and which one nobody thought of. */
export const STORY_REMEDIES = { waiting: 8, forgotten: 20, most: 500 } as const;
const call = {
  channel: 'phone',
  level: 'dialogue',
  purpose: 'service',
  reason: { kind: 'manual', id: null },
  language: 'zh-CN',
  subject: '送货晚了',
} as const;
export const STORY_CALLS: readonly Omit<ContactInput, 'customer'>[] = [
  { ...call, words: '说明了晚到的原因，优惠券已发到账户。', outcome: 'reached', reply: '下次请提前说。' },
  { ...call, words: '没有接通，留言说明优惠券已发。', outcome: 'leftMessage', reply: null },
];
