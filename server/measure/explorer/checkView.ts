import type { ExploredGap, ExplorerReport } from '@plumbline/model/explorerReport.ts';
import {
  ALERT_GAPS_MAX,
  type PlacedGap,
  type ViewAlert,
  type ViewFigure,
  type ViewSearch,
} from '@plumbline/model/gapView.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ViewCheck } from '@plumbline/store/operations/measure/gapViews.ts';
import type { MeasureContext } from '../loadSubject.ts';
import { answerExplorer } from './answerExplorer.ts';
import { ExplorerQuery } from './explorerQuery.ts';

/** What only decides how the page looks. */
const LOOKS = new Set(['view', 'sort', 'metric', 'surface']);

export type Checked = { figure: ViewFigure; met: PlacedGap[]; marked: string[] };

/** Where a gap stands, as one text. */
export const placeOf = ({ dimension, by }: { dimension: string; by: Record<string, string> }): string =>
  `${dimension}?${new URLSearchParams(by).toString()}`;

/**
 * The address of a view as a question.
 *
 * @throws Refusal invalid `explorer.badView`
 */
export function readViewSearch(search: ViewSearch): ExplorerQuery {
  const asked = Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => {
      if (LOOKS.has(key)) return [];
      // the page names attributes one by one, the question with commas
      return [[key, key === 'by' && Array.isArray(value) ? value.join(',') : value]];
    }),
  );
  const read = ExplorerQuery.safeParse({ ...asked, ...(search.view === 'zone' ? { zone: 'shares' } : {}) });
  if (read.success) return read.data;
  throw new Refusal('invalid', 'explorer.badView', { key: String(read.error.issues[0]?.path[0] ?? '') });
}

/**
 * Computes a view: its newest figure, and what meets the condition of its alert.
 *
 * @param known  places that were beyond noise when it was saved; null while it is being saved, when nothing is new
 */
export async function checkView(
  context: MeasureContext,
  { search, alert, known }: { search: ViewSearch; alert: ViewAlert | null; known: readonly string[] | null },
): Promise<Checked> {
  const report = await answerExplorer(context, readViewSearch(search));
  const ranked = [...report.gaps].sort((one, other) => one.rank - other.rank);
  const marked = ranked.filter((one) => one.marked).map(placeOf);
  const met = ranked.filter((one) => meets(one, alert, known));
  return {
    figure: { ...figureOf(report, ranked), meets: met.length },
    met: met.slice(0, ALERT_GAPS_MAX).map((one) => placeGap(report, one)),
    marked,
  };
}

/** A streak: it begins when the condition is first met, and ends when it is not. */
export function continueStreak(
  before: Pick<ViewCheck, 'metSince' | 'toldAt'>,
  met: readonly PlacedGap[],
  now: Date,
): Pick<ViewCheck, 'metSince' | 'toldAt'> {
  if (met.length === 0) return { metSince: null, toldAt: null };
  return before.metSince === null
    ? { metSince: now, toldAt: null }
    : { metSince: before.metSince, toldAt: before.toldAt };
}

function figureOf(report: ExplorerReport, ranked: readonly ExploredGap[]): ViewFigure {
  const worst = ranked.find(({ gap }) => gap.kind === 'estimate' || gap.kind === 'set');
  const { of, against, asked, family, smallestGapPoints } = report;
  return {
    ...{ of, against, asked, size: family.size, marked: family.marked, smallestGapPoints },
    worst: worst === undefined ? null : placeGap(report, worst),
  };
}

function placeGap({ dimensions }: ExplorerReport, { dimension, by, gap }: ExploredGap): PlacedGap {
  const names = dimensions.find(({ key }) => key === dimension)?.names ?? { en: dimension };
  return { dimension, names, by, gap };
}

/** Only shortfalls beyond noise speak up. */
function meets(one: ExploredGap, alert: ViewAlert | null, known: readonly string[] | null): boolean {
  const { gap, marked } = one;
  if (alert === null || !marked || (gap.kind !== 'estimate' && gap.kind !== 'set') || gap.point >= 0) return false;
  if (alert.kind === 'worse') return -gap.point > alert.points;
  return known !== null && !known.includes(placeOf(one));
}
