import type { Locale } from '@plumbline/model/locale.ts';

type Digits = Pick<
  Intl.NumberFormatOptions,
  'minimumFractionDigits' | 'maximumFractionDigits' | 'minimumSignificantDigits' | 'maximumSignificantDigits'
>;

/**
 * A bare number as people read it: a true minus, never "−0".
 *
 * @param signed  true writes `+` before what is above 0, as differences want
 */
export function formatNumber(value: number, locale: Locale, digits: Digits = {}, signed = false): string {
  const signDisplay = signed ? 'exceptZero' : 'negative';
  return new Intl.NumberFormat(locale, { ...digits, signDisplay }).format(value).replace('-', '−');
}
