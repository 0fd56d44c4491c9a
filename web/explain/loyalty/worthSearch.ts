import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { ASKED, type Asked } from '@plumbline/model/mark.ts';
import { PANEL_DRIVERS, type PanelAsk, type PanelDriver } from '@plumbline/model/valuePanel.ts';
import type { WorthAsk, WorthInputs } from '@plumbline/model/worth.ts';
import { PLACES, type WhereSearch, whereSearch } from '../../shell/whereSearch.ts';
import { metricLike, said, whereOf } from './loyaltySearch.ts';

/** What the address of the page of worth says. */
export type WorthSearch = WhereSearch & {
  satisfaction?: string;
  loyalty?: string;
  asked?: Asked;
  parent?: string;
  /** the line that is opened */
  dimension?: string;
  outcome?: 'revenue' | 'conversion' | 'metric';
  event?: string;
  metric?: string;
  driver?: PanelDriver;
  by?: (typeof PLACES)[number];
  lagMax?: number;
};
const OUTCOMES = ['revenue', 'conversion', 'metric'] as const;
const DAYS = 365;
const MARGIN = 0.3;
const LAG_MAX = 3;

export function worthSearch(raw: Record<string, unknown>): WorthSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const lag = Number(raw.lagMax);
  return said({
    ...whereSearch(raw),
    ...{ satisfaction: text(raw.satisfaction), loyalty: text(raw.loyalty), parent: text(raw.parent) },
    ...{ dimension: text(raw.dimension), event: text(raw.event), metric: text(raw.metric) },
    asked: ASKED.find((one) => one === raw.asked),
    outcome: OUTCOMES.find((one) => one === raw.outcome),
    driver: PANEL_DRIVERS.find((one) => one === raw.driver),
    by: PLACES.find((one) => one === raw.by),
    lagMax: raw.lagMax !== undefined && Number.isInteger(lag) && lag >= 0 && lag <= 6 ? lag : undefined,
  }) as WorthSearch;
}

/** Where nobody has said what a customer is worth: what they paid in a year, of which three tenths are left. */
export function proposeInputs({ currencies }: LoyaltyChoices): WorthInputs {
  const currency = currencies[0]?.name ?? 'CNY';
  const value =
    currencies.length === 0
      ? { kind: 'known' as const, value: 1000 }
      : { kind: 'observed' as const, days: DAYS, margin: MARGIN };
  return { value, currency, customersInAll: null, reached: {}, note: '' };
}

/** @returns null where there is no metric to lead from satisfaction to loyalty */
export function worthAskOf(search: WorthSearch, choices: LoyaltyChoices, inputs: WorthInputs): WorthAsk | null {
  const satisfaction = search.satisfaction ?? metricLike(choices, 'satisfaction');
  const loyalty = search.loyalty ?? metricLike(choices, 'loyalty');
  if (satisfaction === undefined || loyalty === undefined || choices.gaps.length === 0) return null;
  const { asked = 'joined', parent = null } = search;
  return { satisfaction, loyalty, asked, parent, where: whereOf(search), inputs };
}

/** @returns null where nothing was paid, happened or was asked */
export function panelAskOf(search: WorthSearch, choices: LoyaltyChoices): PanelAsk | null {
  const { driver = 'kept', by = 'region', lagMax = LAG_MAX } = search;
  const frame = { driver, by, lagMax };
  const kind = search.outcome ?? (choices.currencies.length > 0 ? 'revenue' : 'metric');
  if (kind === 'revenue') {
    const currency = choices.currencies[0]?.name;
    return currency === undefined ? null : { outcome: { kind, currency }, ...frame };
  }
  if (kind === 'conversion') {
    const event = search.event ?? choices.events[0]?.name;
    return event === undefined ? null : { outcome: { kind, event }, ...frame };
  }
  const metric = search.metric ?? metricLike(choices, 'satisfaction');
  return metric === undefined ? null : { outcome: { kind, metric }, ...frame };
}
