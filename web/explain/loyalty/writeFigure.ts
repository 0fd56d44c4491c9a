import type { Speech } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';

const CURRENCY = /^[A-Z]{3}$/;
/** From this on a sum is written without cents. */
const WHOLE_FROM = 100;

/** A figure of loyalty in its unit: sums of money in their currency, `scale` as a bare number, others as everywhere. */
export function writeFigure(value: number, unit: string, speech: Speech, signed = false): string {
  const signDisplay = signed ? 'exceptZero' : 'negative';
  if (unit === 'scale')
    return new Intl.NumberFormat(speech.locale, { maximumFractionDigits: 2, signDisplay })
      .format(value)
      .replace('-', '−');
  if (!CURRENCY.test(unit)) return formatValue(value, unit, speech, signed);
  const digits = Math.abs(value) >= WHOLE_FROM ? 0 : 2;
  return new Intl.NumberFormat(speech.locale, {
    ...{ style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol', signDisplay },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  })
    .format(value)
    .replace('-', '−');
}
