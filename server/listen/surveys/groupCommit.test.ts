import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { GroupCommit, type Outcome } from './groupCommit.ts';

function open(commit: (items: readonly number[]) => Promise<readonly Outcome<number>[]>) {
  const commits: number[][] = [];
  const running = new Set<Promise<unknown>>();
  const group = new GroupCommit<number, number>({
    gatherMs: 2,
    itemsMax: 10,
    inBackground: (work) => running.add(work),
    commit: (items) => {
      commits.push([...items]);
      return commit(items);
    },
  });
  return { group, commits, running };
}

describe('answers of one moment share a commit', () => {
  it('up to a limit, in the order in which they came, and each hears of its own', async () => {
    const { group, commits } = open(async (items) => items.map((item) => ({ done: item * 2 })));
    const results = await Promise.all(Array.from({ length: 23 }, (_none, at) => group.add(at)));
    expect(results).toEqual(Array.from({ length: 23 }, (_none, at) => at * 2));
    expect(commits.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(commits.flat()).toEqual(Array.from({ length: 23 }, (_none, at) => at));
  });

  it('nobody hears anything before the commit has ended', async () => {
    let committed = false;
    const { group } = open(async (items) => {
      await wait(30);
      committed = true;
      return items.map((item) => ({ done: item }));
    });
    await group.add(1);
    expect(committed).toBe(true);
  });

  it('a row that the store cannot take fails alone', async () => {
    const { group, commits } = open(async (items) => {
      if (items.includes(3)) throw new RangeError('the store takes no 3');
      return items.map((item) => ({ done: item }));
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map((item) => group.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(commits).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
    expect(await group.add(5)).toBe(5);
  });

  it('a refused one is refused by itself, and a stop can wait for all that was gathered', async () => {
    const { group, running } = open(async (items) =>
      items.map((item) => (item === 2 ? { refused: new RangeError('not 2') } : { done: item })),
    );
    const results = Promise.allSettled([1, 2].map((item) => group.add(item)));
    await Promise.all(running);
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
