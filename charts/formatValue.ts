import type { Speech } from './describeLine.ts';
import { formatPoints } from './formatPoints.ts';

/** The units that the catalogue has words for; any other is shown as the file named it. */
const NAMED_UNITS = ['days', 'hours', 'minutes', 'seconds'];

/**
 * A figure in its unit, as people read it: points with one decimal, a share as per cent, native measures with their unit.
 *
 * @param signed  true writes `+` before what is above 0, as gaps want
 */
export function formatValue(value: number, unit: string, { locale, say }: Speech, signed = false): string {
  if (unit === 'points') return formatPoints(value, locale, signed);
  if (unit === 'share') {
    return new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
      .format(value)
      .replace('-', '−');
  }
  const number = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 2,
    signDisplay: signed ? 'exceptZero' : 'negative',
  })
    .format(value)
    .replace('-', '−');
  const named = NAMED_UNITS.includes(unit) ? say(`marks:unit.${unit}`, { count: value }) : unit;
  return say('measure:chart.inUnit', { number, unit: named });
}
