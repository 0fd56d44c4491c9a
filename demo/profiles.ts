import type { Dimension, ValueFunction } from '@plumbline/model/dimension.ts';

/** Where a leaf of the tree stands in the story: the means its marks are drawn around, in points of 0–100. */
export type Profile = {
  key: string;
  touchpoint: string;
  stage: string;
  /** what of an order has to have happened for this leaf to be served at all */
  when: 'order' | 'contact' | 'return' | 'installation' | 'visit' | 'design';
  /** share of surveyed occasions that answer it */
  askedShare: number;
  /** share of occasions that operations look at; all, unless said */
  inspectedShare?: number;
  adequate: number;
  expected: number;
  perceived: number;
  believed: number;
  /** measured by operations, drawn around this mean; or natively, see `native`; or not measured */
  delivered?: number;
  /** told to each customer one by one */
  promised?: number;
  native?: 'deliveryDays' | 'refundDays' | 'waitMinutes';
  /** change of delivered and perceived over the last twelve weeks, in points */
  trendPoints?: number;
  byRegion?: Readonly<Record<string, number>>;
  byChannel?: Readonly<Record<string, number>>;
};

const names = (zhCN: string, zhTW: string, en: string) => ({ 'zh-CN': zhCN, 'zh-TW': zhTW, en });
const days = (...knots: [number, number][]): ValueFunction => ({ unit: 'days', knots });
const minutes = (...knots: [number, number][]): ValueFunction => ({ unit: 'minutes', knots });

type Rest = Partial<Pick<Dimension, 'family' | 'value' | 'parent'>>;
const dimension = (key: string, weight: number, named: Dimension['names'], rest: Rest = {}): Dimension => ({
  key,
  names: named,
  parent: null,
  weight,
  ...rest,
});

/** The tree of Qinghe Home: ten dimensions, three of them with children. */
export const DIMENSIONS: readonly Dimension[] = [
  dimension('delivery', 22, names('准时送达', '準時送達', 'On-time delivery'), { family: 'reliability' }),
  dimension('delivery.date', 3, names('按约定日期送达', '依約定日期送達', 'Arrives on the agreed day'), {
    parent: 'delivery',
    value: days([1, 100], [2, 95], [3, 89], [4, 74], [5, 60], [7, 38], [10, 14], [14, 0]),
  }),
  dimension('delivery.updates', 1, names('物流通知及时', '物流通知即時', 'Keeps me posted on the way'), {
    parent: 'delivery',
  }),
  dimension('service', 18, names('客服响应', '客服回應', 'Customer service response'), { family: 'responsiveness' }),
  dimension('service.wait', 1, names('等待时间短', '等候時間短', 'Short wait'), {
    parent: 'service',
    value: minutes([0, 100], [1, 90], [2, 80], [5, 66], [10, 40], [30, 0]),
  }),
  dimension('service.solve', 1, names('一次解决问题', '一次解決問題', 'Solved the first time'), { parent: 'service' }),
  dimension('returns', 15, names('退换便捷', '退換便利', 'Easy returns'), { family: 'responsiveness' }),
  dimension('returns.effort', 1, names('退换不费事', '退換不費事', 'Little effort'), { parent: 'returns' }),
  dimension('returns.refund', 1, names('退款速度', '退款速度', 'Fast refund'), {
    parent: 'returns',
    value: days([0, 100], [1, 90], [3, 72], [5, 58], [8, 35], [14, 0]),
  }),
  dimension('price', 14, names('价格透明', '價格透明', 'Price transparency'), { family: 'assurance' }),
  dimension('quality', 12, names('做工质量', '做工品質', 'Workmanship'), { family: 'tangibles' }),
  dimension('installation', 9, names('上门安装', '到府安裝', 'Installation at home'), { family: 'reliability' }),
  dimension('packaging', 5, names('环保包装', '環保包裝', 'Eco packaging'), { family: 'tangibles' }),
  dimension('store', 3, names('门店体验', '門市體驗', 'Store experience'), { family: 'empathy' }),
  dimension('design', 1, names('设计顾问', '設計顧問', 'Design advice'), { family: 'empathy' }),
  dimension('care', 1, names('店员关怀', '店員關懷', 'Staff care'), { family: 'empathy' }),
];

/** The tree by key, for those who ask row by row. */
export const DIMENSION_OF: ReadonlyMap<string, Dimension> = new Map(DIMENSIONS.map((one) => [one.key, one]));

