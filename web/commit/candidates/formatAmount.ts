import type { Speech } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';

const MONEY = ['yuan', 'dollars', 'euros', 'pounds'] as const;

/** An amount as words said it: a time, a price, or a measure in its own unit. */
export function formatAmount({ value, unit }: { value: number; unit: string }, speech: Speech): string {
  const money = MONEY.find((one) => one === unit);
  return formatValue(value, money === undefined ? unit : speech.say(`commit:money.${money}`), speech);
}
