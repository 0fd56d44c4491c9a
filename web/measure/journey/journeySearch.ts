/** What the address of a page about journeys says, so that a link leads to the same answer. */
export type JourneySearch = {
  journey?: string;
  caseBy?: string;
  orderBy?: 'moment' | 'day';
  from?: string;
  to?: string;
  /** passages of a smaller share of cases are not drawn, in per cent */
  least?: number;
  splitBy?: string;
  step?: string[];
  goal?: string;
  pathBy?: 'channel' | 'touchpoint';
};

const CASE = /^(occasion|customer|attribute:.{1,200})$/;

export function journeySearch(raw: Record<string, unknown>): JourneySearch {
  const search: JourneySearch = {};
  for (const key of ['journey', 'splitBy', 'goal'] as const) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value;
  }
  for (const end of ['from', 'to'] as const) {
    const day = raw[end];
    if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) search[end] = day;
  }
  if (typeof raw.caseBy === 'string' && CASE.test(raw.caseBy)) search.caseBy = raw.caseBy;
  if (raw.orderBy === 'moment' || raw.orderBy === 'day') search.orderBy = raw.orderBy;
  if (raw.pathBy === 'channel' || raw.pathBy === 'touchpoint') search.pathBy = raw.pathBy;
  const least = Number(raw.least);
  if (raw.least !== undefined && least >= 0 && least <= 50) search.least = least;
  const steps = [raw.step].flat().filter((step): step is string => typeof step === 'string' && step !== '');
  if (steps.length > 0) search.step = steps;
  return search;
}

/** The part of the address that the server is asked with. */
export function questionOf({ least: _least, ...search }: JourneySearch): Record<string, string | string[] | undefined> {
  return search;
}
