import type { Estimate } from '@plumbline/model/estimate.ts';
import { type Passage, removalEffects } from '@plumbline/stats/journeys/removalEffects.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import type { Reading } from '../reading.ts';

/** A passage in one of the fixed groups of people; 0 begins, `goal` and `noGoal` end. */
export type GroupedPassage = { part: number; before: number; after: number; follows: number };
export type PlaceEffect = { place: number; visits: number; removal: Estimate; creditShare: number | null };

/**
 * What would be lost without each place on the way to a goal, with an interval over groups of people: each group is left out in turn
 * (delete-a-group jackknife), so that a customer's several cases are never taken for several customers.
 *
 * @param places    how many places
 * @param peopleOf  people of each place, from 1
 * @param numbers   which numbers stand for the goal and its absence
 * Source  [anderl-2016], [kott-2001]
 */
export function composePaths(
  passages: readonly GroupedPassage[],
  places: number,
  peopleOf: ReadonlyMap<number, number>,
  numbers: { goal: number; noGoal: number },
  reading: Reading,
): { chainShare: number | null; effects: PlaceEffect[] } {
  const placed = passages.map(({ part, before, after, follows }) => ({
    ...{ part, before, count: follows },
    after: after === numbers.goal ? places + 1 : after === numbers.noGoal ? places + 2 : after,
  }));
  if (placed.length === 0) return { chainShare: null, effects: [] };
  const whole = removalEffects(merge(placed), places);
  const parts = [...new Set(placed.map(({ part }) => part))];
  const without = parts.map(
    (left) => removalEffects(merge(placed.filter(({ part }) => part !== left)), places).effects,
  );
  const total = whole.effects.reduce((sum, effect) => sum + effect, 0);
  const effects = whole.effects.map((effect, at): PlaceEffect => {
    const visits = placed.reduce((sum, { after, count }) => (after === at + 1 ? sum + count : sum), 0);
    const people = peopleOf.get(at + 1) ?? 0;
    const values = without.map((one) => one[at] ?? 0);
    return {
      ...{ place: at + 1, visits, creditShare: total > 0 ? effect / total : null },
      removal: estimateRemoval(effect, values, { people, visits }, reading),
    };
  });
  return { chainShare: whole.goal, effects };
}

function estimateRemoval(
  effect: number,
  without: readonly number[],
  { people, visits }: { people: number; visits: number },
  { cellPeopleMin, confidence, asOf }: Reading,
): Estimate {
  const groups = without.length;
  if (people < cellPeopleMin || groups < 2)
    return { kind: 'tooFew', n: people, needed: Math.max(cellPeopleMin, people + (groups < 2 ? 1 : 0)) };
  const mean = without.reduce((sum, value) => sum + value, 0) / groups;
  const se = Math.sqrt(((groups - 1) / groups) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  const half = studentQuantile((1 + confidence) / 2, groups - 1) * se;
  return {
    ...{ kind: 'estimate', point: effect, low: Math.max(0, effect - half), high: Math.min(1, effect + half), se },
    ...{ n: people, occasions: visits, nEffective: people, confidence },
    ...{ unit: 'share', method: 'removal-effect', clusteredBy: 'group', asOf },
  };
}

function merge(passages: readonly Passage[]): Passage[] {
  const merged = new Map<string, Passage>();
  for (const { before, after, count } of passages) {
    const key = `${before}|${after}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { before, after, count });
    else known.count += count;
  }
  return [...merged.values()];
}
