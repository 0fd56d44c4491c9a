import { TREND_MARKS, type TrendMark } from '@plumbline/model/expectationTrend.ts';
import { ASKED, type Asked } from '@plumbline/model/mark.ts';

/** What the address of the trends says, so that a link leads to the same answer. `of` is the segment of the course shown large. */
export type TrendSearch = {
  mark?: TrendMark;
  asked?: Asked;
  step?: 'month';
  periods?: number;
  segmentBy?: string;
  dimension?: string;
  of?: string;
};

export function trendSearch(raw: Record<string, unknown>): TrendSearch {
  const search: TrendSearch = {};
  const mark = TREND_MARKS.find((one) => one === raw.mark && one !== 'expected');
  if (mark !== undefined) search.mark = mark;
  const asked = ASKED.find((one) => one === raw.asked);
  if (asked !== undefined) search.asked = asked;
  if (raw.step === 'month') search.step = 'month';
  const periods = Number(raw.periods);
  if (Number.isInteger(periods) && periods >= 4 && periods <= 156) search.periods = periods;
  for (const key of ['segmentBy', 'dimension', 'of'] as const) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value;
  }
  return search;
}

/** What the list is asked for: not which course is shown large. */
export function askedOf({
  dimension: _dimension,
  of: _of,
  ...asked
}: TrendSearch): Omit<TrendSearch, 'dimension' | 'of'> {
  return asked;
}
