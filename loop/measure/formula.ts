/** The functions a formula may call, with the fewest and the most arguments they take. */
export const FORMULA_FUNCTIONS = {
  min: [1, 20],
  max: [1, 20],
  mean: [1, 20],
  abs: [1, 1],
  sqrt: [1, 1],
  ln: [1, 1],
  exp: [1, 1],
  if: [3, 3],
} as const;
export type FormulaFunction = keyof typeof FORMULA_FUNCTIONS;

export const FORMULA_OPERATORS = ['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!='] as const;
export type FormulaOperator = (typeof FORMULA_OPERATORS)[number];
export const FORMULA_COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!='];

/** A composite indicator as a tree. `at` is the place in the text, from 1, for refusals when it is computed. */
export type Formula =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'metric'; name: string; at: number }
  | { kind: 'negative'; of: Formula; at: number }
  | { kind: 'operation'; operator: FormulaOperator; left: Formula; right: Formula; at: number }
  | { kind: 'call'; name: FormulaFunction; of: readonly Formula[]; at: number };

/** A formula is written by a person for people to read. */
export const FORMULA_LENGTH_MAX = 2000;
export const FORMULA_DEPTH_MAX = 50;
