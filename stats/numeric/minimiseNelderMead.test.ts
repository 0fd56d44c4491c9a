import { expect, it } from 'vitest';
import { minimiseNelderMead } from './minimiseNelderMead.ts';

/** Its minimum, 0, lies at (1, 1) at the end of a curved valley. */
const rosenbrock = ([x, y]: Float64Array) => 100 * ((y as number) - (x as number) ** 2) ** 2 + (1 - (x as number)) ** 2;

it('finds the minimum of Rosenbrock’s valley', () => {
  const found = minimiseNelderMead(rosenbrock, [-1.2, 1], { tolerance: 1e-14 });
  expect(found.converged).toBe(true);
  expect(found.at[0]).toBeCloseTo(1, 5);
  expect(found.at[1]).toBeCloseTo(1, 5);
});

it('ends where R’s optim ends, after as many evaluations (its documentation prints 195)', () => {
  const found = minimiseNelderMead(rosenbrock, [-1.2, 1]);
  expect(found.at[0]).toBeCloseTo(1.00026, 5);
  expect(found.at[1]).toBeCloseTo(1.000506, 6);
  expect(found.evaluations).toBe(195);
});

it('turns back from where the function is not finite', () => {
  const found = minimiseNelderMead(
    ([x]) => ((x as number) <= 0 ? Number.NaN : (x as number) - Math.log(x as number)),
    [3],
  );
  expect(found.at[0]).toBeCloseTo(1, 3);
});

it('says so where it had to stop', () => {
  expect(minimiseNelderMead(rosenbrock, [-1.2, 1], { evaluationsMax: 20 }).converged).toBe(false);
});
