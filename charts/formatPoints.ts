import type { Locale } from '@plumbline/model/locale.ts';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * A value on the 0–100 line, or a gap on it, as people read it: one decimal, a true minus, never "−0.0".
 *
 * @param signed  true writes `+` before what is above 0, as gaps want
 */
export function formatPoints(points: number, locale: Locale, signed = false): string {
  const key = `${locale} ${signed}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: signed ? 'exceptZero' : 'negative',
    });
    formats.set(key, format);
  }
  return format.format(points).replace('-', '−');
}
