import type { Names } from '@plumbline/model/locale.ts';
import type { MetricData, MetricInput } from '@plumbline/model/metric.ts';
import type { ScorecardInput, ScorecardKpi } from '@plumbline/model/scorecard.ts';

/** The civil day so many days before the last one of the story. */
type DayBefore = (daysBefore: number) => string;
type Told = { key: string; input: MetricInput };

const names = (cn: string, tw: string, en: string): Names => ({ 'zh-CN': cn, 'zh-TW': tw, en });
const hundred = { low: 0, high: 100, top: 1 };
const metric = (key: string): MetricData => ({ from: 'metric', metric: key, respondent: 'customer', scale: hundred });
const marks = (dimension: string): MetricData => ({ from: 'marks', dimension, asked: 'before' });
const events = (begin: string, end: string, withinDays: number): MetricData => ({
  ...{ from: 'events', begin, end, withinDays, pairedBy: 'occasion', holds: 'followed', time: 'days' },
});
const purchases = (withinDays: number): MetricData => ({ from: 'purchases', withinDays, currency: 'CNY' });

const told = (
  key: string,
  kind: MetricInput['kind'],
  name: Names,
  data: MetricData,
  department: string,
  more: Partial<MetricInput> = {},
): Told => ({
  key,
  input: {
    ...{
      names: name,
      kind,
      data,
      department,
      unit: '',
      better: 'more',
      target: null,
      horizon: 'short',
      origin: 'primary',
    },
    ...{ owner: '', reviewOn: null, outcome: null, note: '' },
    ...more,
  },
});

/** What Qinghe Home watches, each metric after those that it names. */
export const storyMetrics = (day: DayBefore): readonly Told[] => {
  const target = (value: number, before = 300) => ({ value, since: day(before) });
  return [
    told('loyalty', 'index', names('忠诚度指数', '忠誠度指數', 'Loyalty index'), metric('loyalty'), '市场部', {
      ...{ horizon: 'long', owner: '周敏', target: target(70), reviewOn: day(-60) },
    }),
    told(
      'satisfaction',
      'index',
      names('满意度指数', '滿意度指數', 'Satisfaction index'),
      metric('satisfaction'),
      '客户服务部',
      {
        ...{ horizon: 'middle', owner: '周敏', target: target(76), outcome: 'loyalty', reviewOn: day(-30) },
      },
    ),
    told(
      'satisfied',
      'csat',
      names('满意的客户', '滿意的顧客', 'Satisfied customers'),
      { from: 'metric', metric: 'satisfaction', respondent: 'customer', scale: { low: 1, high: 5, top: 2 } },
      '客户服务部',
      { owner: '周敏', note: '满意度指数换算到 1–5 分后，给 4 分及以上的客户。' },
    ),
    told(
      'delivery_met',
      'fulfilment',
      names('配送期望满足度', '配送期望滿足度', 'Delivery as expected'),
      marks('delivery'),
      '物流部',
      {
        ...{ owner: '何平', target: target(0.25), outcome: 'satisfaction' },
      },
    ),
    told(
      'service_gap',
      'difference',
      names('客服的感知减期望', '客服的感知減期望', 'Service: perceived less expected'),
      marks('service'),
      '客户服务部',
      {
        owner: '林月',
      },
    ),
    told(
      'returns_ratio',
      'ratio',
      names('退换货的感知比期望', '退換貨的感知比期望', 'Returns: perceived over expected'),
      marks('returns'),
      '售后部',
      {
        owner: '方明',
      },
    ),
    told(
      'on_time',
      'onTime',
      names('约定日期送达率', '約定日期送達率', 'Arrived by the agreed day'),
      { from: 'promises', promise: 'arrive-on-day' },
      '物流部',
      { owner: '何平', target: target(0.7), outcome: 'satisfaction', reviewOn: day(20) },
    ),
    told(
      'refund_on_time',
      'onTime',
      names('三日内退款率', '三日內退款率', 'Refunded within three days'),
      { from: 'promises', promise: 'refund-in-three-days' },
      '售后部',
      { owner: '方明', target: target(0.6) },
    ),
    told(
      'order_to_door',
      'cycleTime',
      names('下单到签收', '下單到簽收', 'Order to door'),
      events('下单', '签收', 60),
      '物流部',
      {
        ...{ better: 'less', owner: '何平', target: target(4) },
      },
    ),
    told(
      'wait_minutes',
      'firstResponse',
      names('客服等待（分钟）', '客服等候（分鐘）', 'Wait for an answer'),
      { from: 'native', dimension: 'service.wait', lower: null, upper: null },
      '客户服务部',
      { better: 'less', unit: 'minutes', owner: '林月', target: target(2) },
    ),
    told(
      'complaints',
      'complaint',
      names('投诉率', '客訴率', 'Complaint rate'),
      events('签收', '投诉', 30),
      '客户服务部',
      {
        ...{ better: 'less', owner: '林月', target: target(0.03) },
      },
    ),
    told(
      'repurchase',
      'repurchase',
      names('九十天复购率', '九十天回購率', 'Bought again within 90 days'),
      purchases(90),
      '市场部',
      {
        ...{ horizon: 'middle', owner: '周敏', target: target(0.3) },
      },
    ),
    told('order_value', 'amount', names('客单价', '客單價', 'Order value'), purchases(1), '财务部', {
      ...{ horizon: 'long', origin: 'secondary', owner: '江雨', target: target(3000) },
    }),
    told(
      'experience',
      'formula',
      names('体验综合分', '體驗綜合分', 'Experience score'),
      { from: 'formula', formula: '0.6 * satisfaction + 0.4 * 100 * on_time' },
      '总经理办公室',
      { unit: 'points', owner: '总经理', note: '六成看满意度，四成看是否按约定日期送到。' },
    ),
  ];
};

