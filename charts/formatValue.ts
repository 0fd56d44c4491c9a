import { CURRENCY, decimalsOf } from './decimalsOf.ts';
import type { Speech } from './describeLine.ts';
import { formatPoints } from './formatPoints.ts';

/** The units that the catalogue has words for; any other is shown as the file named it. */
const NAMED_UNITS = ['days', 'hours', 'minutes', 'seconds'];

/**
 * A figure in its unit, as people read it: points with one decimal, a share as per cent, money in its currency, `scale`
 * and `ratio` as bare numbers, native measures with their unit.
 *
 * @param signed    true writes `+` before what is above 0, as gaps want
 * @param decimals  so many for money and at least so many for a native measure, as its interval has them
 */
export function formatValue(
  value: number,
  unit: string,
  { locale, say }: Speech,
  signed = false,
  decimals?: number,
): string {
  if (unit === 'points') return formatPoints(value, locale, signed);
  if (unit === 'share') {
    return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
      .format(value)
      .replace('-', '−');
  }
  const signDisplay = signed ? 'exceptZero' : 'negative';
  const write = (options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, { ...options, signDisplay }).format(value).replace('-', '−');
  if (CURRENCY.test(unit)) {
    const digits = decimals ?? decimalsOf([value], unit);
    const money = { style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol' } as const;
    return write({ ...money, minimumFractionDigits: digits, maximumFractionDigits: digits });
  }
  // coefficients stand above each other: 0.70 beside 0.74, not 0.7
  if (unit === 'scale' || unit === 'ratio') return write({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const number = write({ minimumFractionDigits: decimals ?? 0, maximumFractionDigits: 2 });
  const named = NAMED_UNITS.includes(unit) ? say(`marks:unit.${unit}`, { count: value }) : unit;
  return say('measure:chart.inUnit', { number, unit: named });
}
