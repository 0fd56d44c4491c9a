import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { TransparencyContent } from '@plumbline/model/transparency.ts';
import { expect, it } from 'vitest';
import { protectEdition } from './protectEdition.ts';

const edition = (texts: number | null): TransparencyContent => ({
  ...{ schema: 1, asOf: '2026-06-30', period: { from: null, to: null }, confidence: 0.95, cellPeopleMin: 5 },
  ...{ smallestGapPoints: 5, asked: 'before', figures: [], promises: [], heldBack: 0, told: [] },
  draft: {
    ...{ company: 'Depot', title: { en: 'Us' }, intro: {}, period: { kind: 'all' }, by: null, figures: [] },
    ...{ promises: [], certificates: [] },
    entries: [
      {
        ...{ id: 'e1', said: { en: 'Late' }, did: { en: 'Sooner' }, day: '2026-02-03', evidence: null },
        about: { kind: 'dimension', dimension: 'delivery' },
      },
    ],
  },
  entries: { e1: { about: { names: { en: 'Delivery' }, texts }, evidence: null } },
});
const shownOf = ({ entries }: TransparencyContent) => entries.e1?.about?.texts;

it('how many comments spoke of something does not tell of the two that came since the last edition', async () => {
  const first = await protectEdition(edition(40), []);
  expect([shownOf(first), first.told.map(({ figure, people }) => [figure, people])]).toEqual([
    40,
    [['texts:delivery', 40]],
  ]);
  const before = [JSON.stringify(first.told)];
  const two = await protectEdition(edition(42), before);
  expect([shownOf(two), two.heldBack, two.told]).toEqual([null, 1, []]);
  expect(shownOf(await protectEdition(edition(40), before))).toBe(40);
  expect(shownOf(await protectEdition(edition(45), before))).toBe(45);
});

it('two hundred thousand figures of earlier editions are looked through while others are answered', async () => {
  const few = await protectEdition(edition(40), []);
  const [own] = few.told;
  // a hundred editions of two thousand figures, in the last of which the same was told of 38 comments
  const editions = Array.from({ length: 100 }, (_none, at) =>
    JSON.stringify([
      ...Array.from({ length: 2000 }, (_more, place) => ({
        ...own,
        figure: `line:d${place}:perceived`,
        people: at + 90,
      })),
      ...(at === 99 ? [{ ...own, people: 38, occasions: 38 }] : []),
    ]),
  );
  // another process may take the processor for a moment; work that is done here would hold it up every time
  const longestMs: number[] = [];
  for (let round = 0; round < 5; round++) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await wait(20);
    const held = await protectEdition(edition(40), editions);
    // a stretch that holds the loop up is known only when the loop goes on
    await wait(20);
    delay.disable();
    expect([shownOf(held), held.heldBack]).toEqual([null, 1]);
    longestMs.push(delay.max / 1e6);
  }
  expect(Math.min(...longestMs)).toBeLessThan(100);
});