const kpi = (
  metric: string,
  view: ScorecardKpi['view'],
  weight: number,
  baseline: number,
  more: Partial<ScorecardKpi> = {},
): ScorecardKpi => ({
  ...{ metric, view, weight, baseline, target: null, owner: '', department: '', dimension: null },
  ...more,
});

/** The company's scorecard, and what two departments make of it. */
export const STORY_SCORECARDS: readonly { key: string; input: ScorecardInput }[] = [
  {
    key: 'company',
    input: {
      names: names('青禾家居计分卡', '青禾家居計分卡', 'Qinghe Home scorecard'),
      ...{ department: '', inherits: null },
      views: { financial: 25, customer: 35, internalProcess: 25, learningAndGrowth: 15 },
      kpis: [
        kpi('order_value', 'financial', 1, 1500, { department: '财务部', owner: '江雨' }),
        kpi('repurchase', 'financial', 1, 0.1, { department: '市场部', owner: '周敏' }),
        kpi('satisfaction', 'customer', 2, 55, { department: '客户服务部', owner: '周敏' }),
        kpi('delivery_met', 'customer', 1, 0.05, { department: '物流部', owner: '何平', dimension: 'delivery' }),
        kpi('complaints', 'customer', 1, 0.12, { department: '客户服务部', owner: '林月', dimension: 'service' }),
        kpi('on_time', 'internalProcess', 2, 0.35, { department: '物流部', owner: '何平', dimension: 'delivery.date' }),
        kpi('order_to_door', 'internalProcess', 1, 8, { department: '物流部', owner: '何平', dimension: 'delivery' }),
        kpi('refund_on_time', 'internalProcess', 1, 0.25, {
          department: '售后部',
          owner: '方明',
          dimension: 'returns.refund',
        }),
      ],
    },
  },
  {
    key: 'logistics',
    input: {
      names: names('物流部计分卡', '物流部計分卡', 'Logistics scorecard'),
      ...{ department: '物流部', inherits: 'company' },
      views: { financial: 10, customer: 40, internalProcess: 50, learningAndGrowth: 0 },
      kpis: [
        kpi('on_time', 'internalProcess', 3, 0.35, {
          target: 0.75,
          owner: '何平',
          department: '物流部',
          dimension: 'delivery.date',
        }),
        kpi('refund_on_time', 'internalProcess', 0, 0.5),
        kpi('repurchase', 'financial', 0, 0.1),
      ],
    },
  },
];
