import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkVaries, checkWhole } from '../checkArguments.ts';
import type { TestOfMeans } from '../compare/moments.ts';
import { testOfEstimate } from '../compare/testOfEstimate.ts';
import { cell } from '../numeric/matrix.ts';
import { estimateSandwich } from '../regression/estimateSandwich.ts';
import { fitLeastSquares } from '../regression/fitLeastSquares.ts';

export type FactorialEffect = TestOfMeans & {
  /** names of the factors that act together; one for a main effect */
  factors: string[];
  /** Benjamini–Hochberg over all effects of the design */
  pAdjusted: number;
};

/**
 * Effects of several two-level factors tried at once (a multivariate test), and of their interactions.
 *
 * A main effect is the mean outcome at a factor's high level less that at its low level, all cells of the others alike. An
 * interaction is half the difference between the effects of one factor at the two levels of the other. Errors are HC3, so
 * outcomes may be 0 and 1.
 *
 * @param y       outcome, finite, one a case
 * @param factors by name: 0 for the low level, 1 for the high, one a case
 * @param options `order` of interactions (1 main effects only, 2 pairs; 2 if not given), `confidence` (0.95 if not given)
 * @returns       effects in the order main, pairs, …, with adjusted p
 * @throws ArgumentError `empty`, `length`, `notFinite`, `category`, `constant`, `collinear` where cells are missing, `tooFewCases`
 *
 * Source  [box-hunter-hunter-2005] chapter 5; [benjamini-hochberg-1995]     Checked  cell means by hand; HC3 in NumPy 2.4.6
 */
export function factorialEffects(
  y: ArrayLike<number>,
  factors: Readonly<Record<string, ArrayLike<number>>>,
  options: { order?: number; confidence?: number } = {},
): FactorialEffect[] {
  checkFinite('y', y);
  const names = Object.keys(factors);
  if (names.length === 0) throw new ArgumentError('factors', 'empty', 'has none');
  const { order = Math.min(2, names.length), confidence = 0.95 } = options;
  checkWhole('order', order, 1, names.length);
  const signs = new Map(names.map((name) => [name, signsOf(name, factors[name] as ArrayLike<number>, y.length)]));
  const terms = subsetsOf(names, order);
  const columns = terms.map((term) =>
    Float64Array.from({ length: y.length }, (_unused, i) =>
      term.reduce((product, name) => product * (signs.get(name)?.[i] as number), 1),
    ),
  );
  const fit = fitLeastSquares(y, columns, { names: terms.map((term) => term.join(':')) });
  const covariance = estimateSandwich(fit, columns, 'HC3');
  // a step from −1 to 1 is twice a coefficient
  const tests = terms.map((_unused, at) =>
    testOfEstimate(
      2 * (fit.coefficients[at + 1] as number),
      2 * Math.sqrt(cell(covariance, at + 1, at + 1)),
      fit.degreesOfFreedom,
      confidence,
    ),
  );
  const adjusted = adjustBenjaminiHochberg(tests.map(({ p }) => p));
  return tests.map((test, at) => ({ ...test, factors: terms[at] as string[], pAdjusted: adjusted[at] as number }));
}

function signsOf(name: string, levels: ArrayLike<number>, length: number): Float64Array {
  checkLength(name, levels, length);
  checkVaries(name, levels);
  return Float64Array.from(levels, (level, at) => {
    if (level !== 0 && level !== 1)
      throw new ArgumentError(name, 'category', `value ${at + 1} is ${level}, not 0 or 1`, {
        place: at + 1,
        value: level,
      });
    return 2 * level - 1;
  });
}

/** Single names, then pairs, up to `order` together. */
function subsetsOf(names: readonly string[], order: number): string[][] {
  let last: string[][] = names.map((name) => [name]);
  const all = [...last];
  for (let size = 2; size <= order; size++) {
    last = last.flatMap((subset) =>
      names.slice(names.indexOf(subset.at(-1) as string) + 1).map((name) => [...subset, name]),
    );
    all.push(...last);
  }
  return all;
}
