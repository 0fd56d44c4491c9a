const DECIMALS_MAX = 2;

/**
 * How many decimals figures that stand together need, so that 2.1 beside 2.01 is written 2.10.
 *
 * @returns 0 to 2; those after the second are rounded away
 */
export const decimalsOf = (values: readonly number[]): number =>
  Math.max(0, ...values.map((value) => (Number(value.toFixed(DECIMALS_MAX)).toString().split('.')[1] ?? '').length));
