import { addDays, type Period, periodOf } from './listPeriods.ts';

export type OutsideValues = { step: 'day' | 'month'; values: readonly (readonly [day: string, value: number])[] };

/**
 * An outside series in the periods of a course: the mean of the days in a period; of a series by month the month's value, a week
 * belonging to the month of its Thursday. A period without a value has the one before it.
 *
 * @returns one a period; NaN before the first value
 */
export function alignOutside({ step, values }: OutsideValues, periods: readonly Period[]): number[] {
  const byMonth = new Map(values.map(([day, value]) => [day.slice(0, 7), value]));
  let at = 0;
  let last = Number.NaN;
  return periods.map(({ from, to }) => {
    if (step === 'month') {
      const isMonth = periodOf(from, 'month').from === from && to === periodOf(from, 'month').to;
      const month = isMonth ? from.slice(0, 7) : addDays(from, 3).slice(0, 7);
      // what was published before the first period is known in it
      if (Number.isNaN(last)) last = values.findLast(([day]) => day.slice(0, 7) <= month)?.[1] ?? Number.NaN;
      last = byMonth.get(month) ?? last;
      return last;
    }
    let [sum, count] = [0, 0];
    for (let one = values[at]; one !== undefined && one[0] <= to; one = values[++at]) {
      if (one[0] < from) last = one[1];
      else [sum, count] = [sum + one[1], count + 1];
    }
    if (count > 0) last = sum / count;
    return last;
  });
}
