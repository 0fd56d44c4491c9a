import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';

const SOURCE = '行业对标';
const MAPPING = `# what others of the trade reach, to compare with
plumbline: 1
source: ${SOURCE}
files: { values: { name: 行业对标.csv } }
time: { column: 生效日期 }
decided:
  kind: benchmark
  dimension: { column: 维度 }
  value: 得分
  since: 生效日期
  who: 发布方
  origin: 出处
`;

const VALUES = [
  ['准时送达', 79],
  ['客服响应', 76],
  ['退换便捷', 71],
  ['价格透明', 74],
  ['做工质量', 82],
  ['上门安装', 73],
  ['环保包装', 58],
  ['门店体验', 75],
] as const;

/** Invented figures of an invented association. */
export function composeBenchmarksFile(clock: StoryClock): StoryFile {
  const rows = VALUES.map(([name, value]) => [
    name,
    value,
    clock.day(120),
    '家居行业协会（虚构）',
    '年度服务对标报告（虚构）',
  ]);
  const header = ['维度', '得分', '生效日期', '发布方', '出处'];
  return { source: SOURCE, name: '行业对标.csv', text: csvOf(header, rows), mapping: MAPPING };
}
