import type { Dimension } from '@plumbline/model/dimension.ts';
import { describe, expect, it } from 'vitest';
import { composeAspectSeeds } from './composeAspectSeeds.ts';

const dimension = (key: string, en: string, rest: Partial<Dimension> = {}): Dimension => ({
  ...{ key, parent: null, weight: 1, names: { en } },
  ...rest,
});
const wordsOf = (dimensions: readonly Dimension[], key: string) =>
  composeAspectSeeds(dimensions, new Map([['delivery', ['drop-off']]])).find(({ aspect }) => aspect === key)?.words ??
  [];

describe('the words of a dimension', () => {
  const tree = [
    dimension('delivery', 'Delivery'),
    dimension('delivery.date', 'Delivery on the agreed day', { parent: 'delivery' }),
    dimension('trust', 'Promises kept', { family: 'reliability' }),
    dimension('long', 'How satisfied were you with the time it took us to answer?'),
  ];

  it('are its names, what people accepted, and what most services call it', () => {
    expect(wordsOf(tree, 'delivery')).toEqual(['Delivery', 'drop-off']);
    expect(wordsOf(tree, 'delivery.date')).toEqual(expect.arrayContaining(['快递', 'courier']));
  });

  it('come from its family where its name says nothing', () => {
    expect(wordsOf(tree, 'trust')).toEqual(expect.arrayContaining(['Promises kept', '靠谱']));
  });

  it('leave out a name that is a whole question', () => {
    expect(wordsOf(tree, 'long')).toEqual([]);
  });
});
