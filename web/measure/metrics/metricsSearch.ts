import { METRIC_STEPS, type MetricStep } from '@plumbline/model/metricReport.ts';

/** What the addresses of metrics and scorecards say, so that a link leads to the same answer. */
export type MetricsSearch = {
  days?: number;
  to?: string;
  /** an earlier version of the definition */
  version?: number;
  step?: MetricStep;
  split?: string;
  /** which scorecard */
  card?: string;
  /** the form is open: of a new one, or of the one that is shown */
  edit?: 'new' | 'this';
};

export const PERIODS_DAYS = [28, 90, 180, 365] as const;

export function metricsSearch(raw: Record<string, unknown>): MetricsSearch {
  const search: MetricsSearch = {};
  const days = Number(raw.days);
  if (Number.isInteger(days) && days >= 7 && days <= 731) search.days = days;
  if (typeof raw.to === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw.to)) search.to = raw.to;
  const version = Number(raw.version);
  if (Number.isInteger(version) && version > 0) search.version = version;
  const step = METRIC_STEPS.find((one) => one === raw.step);
  if (step !== undefined) search.step = step;
  if (typeof raw.split === 'string' && raw.split !== '') search.split = raw.split;
  if (typeof raw.card === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(raw.card)) search.card = raw.card;
  if (raw.edit === 'new' || raw.edit === 'this') search.edit = raw.edit;
  return search;
}

/** The period of the address, as the server is asked for it. */
export const periodOf = ({ days, to }: MetricsSearch): { days?: number; to?: string } => ({
  ...(days === undefined ? {} : { days }),
  ...(to === undefined ? {} : { to }),
});
