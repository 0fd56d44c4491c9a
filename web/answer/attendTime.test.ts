import { expect, it } from 'vitest';
import { attendTime } from './attendTime.ts';

function watch(before: Record<string, number> = {}) {
  let now = 1000;
  const time = attendTime(before, () => now);
  return {
    time,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

it('time before an answer was spent on its question, the rest of a step on the last one', () => {
  const { time, pass } = watch();
  time.turn('a');
  pass(3000);
  time.touch('a');
  pass(2000);
  time.touch('b');
  pass(500);
  time.turn('c');
  expect(time.spent).toEqual({ a: 3000, b: 2500 });
});

it('time in which nobody saw the page, or nobody was there, does not count', () => {
  const { time, pass } = watch({ a: 10 });
  time.turn('a');
  pass(1000);
  time.see(false);
  pass(60_000);
  time.see(true);
  pass(1000);
  time.touch('a');
  expect(time.spent).toEqual({ a: 2010 });
  pass(3_600_000);
  time.touch('a');
  expect(time.spent).toEqual({ a: 122_010 });
});
