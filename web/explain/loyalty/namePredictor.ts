import type { Speech } from '@plumbline/charts/describeLine.ts';
import type { ChurnReason } from '@plumbline/model/churn.ts';
import { BEHAVIOURS, EXPERIENCES } from '@plumbline/model/churn.ts';
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
  const shown = typeof value === 'number' ? value.toLocaleString(locale, { maximumFractionDigits: 2 }) : value;
  return say('loyalty:reason.known', { name, value: shown });
}
