import type { Estimate } from '@plumbline/model/estimate.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import type { Reading } from '../reading.ts';

/** A metric in one region and month; `month` is its first day. */
export type RegionMonth = { region: string; month: string; value: number; people: number };
export type Lead = {
  months: number;
  value: Estimate;
  p: number | null;
  pAdjusted: number | null;
  cells: number;
  regions: number;
};

const LAGS = [1, 2, 3];
const REGIONS_MIN = 3;
const CELLS_MIN = 12;
const CELLS_EACH_MIN = 3;

/**
 * Whether a metric of this month goes with an outcome of the months that follow, over regions and months.
 *
 * Both are taken as deviations from the region's own mean, so that a region that is always better in both foretells nothing; the
 * interval is clustered by region. It is an association: what moves both beforehand looks the same.
 *
 * @param of      the metric by region and month
 * @param outcome what it should foretell, alike
 * @param reading confidence
 * @returns       correlations one, two and three months ahead; `absent` under three regions of three months or twelve cells
 * Source  [binder-1983]; [benjamini-hochberg-1995]     Checked  Pearson's r where each region has mean 0
 */
export function correlateLead(of: readonly RegionMonth[], outcome: readonly RegionMonth[], reading: Reading): Lead[] {
  const leads = LAGS.map((months) => correlateAt(of, outcome, months, reading));
  const tested = leads.flatMap(({ p }, at) => (p === null ? [] : [{ p, at }]));
  const adjusted = adjustBenjaminiHochberg(tested.map(({ p }) => p));
  const adjustedOf = new Map(tested.map(({ at }, place) => [at, adjusted[place] as number]));
  return leads.map((lead, at) => ({ ...lead, pAdjusted: adjustedOf.get(at) ?? null }));
}

type Pair = { region: string; x: number; y: number; people: number };

function correlateAt(
  of: readonly RegionMonth[],
  outcome: readonly RegionMonth[],
  months: number,
  reading: Reading,
): Lead {
  const later = new Map(outcome.map((cell) => [`${cell.region}\n${cell.month.slice(0, 7)}`, cell]));
  const pairs = of.flatMap(({ region, month, value, people }): Pair[] => {
    const other = later.get(`${region}\n${monthAfter(month, months)}`);
    return other === undefined ? [] : [{ region, x: value, y: other.value, people: Math.min(people, other.people) }];
  });
  const groups = [...groupBy(pairs, ({ region }) => region).values()].filter(({ length }) => length >= CELLS_EACH_MIN);
  const cells = groups.reduce((sum, { length }) => sum + length, 0);
  const none = { months, p: null, pAdjusted: null, cells, regions: groups.length };
  const absent: Lead = { ...none, value: { kind: 'absent', because: 'notMeasured' } };
  if (groups.length < REGIONS_MIN || cells < CELLS_MIN) return absent;
  const centred = groups.map(centre);
  const sum = (pick: (pair: Pair) => number) => centred.flat().reduce((all, pair) => all + pick(pair), 0);
  const [xx, yy, xy] = [sum(({ x }) => x * x), sum(({ y }) => y * y), sum(({ x, y }) => x * y)];
  if (!(xx > 0 && yy > 0)) return absent;
  const slope = xy / xx;
  const scores = centred.map((group) => group.reduce((all, { x, y }) => all + x * (y - slope * x), 0));
  const freedom = groups.length - 1;
  const variance = (groups.length / freedom) * scores.reduce((all, score) => all + score ** 2, 0);
  const se = (Math.sqrt(variance) / xx) * Math.sqrt(xx / yy);
  const point = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  const half = studentQuantile((1 + reading.confidence) / 2, freedom) * se;
  const { confidence, clusteredBy, asOf } = reading;
  const behind = { n: Math.min(...pairs.map(({ people }) => people)), occasions: cells, nEffective: groups.length };
  const bounds = { low: Math.max(-1, point - half), high: Math.min(1, point + half), se };
  return {
    ...none,
    value: {
      ...{ kind: 'estimate', point, ...bounds, ...behind, confidence },
      ...{ unit: 'correlation', method: 'metric-foresight', clusteredBy, asOf },
    },
    p: se > 0 ? studentTwoSidedP(point / se, freedom) : null,
  };
}

function centre(group: readonly Pair[]): Pair[] {
  const mean = (pick: (pair: Pair) => number) => group.reduce((all, pair) => all + pick(pair), 0) / group.length;
  const [x, y] = [mean((pair) => pair.x), mean((pair) => pair.y)];
  return group.map((pair) => ({ ...pair, x: pair.x - x, y: pair.y - y }));
}

/** `YYYY-MM` so many months after a day. */
function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
}
