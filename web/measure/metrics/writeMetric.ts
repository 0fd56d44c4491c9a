import { decimalsOf } from '@plumbline/charts/decimalsOf.ts';
import type { Speech } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';

/** Units that are no more than a number. */
const BARE = ['ratio', 'cpk', 'sigma', 'scale', 'correlation'];
const CURRENCY = /^[A-Z]{3}$/;

/**
 * A value of a metric as people read it, in its unit.
 *
 * @param signed    writes `+` before what is above 0
 * @param decimals  at least so many for a measure with a unit of its own
 */
export function writeMetric(value: number, unit: string, speech: Speech, signed = false, decimals = 0): string {
  const { locale } = speech;
  const signDisplay = signed ? 'exceptZero' : 'negative';
  const write = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { signDisplay, ...options }).format(value).replace('-', '−');
  if (BARE.includes(unit)) return write({ maximumFractionDigits: 2, minimumFractionDigits: 2 });
  if (unit === 'score') return write({ maximumFractionDigits: 0 });
  if (unit === 'dpmo') return write({ maximumFractionDigits: 0 });
  if (CURRENCY.test(unit))
    return write({ style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 });
  if (unit === 'share' && signed) return speech.say('metrics:points', { number: points(value, locale) });
  if (unit === '') return write({ minimumFractionDigits: decimals, maximumFractionDigits: 2 });
  return formatValue(value, unit, speech, signed, decimals);
}

/**
 * An interval of a metric. What words name, such as days, stands once, behind the figure itself.
 *
 * @param signed  as for the figure
 */
export function writeEnds(
  { point, low, high }: { point?: number; low: number; high: number },
  unit: string,
  speech: Speech,
  signed = false,
): string {
  const decimals = decimalsOf([point ?? low, low, high]);
  const write = (value: number): string => {
    if (unit === 'share' && signed) return points(value, speech.locale);
    return writeMetric(value, isWord(unit) ? '' : unit, speech, signed, decimals);
  };
  return speech.say('marks:reading.intervalOnly', { low: write(low), high: write(high) });
}

const isWord = (unit: string): boolean =>
  !BARE.includes(unit) && !CURRENCY.test(unit) && !['points', 'share', 'score', 'dpmo', ''].includes(unit);

/** A difference of shares is told in points of per cent. */
function points(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  })
    .format(value * 100)
    .replace('-', '−');
}
