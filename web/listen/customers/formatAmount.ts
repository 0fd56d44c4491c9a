import type { Locale } from '@plumbline/model/locale.ts';

/** An amount in its currency; one whose currency nobody knows is a number. */
export function formatAmount({ amount, currency }: { amount: number; currency: string }, locale: Locale): string {
  const known = /^[A-Z]{3}$/.test(currency);
  return new Intl.NumberFormat(locale, known ? { style: 'currency', currency, maximumFractionDigits: 0 } : {}).format(
    amount,
  );
}
