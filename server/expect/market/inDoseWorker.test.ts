import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { estimateDoseResponse } from '@plumbline/loop/expect/market/estimateDoseResponse.ts';
import type { DoseCell } from '@plumbline/loop/expect/market/estimateStep.ts';
import { expect, test } from 'vitest';
import { estimateDoses } from './inDoseWorker.ts';

/** Fifty thousand customers of one occasion each, whose expectation rises by two points a contact. */
const CELLS: DoseCell[] = Array.from({ length: 50_000 }, (_none, at) => ({
  ...{ cluster: `c${at % 40_000}`, dose: at % 9, held: at % 50 === 0, people: 1, occasions: 1 },
  ...{ weights: 1, weightSquares: 1, total: 2 * (at % 9) + ((at * 31) % 17) - 8 },
}));
const READING = { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-06-30', clusteredBy: 'customer' as const };

test('a campaign that fifty thousand met is told as here, and keeps nobody waiting', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await wait(20);
  const found = await estimateDoses(CELLS, { reading: READING, apart: true }, new AbortController().signal);
  // a stretch that holds the loop up is known only when the loop goes on
  await wait(20);
  delay.disable();
  const began = performance.now();
  const here = estimateDoseResponse(CELLS, READING, true);
  const tookMs = performance.now() - began;
  expect(found).toEqual(here);
  expect(found.slope.kind === 'estimate' && found.slope.point).toBeCloseTo(2, 1);
  // a busy machine makes everything late; here it would have been as late as the estimate takes
  expect(delay.max / 1e6).toBeLessThan(tookMs / 2);
});

test('a reader who goes away stops it', async () => {
  const asked = new AbortController();
  const waiting = estimateDoses(CELLS, { reading: READING, apart: true }, asked.signal);
  asked.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
});
