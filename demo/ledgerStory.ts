import type { CalendarInput } from '@plumbline/model/businessCalendar.ts';
import type { PromiseInput } from '@plumbline/model/servicePromise.ts';

/** What Qinghe Home tells its customers; the value of `honest` ones is what the past kept as often as they ask. */
export type StoryPromise = {
  input: Omit<PromiseInput, 'from' | 'to'>;
  /** the share that the value is to be kept in; null leaves it as marketing wants it, which the past does not support */
  keep: number | null;
  /** the words with the value that the past supports in place of {{value}} */
  valued: boolean;
};

export const STORY_CALENDAR: CalendarInput = {
  key: 'service',
  names: { 'zh-CN': '客服工作时间', 'zh-TW': '客服服務時間', en: 'Service hours' },
  hours: {
    zone: 'Asia/Shanghai',
    week: [1, 2, 3, 4, 5, 6].map((day) => ({ day, from: '09:00', to: '21:00' })),
    holidays: [],
  },
  because: '',
};

export const STORY_PROMISES: readonly StoryPromise[] = [
  {
    keep: 0.95,
    valued: true,
    input: {
      names: { 'zh-CN': '送货时间', 'zh-TW': '配送時間', en: 'Delivery time' },
      texts: {
        'zh-CN': '下单后 {{value}} 天内送货上门。',
        'zh-TW': '下單後 {{value}} 天內送貨到府。',
        en: 'At your door within {{value}} days of your order.',
      },
      ...{ audience: '所有客户', channel: 'website', owner: '物流部', dimension: 'delivery.date' },
      rule: { kind: 'threshold', dimension: 'delivery.date', comparison: 'atMost', value: 7, unit: 'days', except: [] },
      remedy: '每晚一天赠送 20 元优惠券',
    },
  },
  {
    keep: 0.92,
    valued: true,
    input: {
      names: { 'zh-CN': '客服接听', 'zh-TW': '客服接聽', en: 'Calls answered' },
      texts: {
        'zh-CN': '{{value}} 分钟内有人接听您的电话。',
        'zh-TW': '{{value}} 分鐘內由專人接聽您的來電。',
        en: 'A person answers your call within {{value}} minutes.',
      },
      ...{ audience: '会员', channel: 'sla', owner: '客服部', dimension: 'service.wait' },
      rule: {
        kind: 'threshold',
        dimension: 'service.wait',
        comparison: 'atMost',
        value: 5,
        unit: 'minutes',
        except: [],
      },
      remedy: '',
    },
  },
  {
    keep: 0.92,
    valued: true,
    input: {
      names: { 'zh-CN': '发货后送到', 'zh-TW': '出貨後送達', en: 'From dispatch to the door' },
      texts: {
        'zh-CN': '发货后 {{value}} 天内送到。',
        'zh-TW': '出貨後 {{value}} 天內送達。',
        en: 'With you within {{value}} days of dispatch.',
      },
      ...{ audience: '所有客户', channel: 'sales', owner: '物流部', dimension: 'delivery.date' },
      rule: {
        kind: 'elapsed',
        from: { event: '发货', which: 'first' },
        to: { event: '签收', which: 'first' },
        ...{ within: 6, unit: 'days', calendar: null, except: [] },
      },
      remedy: '赠送 20 元优惠券',
    },
  },
  {
    keep: null,
    valued: false,
    input: {
      names: { 'zh-CN': '次日送达', 'zh-TW': '隔日送達', en: 'Next-day delivery' },
      texts: {
        'zh-CN': '下单后 1 天内送货上门，否则退还运费。',
        'zh-TW': '下單後 1 天內送貨到府，否則退還運費。',
        en: 'At your door within 1 day of your order, or the delivery is free.',
      },
      ...{ audience: '新客户', channel: 'advertisement', owner: '市场部', dimension: 'delivery.date' },
      rule: { kind: 'threshold', dimension: 'delivery.date', comparison: 'atMost', value: 1, unit: 'days', except: [] },
      remedy: '退还运费',
    },
  },
];
