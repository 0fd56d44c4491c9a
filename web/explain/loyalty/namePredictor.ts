import type { Speech } from '@plumbline/charts/describeLine.ts';
import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import type { ChurnReason } from '@plumbline/model/churn.ts';
import { BEHAVIOURS, EXPERIENCES } from '@plumbline/model/churn.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { EVENT, plainAttribute } from './churnSearch.ts';

const OWN: readonly string[] = [...BEHAVIOURS, ...EXPERIENCES, 'region', 'channel', 'segment', 'staff', 'supplier'];

/** What a predictor is called: attributes and events by their own names. */
export function namePredictor(key: string, say: Speech['say']): string {
  if (key.startsWith(EVENT)) return say('loyalty:predictor.event', { event: key.slice(EVENT.length) });
  return OWN.includes(key) ? say(`loyalty:predictor.${key}`) : plainAttribute(key);
}

/** A reason as words: what it is, and how it stands with this customer. */
export function nameReason({ key, value }: ChurnReason, { say, locale }: Speech): string {
  const name = namePredictor(key, say);
  if (value === null) return say('loyalty:reason.unknown', { name });
  return say('loyalty:reason.known', { name, value: typeof value === 'number' ? write(key, value, locale) : value });
}

/** A gap in points, fulfilment as a share, anything else as a bare number. */
function write(key: string, value: number, locale: Locale): string {
  if (key === 'gap') return formatPoints(value, locale, true);
  if (key === 'fulfilment') return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
  return formatNumber(value, locale, { maximumFractionDigits: 2 });
}