/** The leaves, each with its part in the story. Order of drawing: one occasion serves them from first to last. */
export const PROFILES: readonly Profile[] = [
  {
    key: 'delivery.date',
    ...{ touchpoint: '配送', stage: '收货', when: 'order', askedShare: 0.8, native: 'deliveryDays' },
    ...{ adequate: 58, expected: 87, perceived: 70, believed: 85, trendPoints: -7 },
    byRegion: { 西南: -7, 东北: -5, 华东: 3 },
  },
  {
    key: 'delivery.updates',
    ...{ touchpoint: '配送', stage: '收货', when: 'order', askedShare: 0.6 },
    ...{ adequate: 57, expected: 84, perceived: 73, believed: 84, promised: 88, delivered: 69, trendPoints: -5 },
    byRegion: { 西南: -6, 东北: -4, 华东: 2 },
  },
  {
    key: 'service.wait',
    ...{ touchpoint: '客服', stage: '使用', when: 'contact', askedShare: 0.8, native: 'waitMinutes' },
    ...{ adequate: 54, expected: 82, perceived: 71, believed: 82, trendPoints: 6 },
    byChannel: { 手机应用: -4, 门店: 5 },
  },
  {
    key: 'service.solve',
    ...{ touchpoint: '客服', stage: '使用', when: 'contact', askedShare: 0.8 },
    ...{ adequate: 56, expected: 81, perceived: 74, believed: 82, delivered: 72, trendPoints: 4 },
    byChannel: { 手机应用: -3, 门店: 4 },
  },
  {
    key: 'returns.effort',
    ...{ touchpoint: '退换', stage: '售后', when: 'return', askedShare: 0.85 },
    ...{ adequate: 50, expected: 79, perceived: 64, believed: 80, delivered: 67, trendPoints: -2 },
    byChannel: { 门店: 6, 企业采购: -4 },
  },
  {
    key: 'returns.refund',
    ...{ touchpoint: '退换', stage: '售后', when: 'return', askedShare: 0.75, native: 'refundDays' },
    ...{ adequate: 51, expected: 78, perceived: 65, believed: 79, trendPoints: -2 },
  },
  {
    key: 'price',
    ...{ touchpoint: '下单', stage: '购买', when: 'order', askedShare: 0.35, inspectedShare: 0.25 },
    ...{ adequate: 60, expected: 79.5, perceived: 80, believed: 78, delivered: 79.5 },
  },
  {
    key: 'quality',
    ...{ touchpoint: '产品', stage: '使用', when: 'order', askedShare: 0.6, inspectedShare: 0.3 },
    ...{ adequate: 62, expected: 84, perceived: 75, believed: 85, promised: 86, delivered: 85 },
  },
  {
    key: 'installation',
    ...{ touchpoint: '安装', stage: '收货', when: 'installation', askedShare: 0.8 },
    ...{ adequate: 55, expected: 82, perceived: 71, believed: 70, promised: 73, delivered: 71.5 },
    byRegion: { 西南: -4 },
  },
  {
    key: 'packaging',
    ...{ touchpoint: '配送', stage: '收货', when: 'order', askedShare: 0.22, inspectedShare: 0.2 },
    ...{ adequate: 31, expected: 55, perceived: 67, believed: 41, delivered: 68, trendPoints: 4 },
  },
  {
    key: 'store',
    ...{ touchpoint: '门店', stage: '购买', when: 'visit', askedShare: 0.6 },
    ...{ adequate: 55, expected: 76, perceived: 79, believed: 74, delivered: 78 },
  },
  {
    key: 'design',
    ...{ touchpoint: '门店', stage: '购买前', when: 'design', askedShare: 1 },
    ...{ adequate: 56, expected: 80, perceived: 70, believed: 76, delivered: 72 },
  },
];

export const REGIONS = [
  ['华东', 34],
  ['华南', 22],
  ['华北', 20],
  ['西南', 14],
  ['东北', 10],
] as const;
export const CHANNELS = [
  ['手机应用', 38],
  ['网上商城', 34],
  ['门店', 20],
  ['企业采购', 8],
] as const;
export const SEGMENTS = [
  ['新客户', 30],
  ['老客户', 38],
  ['会员', 26],
  ['企业客户', 6],
] as const;
export const SUPPLIERS = [
  ['承运商甲', 50],
  ['承运商乙', 30],
  ['承运商丙', 20],
] as const;
export const CATEGORIES = [
  ['沙发', 18],
  ['床具', 20],
  ['收纳', 26],
  ['灯具', 18],
  ['餐厨', 18],
] as const;
