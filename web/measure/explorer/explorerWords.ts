import { nameOfGap, nameOfMark, type Speech } from '@plumbline/charts/describeLine.ts';
import type { HeatTone } from '@plumbline/charts/drawHeatMap.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { Tint } from '@plumbline/charts/palette.ts';
import type { ExploredGap, ExplorerReport } from '@plumbline/model/explorerReport.ts';
import type { GapEstimate } from '@plumbline/model/gapsReport.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { Asked, Gap, Mark } from '@plumbline/model/mark.ts';
import { groupingName } from '../groupingName.ts';
import { isPeriod } from './explorerSearch.ts';

/** A pair of marks by its name, or as what it is: "Delivered − Adequate". */
export function nameOfPairIn(
  { of, against, named, asked }: { of: Mark; against: Mark; named: Gap | null; asked: Asked },
  { say }: Speech,
): string {
  if (named !== null) return nameOfGap(named, asked, say);
  return say('explorer:pair.name', { of: nameOfMark(of, asked, say), against: nameOfMark(against, asked, say) });
}

/** What a question is split by, in words. */
export function nameOfSplit(attribute: string, { say }: Speech): string {
  return isPeriod(attribute) ? say(`explorer:period.${attribute}`) : groupingName(attribute, say);
}

/** A value of a split as people read it: a month by its name, the empty value as "(none)". */
export function nameOfValue(attribute: string, value: string, { say, locale }: Speech): string {
  if (value === '') return say('marks:grouping.none');
  return isPeriod(attribute) ? formatPeriod(attribute, value, locale, say) : value;
}

function formatPeriod(period: string, day: string, locale: Locale, say: Speech['say']): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (period === 'quarter') {
    return say('explorer:period.quarterOf', {
      year: date.getUTCFullYear(),
      quarter: Math.floor(date.getUTCMonth() / 3) + 1,
    });
  }
  const style: Intl.DateTimeFormatOptions =
    period === 'month' ? { year: 'numeric', month: 'short' } : { dateStyle: 'medium' };
  const written = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(date);
  return period === 'week' ? say('explorer:period.weekOf', { day: written }) : written;
}

/** A cell in words; what is not split has one cell, which is all. */
export function nameOfCell(by: Readonly<Record<string, string>>, speech: Speech): string {
  const values = Object.entries(by).map(([attribute, value]) => nameOfValue(attribute, value, speech));
  return values.length === 0 ? speech.say('explorer:cell.all') : values.join(' · ');
}

/** Colour is only for what is beyond noise and matters. */
export const heatToneOf = ({ marked, gap }: ExploredGap): HeatTone => {
  if (!marked || (gap.kind !== 'estimate' && gap.kind !== 'set')) return 'plain';
  return gap.point < 0 ? 'short' : 'above';
};

export function tintOfGap(gap: GapEstimate, smallestGapPoints: number): Tint {
  const tone = judgeGap(gap, smallestGapPoints);
  if (tone === 'short') return 'beyond';
  return tone === 'above' ? 'above' : 'within';
}

/** Ends of a scale that holds all gaps of an answer with their intervals, and 0. */
export function scaleOf({ gaps }: ExplorerReport): { low: number; high: number } {
  let [low, high] = [-1, 1];
  for (const { gap } of gaps) {
    if (gap.kind === 'estimate') [low, high] = [Math.min(low, gap.low), Math.max(high, gap.high)];
    if (gap.kind === 'set') [low, high] = [Math.min(low, gap.point), Math.max(high, gap.point)];
  }
  return { low, high };
}

/** The cells of an answer in their order, each once. */
export function listCells(report: ExplorerReport): Record<string, string>[] {
  const cells = new Map(report.gaps.map(({ by }) => [JSON.stringify(by), by]));
  return [...cells.values()].sort((one, other) => {
    for (const attribute of report.by) {
      const [a, b] = [one[attribute] ?? '', other[attribute] ?? ''];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
}
