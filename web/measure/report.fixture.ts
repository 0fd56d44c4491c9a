import { estimateOf, lineOf, type Sketch } from '@plumbline/charts/line.fixture.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS } from '@plumbline/model/mark.ts';
import type { IndexReport, PromisesReport } from '@plumbline/model/promisesReport.ts';

const SKETCHES: Sketch[] = [
  {
    key: 'delivery',
    names: ['准时送达', '準時送達', 'On-time delivery'],
    weight: 22,
    marks: {
      adequate: [58, 1.6, 2925],
      expected: [86.1, 0.9, 2925],
      believed: [74, 3.4, 61],
      standard: 80,
      promised: 92,
      delivered: [77, 0.6, 2925],
      perceived: [69, 0.8, 2925],
    },
  },
  {
    key: 'delivery.speed',
    parent: 'delivery',
    names: ['送达速度', '送達速度', 'Speed of delivery'],
    marks: {
      adequate: [55, 1.9, 1812],
      expected: [84, 1.1, 1812],
      perceived: [71.5, 1, 1812],
      delivered: [76, 0.8, 1812],
    },
  },
  {
    key: 'delivery.window',
    parent: 'delivery',
    names: ['按约定时段', '依約定時段', 'Within the agreed window'],
    marks: {
      adequate: [62, 1.9, 1650],
      expected: [88.4, 1, 1650],
      promised: 95,
      perceived: [65.2, 1.2, 1650],
      delivered: [72, 0.9, 1650],
    },
  },
  {
    key: 'delivery.notice',
    parent: 'delivery',
    names: ['延误提前告知', '延誤提前告知', 'Warning of delays'],
    marks: { adequate: [51, 2.4, 804], expected: [78.4, 1.9, 804], perceived: [52.8, 2.2, 804] },
  },
  {
    key: 'returns',
    names: ['退换便捷', '退換便捷', 'Easy returns'],
    weight: 15,
    marks: {
      adequate: [50, 2.1, 1412],
      expected: [78, 1.2, 1412],
      believed: [80, 3, 58],
      standard: 70,
      promised: 70.4,
      delivered: [66, 1, 1412],
      perceived: [64, 1.3, 1412],
    },
  },
  {
    key: 'response',
    names: ['客服响应', '客服回應', 'Service response'],
    weight: 18,
    marks: {
      adequate: [55, 1.8, 1960],
      expected: [81, 1, 1960],
      believed: [83, 2.6, 60],
      standard: 82,
      promised: 80,
      delivered: [71, 0.8, 1960],
      perceived: [73, 1.1, 1960],
    },
  },
  {
    key: 'assembly',
    names: ['安装质量', '安裝品質', 'Assembly'],
    weight: 9,
    marks: { adequate: [57, 7.5, 22], expected: [80, 6.2, 22], standard: 78, perceived: [71, 8.4, 22] },
  },
  {
    key: 'price',
    names: ['价格透明', '價格透明', 'Price transparency'],
    weight: 17,
    marks: {
      adequate: [60, 2, 1388],
      expected: [80, 1.2, 1388],
      believed: [72, 3.1, 59],
      standard: 78,
      promised: 79,
      delivered: [79, 0.4, 1388],
      perceived: [78.6, 1.3, 1388],
    },
  },
  {
    key: 'packaging',
    names: ['包装环保', '包裝環保', 'Eco-friendly packaging'],
    weight: 8,
    marks: {
      adequate: [30, 3, 640],
      expected: [55, 2.4, 640],
      believed: [40, 4.5, 55],
      standard: 60,
      delivered: [68, 1.4, 640],
      perceived: [67, 2.1, 640],
    },
  },
  { key: 'care', names: ['员工关怀', '員工關懷', 'Staff care'], weight: 12, marks: {}, tooFew: 3 },
];

const REGIONS: [region: string, shift: number][] = [
  ['华东', 2.5],
  ['华南', 0.8],
  ['西部', -6.5],
];

