import type { Locale } from '@plumbline/model/locale.ts';

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export const formatCount = (count: number, locale: Locale): string => new Intl.NumberFormat(locale).format(count);

/** @param share 0..1 */
export const formatShare = (share: number, locale: Locale, digits = 0): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);

/** A share in a column of shares: all with the same decimals, so that they stand above each other. */
export const formatShareCell = (share: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);

/**
 * A price that people are asked about: with decimals only where it has some, so that round prices stay round.
 *
 * @param currency  as ISO 4217 writes it; null where nobody knows it
 */
export const formatPrice = (price: number, currency: string | null, locale: Locale): string =>
  new Intl.NumberFormat(locale, {
    ...(currency === null ? {} : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    ...{ maximumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' },
  })
    .format(price)
    .replace('-', '−');

/** A bare day such as 2026-03-31 is that day everywhere; a moment has the day of the reader's clock. */
export const formatDay = (moment: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(/^\d{4}-\d{2}-\d{2}$/.test(moment) ? { timeZone: 'UTC' } : {}),
  }).format(new Date(moment));

export const formatMoment = (moment: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));

/** Bytes in the largest unit that leaves at least 1, by thousands as files are sold and shown. */
export function formatBytes(bytes: number, locale: Locale): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const unit = BYTE_UNITS[power] ?? 'byte';
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}
