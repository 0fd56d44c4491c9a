import { afterEach, expect, test, vi } from 'vitest';
import { todayIn } from './todayIn.ts';

afterEach(() => vi.useRealTimers());

test('today is the day of the workspace, wherever the reader sits', () => {
  vi.useFakeTimers({ now: new Date('2026-03-31T22:30:00Z') });
  expect([todayIn('Asia/Shanghai'), todayIn('UTC'), todayIn('America/Lima')]).toEqual([
    '2026-04-01',
    '2026-03-31',
    '2026-03-31',
  ]);
});
