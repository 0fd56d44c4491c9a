import type { SemOperator } from './parseModel.ts';

export type ParameterRow = {
  left: string;
  operator: SemOperator;
  right: string;
  /** from 0 */
  group: number;
  /** rows with one label are one parameter; empty if it has none */
  label: string;
  /** place among the free parameters; −1 where it is fixed */
  free: number;
  /** the value it is fixed to; NaN where it is free, or taken from the sample */
  fixed: number;
  /** asked for by start(); NaN if not */
  start: number;
  /** a moment of observed causes, taken from the sample */
  fromSample: boolean;
};

/** Marks a row that gets a place among the free ones once all rows are there. */
export const FREE = -2;

/**
 * Fixes a row to a value.
 *
 * @param row   changed in place
 * @param value what it is
 * @returns     nothing
 *
 * Source  none: bookkeeping
 */
export function fix(row: ParameterRow, value: number): void {
  row.free = -1;
  row.fixed = value;
}
