import type { Names } from '@plumbline/model/locale.ts';

/** A value that Qinghe Home decided: in force from so many days before the last day of the story. */
export type Decision = { dimension: string; mark: 'standard' | 'promised'; point: number; daysBefore: number };

const YEAR = 400;
/** Half a year before the end, the board cut the standard of returns to save cost, and raised that of service. */
export const HALF_YEAR = 182;

const standard = (dimension: string, point: number, daysBefore = YEAR): Decision => ({
  ...{ dimension, mark: 'standard', point, daysBefore },
});

/** `store`, `design` and `care` have no standard: the lines say so. */
export const DECISIONS: readonly Decision[] = [
  standard('delivery', 84),
  standard('delivery.date', 84),
  standard('delivery.updates', 84),
  standard('service', 80),
  standard('service', 83, HALF_YEAR),
  standard('service.wait', 78),
  standard('service.wait', 83, HALF_YEAR),
  standard('service.solve', 83),
  standard('returns', 77),
  standard('returns', 69, HALF_YEAR),
  standard('returns.effort', 78),
  standard('returns.effort', 70, HALF_YEAR),
  standard('returns.refund', 76),
  standard('returns.refund', 68, HALF_YEAR),
  standard('price', 79),
  standard('quality', 84),
  standard('installation', 70),
  standard('packaging', 60),
  // said in public, the same to every customer
  { dimension: 'returns', mark: 'promised', point: 72, daysBefore: YEAR },
  { dimension: 'returns.refund', mark: 'promised', point: 72, daysBefore: YEAR },
  { dimension: 'price', mark: 'promised', point: 80, daysBefore: YEAR },
];

/** What was promised to each customer one by one, and can be seen to be kept or broken. */
export const PROMISES: readonly { key: string; names: Names; dimension: string }[] = [
  {
    key: 'arrive-on-day',
    names: { 'zh-CN': '约定日期送达', 'zh-TW': '約定日期送達', en: 'Arrives by the agreed day' },
    dimension: 'delivery.date',
  },
  {
    key: 'refund-in-three-days',
    names: { 'zh-CN': '三日内退款', 'zh-TW': '三日內退款', en: 'Refund within three days' },
    dimension: 'returns.refund',
  },
  {
    key: 'answer-in-two-minutes',
    names: { 'zh-CN': '两分钟内应答', 'zh-TW': '兩分鐘內應答', en: 'Answered within two minutes' },
    dimension: 'service.wait',
  },
];

export const METRICS: readonly { key: string; names: Names }[] = [
  { key: 'satisfaction', names: { 'zh-CN': '满意度指数', 'zh-TW': '滿意度指數', en: 'Satisfaction index' } },
  { key: 'loyalty', names: { 'zh-CN': '忠诚度指数', 'zh-TW': '忠誠度指數', en: 'Loyalty index' } },
];
