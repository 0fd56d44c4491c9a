import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { breathe, inSteps } from './breathe.ts';

test('between two that wait for a turn at the same time, others are answered', async () => {
  const told: string[] = [];
  const work = async (name: string) => {
    await breathe();
    told.push(name);
  };
  const others = async () => {
    for (let at = 0; at < 3; at++) {
      await turn();
      told.push('others');
    }
  };
  await Promise.all([work('one'), work('another'), others()]);
  expect(told.indexOf('others')).toBeLessThan(told.indexOf('another'));
});

test('work in steps lets others have a turn as soon as it took some milliseconds, and returns what came of it', async () => {
  let others = 0;
  let over = false;
  void (async () => {
    while (!over) {
      await turn();
      others++;
    }
  })();
  function* steps(): Generator<void, string, void> {
    for (let step = 0; step < 3; step++) {
      const until = performance.now() + 10;
      while (performance.now() < until);
      yield;
    }
    over = true;
    return `others had ${others > 0 ? 'some' : 'no'} turns`;
  }
  expect(await inSteps(steps())).toBe('others had some turns');
});
