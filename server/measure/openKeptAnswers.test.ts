import { expect, test } from 'vitest';
import { openKeptAnswers } from './openKeptAnswers.ts';

test('an answer is counted once while it is kept; the one asked for longest ago makes room, and so do large ones', async () => {
  const done: string[] = [];
  const kept = openKeptAnswers(2, 100);
  const ask = (name: string, size = 1) =>
    kept.open([name], async () => {
      done.push(name);
      return { rows: Array.from({ length: size }, () => [1, 2]) };
    });
  await Promise.all([ask('first'), ask('first'), ask('second')]);
  await ask('first');
  expect(done).toEqual(['first', 'second']);
  await ask('third');
  await ask('first');
  expect(done).toEqual(['first', 'second', 'third']);
  await ask('second');
  expect(done).toEqual(['first', 'second', 'third', 'second']);
  // 90 numbers leave no room beside others of 20
  await ask('wide', 45);
  await ask('next', 10);
  await ask('next', 10);
  await ask('wide', 45);
  expect(done.slice(4)).toEqual(['wide', 'next', 'wide']);
});

test('what failed is asked again', async () => {
  const kept = openKeptAnswers(2);
  let times = 0;
  const ask = () =>
    kept.open(['broken'], async () => {
      times++;
      if (times === 1) throw new Error('the store is away');
      return times;
    });
  await expect(ask()).rejects.toThrow('away');
  expect(await ask()).toBe(2);
});
