import { COHORT_PERIODS, type ValueAsk } from '@plumbline/model/valueReport.ts';

/** What the address of the page of value says, so that a link leads to the same answer. */
export type ValueSearch = {
  until?: string;
  fitUntil?: string;
  months?: number;
  /** per cent a month */
  discount?: number;
  /** per cent */
  margin?: number;
  cohorts?: (typeof COHORT_PERIODS)[number];
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const RANGES = { months: [1, 120], discount: [0, 100], margin: [1, 100] } as const;

export function valueSearch(raw: Record<string, unknown>): ValueSearch {
  const search: ValueSearch = {};
  for (const key of ['until', 'fitUntil'] as const) {
    const day = raw[key];
    if (typeof day === 'string' && DAY.test(day) && !Number.isNaN(Date.parse(day))) search[key] = day;
  }
  for (const key of ['months', 'discount', 'margin'] as const) {
    if (raw[key] === undefined || raw[key] === null || raw[key] === '') continue;
    const value = Number(raw[key]);
    const [low, high] = RANGES[key];
    if (value >= low && value <= high) search[key] = key === 'months' ? Math.round(value) : value;
  }
  const cohorts = COHORT_PERIODS.find((one) => one === raw.cohorts);
  if (cohorts !== undefined) search.cohorts = cohorts;
  return search;
}

/** The question that an address stands for. */
export const valueAskOf = ({ until, fitUntil, months, discount, margin, cohorts }: ValueSearch): ValueAsk => ({
  ...{ until: until ?? null, fitUntil: fitUntil ?? null, currency: null, months: months ?? 12 },
  ...{ discount: (discount ?? 1) / 100, margin: (margin ?? 100) / 100, cohorts: cohorts ?? 'month' },
});
