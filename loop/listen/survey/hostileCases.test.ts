import { expect, test } from 'vitest';
import { tryCases } from './testing/tryCases.ts';

// The full run of ten million is `bench/validator.ts --cases 10000000`; here a sample, another one each day of the year
// would be a test that fails by chance, so it is the same one.
test('random and hostile definitions and answers neither crash the validator nor hang it', () => {
  const tried = tryCases(1, 100_000, 4);
  expect(tried.accepted).toBeGreaterThan(100);
  expect(tried.refused).toBeGreaterThan(100);
  expect(tried.definitionsRefused).toBeGreaterThan(100);
  expect(tried.slowestMs).toBeLessThan(1000);
});
