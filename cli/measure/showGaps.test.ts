import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapEstimate, GapsReport } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import { LOCALES } from '@plumbline/words/localeOf.ts';
import { describe, expect, it } from 'vitest';
import { saysGaps } from './showGaps.ts';

const estimate = (point: number, n: number): Estimate => ({
  kind: 'estimate',
  point,
  low: point - 3,
  high: point + 3,
  se: 1.5,
  n,
  occasions: n,
  nEffective: n,
  confidence: 0.95,
  unit: 'points',
  method: 'test',
  clusteredBy: 'customer',
  asOf: '2026-03-01T00:00:00Z',
});
const absent: Estimate = { kind: 'absent', because: 'notAsked' };
const asGap = (value: Estimate, pAdjusted: number | null): GapEstimate =>
  ({ ...value, paired: null, p: pAdjusted, pAdjusted, pairsOnly: null }) as GapEstimate;
const fill = <K extends string, V>(keys: readonly K[], value: V) =>
  Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>;

const report: GapsReport = {
  schema: 1,
  workspace: 'main',
  asOf: '2026-03-01T00:00:00Z',
  period: { from: '2026-01-01', to: null },
  filters: { region: ['华东'] },
  by: ['channel'],
  asked: 'before',
  confidence: 0.95,
  cellPeopleMin: 5,
  smallestGapPoints: 2,
  clusteredBy: 'customer',
  countedFrom: 'rows',
  peopleApproximate: false,
  people: 102,
  treeVersion: 1,
  families: [],
  lines: [
    {
      dimension: { key: 'returns', parent: null, level: 1, weight: 1, names: { 'zh-CN': '退换货', en: 'Returns' } },
      by: { channel: '' },
      marks: { ...fill(MARKS, absent), expected: estimate(71.25, 102), perceived: estimate(64.6, 102) },
      gaps: { ...fill(GAP_KEYS, asGap(absent, null)), service: asGap(estimate(-6.6176, 102), 0.001) },
      native: null,
      fulfilment: absent,
      zone: { below: absent, inside: absent, above: absent },
    },
    {
      dimension: { key: 'care', parent: null, level: 1, weight: 1, names: { en: 'Care' } },
      by: { channel: 'app' },
      marks: fill(MARKS, { kind: 'tooFew', n: 3, needed: 5 } as Estimate),
      gaps: fill(GAP_KEYS, asGap({ kind: 'tooFew', n: 3, needed: 5 }, null)),
      native: null,
      fulfilment: absent,
      zone: { below: absent, inside: absent, above: absent },
    },
  ],
};

describe('gaps on a terminal', () => {
  const text = saysGaps(report, 'en');

  it('a gap stands with its interval, its marks and its people, and says whether it is beyond noise', () => {
    expect(text).toMatch(/Returns +\(none\) +Service gap +Expected 71\.3 \(68\.3 … 74\.3\) +Perceived 64\.6/);
    expect(text).toContain('−6.6 (−9.6 … −3.6) *  ');
    expect(text).toMatch(/\* +102$/m);
  });

  it('four people is too few: the words stand in place of a number, and no count beside them', () => {
    const care = text.split('\n').filter((line) => line.includes('too few'));
    expect(care.length).toBeGreaterThan(0);
    for (const line of care) expect(line).not.toMatch(/ 3$/);
  });

  it('gaps that nobody can know are left out, the service gap never', () => {
    expect(text).not.toMatch(/Returns[^\n]*\n[^\n]*Knowledge/);
    const bare = {
      ...report,
      lines: report.lines.map((line) => ({ ...line, gaps: fill(GAP_KEYS, asGap(absent, null)) })),
    };
    expect(saysGaps(bare, 'en')).toContain('not asked');
  });

  it('says what was asked: workspace, period and filters', () => {
    expect(text.split('\n')[0]).toContain('main');
    expect(text.split('\n')[0]).toContain('2026-01-01');
    expect(text.split('\n')[0]).toContain('华东');
  });

  it('calls an expectation that was asked after the service recalled, on every line of the table', () => {
    const recalled = saysGaps({ ...report, asked: 'after' }, 'en');
    expect(recalled).toMatch(/Service gap \(expectation recalled\) +Expected \(recalled\) 71\.3/);
    expect(recalled).not.toMatch(/Expected \d/);
  });

  it.each(LOCALES)('in %s no key is left without words', (locale) => {
    expect(saysGaps(report, locale)).not.toMatch(/(cli|marks|errors):/);
  });

  it('an empty workspace is told in words', () => {
    expect(saysGaps({ ...report, lines: [] }, 'en')).toContain('nothing to measure in workspace main');
  });
});