/** A whole answer; with `by` region, every line in three cells. */
export function reportOf(by: readonly string[] = []): GapsReport {
  const sketches = by.includes('region') ? SKETCHES.flatMap(inRegions) : SKETCHES;
  const lines = sketches.map(lineOf);
  return {
    schema: 1,
    workspace: 'demo',
    asOf: '2026-11-20T23:40:00Z',
    period: { from: '2025-11-21', to: '2026-11-20' },
    filters: {},
    by: by.includes('region') ? ['region'] : [],
    asked: 'before',
    confidence: 0.95,
    cellPeopleMin: 5,
    smallestGapPoints: 2,
    clusteredBy: 'customer',
    countedFrom: 'rows',
    peopleApproximate: false,
    people: 4318,
    treeVersion: 3,
    families: GAP_KEYS.flatMap((gap) => [1, 2].map((level) => ({ gap, level, size: level === 1 ? 6 : 3 }))),
    lines,
  };
}

function inRegions(sketch: Sketch): Sketch[] {
  return REGIONS.map(([region, shift]) => ({
    ...sketch,
    by: { region },
    marks: Object.fromEntries(
      Object.entries(sketch.marks).map(([mark, value]) => {
        if (typeof value === 'number') return [mark, value];
        const moved = mark === 'perceived' || mark === 'delivered' ? value[0] + shift : value[0] + shift / 5;
        return [mark, [moved, value[1] * 1.8, Math.max(3, Math.round(value[2] / 3))]];
      }),
    ),
  }));
}

export function indexReportOf(): IndexReport {
  const head = reportOf();
  const index = (key: string, names: [string, string, string], point: number): IndexReport['indices'][number] => ({
    index: key,
    names: { 'zh-CN': names[0], 'zh-TW': names[1], en: names[2] },
    by: {},
    value: estimateOf(point, 0.7, 4120, { method: 'index-item-means' }),
  });
  return {
    ...pickHead(head),
    indices: [
      index('satisfaction', ['满意度', '滿意度', 'Satisfaction'], 71.97),
      index('loyalty', ['忠诚度', '忠誠度', 'Loyalty'], 66.4),
      index('image', ['形象', '形象', 'Image'], 74.59),
    ],
  };
}

export function promisesReportOf(): PromisesReport {
  return {
    ...pickHead(reportOf()),
    promises: [
      {
        promise: 'delivery-date',
        names: { 'zh-CN': '约定日期前送达', 'zh-TW': '約定日期前送達', en: 'Delivered by the agreed date' },
        dimension: 'delivery',
        party: 'company',
        by: {},
        kept: 2719,
        broken: 206,
        notYetDue: 41,
        notMeasurable: 75,
        people: 2804,
        share: estimateOf(0.9296, 0.0093, 2925, { unit: 'share', method: 'wilson', low: 0.9197, high: 0.9383 }),
      },
      {
        promise: 'refund-3-days',
        names: { 'zh-CN': '三天内退款', 'zh-TW': '三天內退款', en: 'Refund within three days' },
        dimension: 'returns',
        party: 'company',
        by: {},
        kept: 301,
        broken: 122,
        notYetDue: 12,
        notMeasurable: 0,
        people: 398,
        share: estimateOf(0.7116, 0.043, 423, { unit: 'share', method: 'wilson', low: 0.6667, high: 0.7527 }),
      },
      {
        promise: 'call-back',
        names: { 'zh-CN': '当天回电', 'zh-TW': '當天回電', en: 'Call back the same day' },
        dimension: null,
        party: 'company',
        by: {},
        kept: null,
        broken: null,
        notYetDue: null,
        notMeasurable: null,
        people: null,
        share: { kind: 'tooFew', n: 4, needed: 5 },
      },
    ],
  };
}

function pickHead(report: GapsReport) {
  const { workspace, asOf, period, filters, by, confidence, cellPeopleMin } = report;
  return { schema: 1 as const, workspace, asOf, period, filters, by, confidence, cellPeopleMin };
}
