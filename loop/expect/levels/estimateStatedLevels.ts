import type { Dimension, ValueFunction } from '@plumbline/model/dimension.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { interpolatePiecewiseLinear } from '@plumbline/stats/interpolatePiecewiseLinear.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { type Quantity, readQuantities } from '@plumbline/text/expectations/readQuantities.ts';
import type { Told } from '../told.ts';
import type { StatedLevel } from './composeLevelsReport.ts';

/** What one person wrote of one dimension, on 0–100. */
export type StatedValue = { dimension: string; segment: string; person: string; points: number };

/** Seconds of each unit of time; a month is the mean one. */
const SECONDS: Record<string, number> = {
  ...{ seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800, months: 2_629_746 },
};
/** Units as people write them in a tree. */
const SPELLINGS: Record<string, Quantity['unit']> = {
  ...{ s: 'seconds', sec: 'seconds', second: 'seconds', 秒: 'seconds' },
  ...{
    m: 'minutes',
    min: 'minutes',
    mins: 'minutes',
    minute: 'minutes',
    分钟: 'minutes',
    分鐘: 'minutes',
    分: 'minutes',
  },
  ...{ h: 'hours', hr: 'hours', hrs: 'hours', hour: 'hours', 小时: 'hours', 小時: 'hours' },
  ...{ d: 'days', day: 'days', 天: 'days', 日: 'days', w: 'weeks', week: 'weeks', 周: 'weeks', 週: 'weeks' },
  ...{ month: 'months', 个月: 'months', 個月: 'months', 月: 'months' },
  ...{ cny: 'CNY', rmb: 'CNY', yuan: 'CNY', 元: 'CNY', '¥': 'CNY', usd: 'USD', $: 'USD', eur: 'EUR', '€': 'EUR' },
};

/**
 * What was expected, as words say it, on the line of its dimension: the one quantity they name, in the dimension's unit, through its value
 * function. Words that name none, several, or one of another measure tell nothing.
 *
 * @param words  of what was expected
 * @returns      points, 0–100, or null
 */
export function valueStated(words: string, value: ValueFunction): number | null {
  const [only, ...others] = readQuantities(words);
  if (only === undefined || others.length > 0) return null;
  const unit = SPELLINGS[value.unit.trim().toLowerCase()] ?? value.unit.trim().toLowerCase();
  const native = convert(only, unit);
  return native === null ? null : interpolatePiecewiseLinear(value.knots, native);
}

function convert({ value, unit }: Quantity, to: string): number | null {
  if (unit.toLowerCase() === to.toLowerCase()) return value;
  const [own, other] = [SECONDS[unit], SECONDS[to]];
  return own === undefined || other === undefined ? null : (value * own) / other;
}

/**
 * The level that customers wrote they expected, by dimension and segment: each person's mean, then the mean over people with
 * Student's interval. Cells with too few people are left out, and a second one where subtraction would give it away.
 *
 * Source  [zeithaml-1993]     Checked  by hand
 */
export function estimateStatedLevels(
  stated: readonly StatedValue[],
  dimensions: readonly Dimension[],
  { confidence, cellPeopleMin, asOf }: Told,
): StatedLevel[] {
  return dimensions.flatMap(({ key, names, parent }) => {
    const own = stated.filter(({ dimension }) => dimension === key);
    const cells = [...groupBy(own, ({ segment }) => segment)].map(([segment, values]) => ({
      segment,
      values,
      people: [...groupBy(values, ({ person }) => person).values()].map((said) =>
        mean(said.map(({ points }) => points)),
      ),
    }));
    const status = suppressCells(
      cells.map(({ segment, people }) => ({ place: [segment], people: people.length })),
      cellPeopleMin,
    );
    return cells.map(({ segment, values, people }, at): StatedLevel => {
      const place = { dimension: key, names, parent, segment };
      const n = people.length;
      if (status[at] === 'withheld') return { ...place, level: { kind: 'withheld' } };
      if (status[at] !== 'shown') return { ...place, level: { kind: 'tooFew', n, needed: cellPeopleMin } };
      const point = mean(people);
      const se = Math.sqrt(variance(people) / n);
      const half = studentQuantile((1 + confidence) / 2, n - 1) * se;
      const level: Estimate = {
        ...{ kind: 'estimate', point, low: Math.max(0, point - half), high: Math.min(100, point + half), se, n },
        ...{ occasions: values.length, nEffective: n, confidence, unit: 'points', method: 'expectation-levels' },
        ...{ clusteredBy: 'customer', asOf },
      };
      return { ...place, level };
    });
  });
}
