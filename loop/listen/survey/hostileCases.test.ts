import { expect, test } from 'vitest';
import { tryCases } from './testing/tryCases.ts';

// The full run of ten million is `bench/validator.ts --cases 10000000`; here always the same sample, as much of it as
// four seconds allow, since another one each day would be a test that fails by chance.
test('random and hostile definitions and answers neither crash the validator nor hang it', () => {
  const tried = tryCases(1, 200_000, 4);
  expect(tried.accepted).toBeGreaterThan(10);
  expect(tried.refused).toBeGreaterThan(100);
  expect(tried.definitionsRefused).toBeGreaterThan(3);
  // milliseconds of the processor, the first compilation among them
  expect(tried.slowestMs).toBeLessThan(2000);
});
