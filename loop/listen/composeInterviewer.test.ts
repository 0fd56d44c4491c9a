import { expect, it } from 'vitest';
import { composeInterviewer } from './composeInterviewer.ts';

const counts = { interviewer: 'u1', name: 'Lin', attempts: 30, completes: 8, seconds: 2400, refused: 2, reached: 10 };

it('a mean time and a share of refusals stand from five people on, the share with its interval', () => {
  const { secondsMean, refused } = composeInterviewer(counts, 0.95);
  expect(secondsMean).toBe(300);
  expect(refused?.share).toBe(0.2);
  // R 4.2.2: prop.test(2, 10, correct = FALSE)$conf.int
  expect(refused?.low).toBeCloseTo(0.0566821, 6);
  expect(refused?.high).toBeCloseTo(0.5098375, 6);
});

it('figures of four people are left out, their counts are not', () => {
  const few = composeInterviewer({ ...counts, completes: 4, reached: 4 }, 0.95);
  expect(few).toMatchObject({ secondsMean: null, refused: null, completes: 4, reached: 4, needed: 5 });
});
