import { describe, expect, it } from 'vitest';
import { listMet } from './listMet.ts';

const NAMES = ['order', 'look', 'send', 'receive', 'call'];
const pair = (earlier: number, later: number) => ({ earlier, later, cases: 3 });

describe('names of one way with the most frequent one', () => {
  it('are those some case had together with it, also through a third', () =>
    expect([...listMet(NAMES, [pair(3, 4), pair(5, 2), pair(1, 3)])]).toEqual(['order', 'send', 'receive']));
  it('are all where it was never seen at another time than any other', () =>
    expect([...listMet(NAMES, [pair(2, 3)])]).toEqual(NAMES));
  it('are found whatever the order of the pairs', () =>
    expect([...listMet(NAMES, [pair(4, 5), pair(4, 3), pair(1, 3)])]).toEqual(['order', 'send', 'receive', 'call']));
});
