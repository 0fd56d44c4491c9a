const DECIMALS_MAX = 2;
/** A currency as ISO 4217 writes it. */
export const CURRENCY = /^[A-Z]{3}$/;
/** From this on a sum of money is written without cents. */
const WHOLE_FROM = 100;

/**
 * How many decimals figures that stand together need, so that 2.1 beside 2.01 is written 2.10. Money has cents or none: ¥99
 * beside ¥104, and ¥9.00 beside ¥9.50.
 *
 * @param unit  of the figures, where they may be money
 * @returns     0 to 2; those after the second are rounded away
 */
export function decimalsOf(values: readonly number[], unit = ''): number {
  if (CURRENCY.test(unit)) return values.some((value) => Math.abs(value) >= WHOLE_FROM) ? 0 : DECIMALS_MAX;
  return Math.max(
    0,
    ...values.map((value) => (Number(value.toFixed(DECIMALS_MAX)).toString().split('.')[1] ?? '').length),
  );
}
