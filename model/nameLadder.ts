import type { Locale } from './locale.ts';
import type { PriceSurvey } from './priceReport.ts';

/** A ladder of prices as people know it: by what it asks, the price left open; else by its prices, from the lowest to the highest. */
export function nameLadder({ ladders }: PriceSurvey, key: string, locale: Locale): string {
  const found = ladders.find((ladder) => ladder.key === key);
  if (found === undefined) return key;
  const asks = found.asks[locale] ?? Object.values(found.asks)[0] ?? '';
  return asks === '' ? [found.prices[0], found.prices.at(-1)].join('–') : asks;
}
