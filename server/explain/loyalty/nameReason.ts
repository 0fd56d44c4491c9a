import type { ChurnReason } from '@plumbline/model/churn.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { hasWords, say } from '@plumbline/words/say.ts';

const ATTRIBUTE = 'attribute:';
const EVENT = 'event:';

/** What a predictor is called: attributes and events by their own names. */
export function namePredictor(locale: Locale, key: string): string {
  if (key.startsWith(ATTRIBUTE)) return key.slice(ATTRIBUTE.length);
  if (key.startsWith(EVENT)) return say(locale, 'loyalty:predictor.event', { event: key.slice(EVENT.length) });
  return hasWords(locale, `loyalty:predictor.${key}`) ? say(locale, `loyalty:predictor.${key}`) : key;
}

/** A reason as words: what it is, and how it stands with this customer. */
export function nameReason(locale: Locale, { key, value }: ChurnReason): string {
  const name = namePredictor(locale, key);
  if (value === null) return say(locale, 'loyalty:reason.unknown', { name });
  const shown = typeof value === 'number' ? Math.round(value * 100) / 100 : value;
  return say(locale, 'loyalty:reason.known', { name, value: shown });
}
