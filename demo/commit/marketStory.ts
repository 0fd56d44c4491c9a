import type { EventContent } from '@plumbline/model/expectationTrend.ts';
import type { BenchmarkInput, CampaignInput, ClaimInput } from '@plumbline/model/market.ts';
import type { DayBefore } from './commitStory.ts';

const RIVAL = '云栖家居（虚构）';

/** What others reach, as somebody noted it by hand beside what the association's file brought. */
export const storyBenchmarks = (day: DayBefore): readonly BenchmarkInput[] => [
  {
    ...{ dimension: 'delivery.date', kind: 'competitor', competitor: RIVAL, point: 81, low: 78, high: 84 },
    ...{ people: 640, since: day(62), origin: '神秘顾客调查，第二轮（虚构）', replaces: null, replacesWho: null },
  },
  {
    ...{ dimension: 'delivery.updates', kind: 'industry', competitor: '', point: 75, low: null, high: null },
    ...{
      people: null,
      since: day(120),
      origin: '家居行业协会年度服务对标报告（虚构）',
      replaces: null,
      replacesWho: null,
    },
  },
];

export const storyClaim = (day: DayBefore): ClaimInput => ({
  ...{ competitor: RIVAL, words: '全国次日送达，晚到免运费。', dimension: 'delivery.date', channel: 'advertisement' },
  ...{ since: day(150), until: null, origin: '地铁灯箱广告照片' },
});

/** Each dispatch told customers their day of delivery; the North-east was left out, to see what it does. */
export const storyCampaign = (day: DayBefore): CampaignInput => ({
  ...{ name: '发货短信写明送达日', content: '每次发货时发一条短信，写明哪一天送到。', channel: '短信' },
  ...{ audience: '东北以外的所有客户', since: day(180), until: day(0), frequency: 2, cost: 36_000, currency: 'CNY' },
  dimensions: ['delivery.updates', 'delivery.date'],
  exposure: { kind: 'events', event: '发货' },
  heldOut: { attribute: 'region', value: '东北' },
});

export const storyEvents = (day: DayBefore): readonly EventContent[] => [
  {
    ...{ day: day(150), kind: 'competitor', title: '云栖家居打出“全国次日送达”', dimension: 'delivery.date' },
    note: '地铁和短视频同时投放。',
  },
  {
    ...{ day: day(180), kind: 'campaign', title: '开始发“写明送达日”的短信', dimension: 'delivery.updates' },
    note: '东北除外。',
  },
];

const WEEKS = 60;
/** A price of diesel that rises by little and swings with the season, week by week, as its file would have it. */
export function composeOutsideFile(day: DayBefore): { fileName: string; text: string } {
  const head = 'day,value,name,unit,source,kind';
  const rows = Array.from({ length: WEEKS }, (_none, at) => {
    const value = 7.2 + at * 0.012 + 0.28 * Math.sin((at / 52) * 2 * Math.PI);
    return `${day((WEEKS - 1 - at) * 7)},${value.toFixed(2)},柴油零售价（虚构）,元/升,能源价格周报（虚构）,price`;
  });
  return { fileName: '柴油价格.csv', text: [head, ...rows].join('\n') };
}
