import type { KpiLink } from '@plumbline/model/scorecard.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import type { Reading } from '../reading.ts';

/** A measure week by week, of the same weeks as the others; null where a week has no figure. */
export type KpiSeries = {
  metric: string;
  department: string;
  weeks: readonly ({ point: number; people: number } | null)[];
};

const LAG_WEEKS_MAX = 4;
const WEEKS_MIN = 12;
const EFFECTIVE_MIN = 5;

/**
 * Whether measures of different departments go together, at once or up to four weeks later.
 *
 * Each series is taken less its own straight trend, for two things that grow look linked whatever they are. Neighbouring weeks are
 * alike, so the weeks count only for as many as are left after both autocorrelations. All pairs and lags are one family.
 *
 * @param series  weekly values of the measures
 * @param reading confidence
 * @returns       for every pair the strongest lag of each direction, the surest first, and how many were tested
 * Source  [bartlett-1935]; [fisher-1915]; [benjamini-hochberg-1995]     Checked  Pearson's test where nothing is autocorrelated
 */
export function linkKpis(series: readonly KpiSeries[], reading: Reading): { links: KpiLink[]; family: number } {
  const flat = series.map((one) => ({ ...one, values: detrend(one.weeks) }));
  const found: KpiLink[] = [];
  for (const [i, one] of flat.entries()) {
    for (const [j, other] of flat.entries()) {
      if (i === j || one.department === other.department || one.metric === other.metric) continue;
      for (let lagWeeks = j > i ? 0 : 1; lagWeeks <= LAG_WEEKS_MAX; lagWeeks++) {
        const link = correlate(one, other, lagWeeks, reading);
        if (link !== null) found.push({ from: one.metric, to: other.metric, lagWeeks, ...link });
      }
    }
  }
  const adjusted = adjustBenjaminiHochberg(found.map(({ p }) => p ?? 1));
  const told = found.map((link, at) => {
    const pAdjusted = adjusted[at] as number;
    return { ...link, pAdjusted, beyondNoise: pAdjusted <= 1 - reading.confidence };
  });
  const strongest = new Map<string, KpiLink>();
  for (const link of told.sort((one, other) => (one.p ?? 1) - (other.p ?? 1))) {
    const pair = `${link.from}\n${link.to}`;
    if (!strongest.has(pair)) strongest.set(pair, link);
  }
  return { links: [...strongest.values()], family: found.length };
}

type Flat = KpiSeries & { values: readonly (number | null)[] };

function detrend(weeks: KpiSeries['weeks']): (number | null)[] {
  const known = weeks.flatMap((week, at) => (week === null ? [] : [{ at, value: week.point }]));
  if (known.length < 3) return weeks.map(() => null);
  const mean = (pick: (one: { at: number; value: number }) => number) =>
    known.reduce((sum, one) => sum + pick(one), 0) / known.length;
  const [t, v] = [mean(({ at }) => at), mean(({ value }) => value)];
  const slope = mean((one) => (one.at - t) * (one.value - v)) / mean((one) => (one.at - t) ** 2);
  return weeks.map((week, at) => (week === null ? null : week.point - v - slope * (at - t)));
}

function correlate(
  one: Flat,
  other: Flat,
  lag: number,
  reading: Reading,
): Omit<KpiLink, 'from' | 'to' | 'lagWeeks'> | null {
  const pairs: { x: number; y: number; people: number }[] = [];
  one.values.forEach((x, at) => {
    const y = other.values[at + lag];
    const people = Math.min(one.weeks[at]?.people ?? 0, other.weeks[at + lag]?.people ?? 0);
    if (x !== null && y !== null && y !== undefined) pairs.push({ x, y, people });
  });
  const weeks = pairs.length;
  if (weeks < WEEKS_MIN) return null;
  const [x, y] = [centred(pairs.map((pair) => pair.x)), centred(pairs.map((pair) => pair.y))];
  const [xx, yy] = [dot(x, x), dot(y, y)];
  if (!(xx > 0 && yy > 0)) return null;
  const r = Math.max(-0.999_999, Math.min(0.999_999, dot(x, y) / Math.sqrt(xx * yy)));
  const weeksEffective = effective(x, y);
  if (weeksEffective < EFFECTIVE_MIN) return null;
  const z = Math.atanh(r);
  const half = normalQuantile((1 + reading.confidence) / 2) / Math.sqrt(weeksEffective - 3);
  const p = studentTwoSidedP(r * Math.sqrt((weeksEffective - 2) / (1 - r * r)), weeksEffective - 2);
  const { confidence, clusteredBy, asOf } = reading;
  const bounds = {
    low: Math.tanh(z - half),
    high: Math.tanh(z + half),
    se: (1 - r * r) / Math.sqrt(weeksEffective - 1),
  };
  const behind = { n: Math.min(...pairs.map(({ people }) => people)), occasions: weeks, nEffective: weeksEffective };
  return {
    value: {
      ...{ kind: 'estimate', point: r, ...bounds, ...behind, confidence },
      ...{ unit: 'correlation', method: 'kpi-links', clusteredBy, asOf },
    },
    ...{ p, pAdjusted: null, weeks, weeksEffective, beyondNoise: false },
  };
}

/** How many weeks are left of those there are: Bartlett's formula over a quarter of them, never more than there are. */
function effective(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  let sum = 1;
  for (let k = 1; k <= Math.floor(n / 4); k++) sum += 2 * (1 - k / n) * autocorrelation(x, k) * autocorrelation(y, k);
  return Math.min(n, n / Math.max(sum, 1e-9));
}

const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
const autocorrelation = (x: readonly number[], k: number) => dot(x.slice(k), x.slice(0, -k)) / dot(x, x);

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
