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

it('how many comments spoke of something does not tell of the two that came since the last edition', () => {
  const first = protectEdition(edition(40), []);
  expect([shownOf(first), first.told.map(({ figure, people }) => [figure, people])]).toEqual([
    40,
    [['texts:delivery', 40]],
  ]);
  const two = protectEdition(edition(42), first.told);
  expect([shownOf(two), two.heldBack, two.told]).toEqual([null, 1, []]);
  expect(shownOf(protectEdition(edition(40), first.told))).toBe(40);
  expect(shownOf(protectEdition(edition(45), first.told))).toBe(45);
});
