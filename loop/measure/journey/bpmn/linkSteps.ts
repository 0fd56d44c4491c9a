import { suppressPassages } from '../suppressPassages.ts';
import { countInSteps } from '../tellCounts.ts';

/** How often one step follows another; steps count from 1, 0 is the outside of a case. */
export type StepFollow = { before: number; after: number; follows: number; people: number };
/** An arrow between two steps; `share` is its part of what leaves the step, null where nothing was counted. */
export type StepArrow = { from: number; to: number; share: number | null };

/** Rarer ways out of a step are not drawn: with all of them there would be no picture. */
const SHARE_MIN = 0.05;

/**
 * The arrows of a drawing as events tell them: the frequent ways out of each step, at least one into and out of each. A step that no
 * event tells of stands between its neighbours. Passages of too few people, and those by which they could be had, are left out
 * before anything is shared.
 *
 * @param follows  passages between steps; one from a step to itself is no arrow
 * @param steps    how many steps there are
 * @returns        in the order of the steps; a chain where nothing is known
 */
export function linkSteps(follows: readonly StepFollow[], steps: number, peopleMin: number): StepArrow[] {
  const passages = follows.filter(({ before, after }) => before !== after);
  const statuses = suppressPassages(passages, peopleMin);
  const count = countInSteps(statuses.includes('hidden'), peopleMin);
  const told = passages
    .filter((_passage, at) => statuses[at] === 'shown')
    .map(({ before, after, follows: times }) => ({ before, after, count: count(times) }));
  const isKnown = (step: number) =>
    told.some(({ after }) => after === step) && told.some(({ before }) => before === step);
  const known = Array.from({ length: steps }, (_unused, at) => at + 1).filter(isKnown);
  const shared = told
    .filter(({ before, after }) => [before, after].every((step) => step === 0 || known.includes(step)))
    .map((one) => ({ ...one, share: one.count / totalOf(told, one.before) }));
  const strongest = (rows: typeof shared) => rows.toSorted((one, other) => other.count - one.count)[0];
  const kept = new Set(shared.filter(({ share }) => share >= SHARE_MIN));
  for (const step of [0, ...known])
    for (const side of ['before', 'after'] as const) {
      const best = strongest(shared.filter((row) => row[side] === step));
      if (best !== undefined) kept.add(best);
    }
  const arrows = shared
    .filter((row) => kept.has(row))
    .map(({ before, after, share }): StepArrow => ({ from: before, to: after, share }));
  return insertUnknown(arrows, known, steps).sort(
    (one, other) => one.from - other.from || placeOf(one) - placeOf(other),
  );
}

const totalOf = (told: readonly { before: number; count: number }[], step: number): number =>
  told.reduce((all, { before, count }) => (before === step ? all + count : all), 0);

/** The end comes after every step. */
const placeOf = ({ to }: StepArrow): number => (to === 0 ? Number.MAX_SAFE_INTEGER : to);

/** Steps without events take the place of the arrow between the known ones beside them. */
function insertUnknown(arrows: readonly StepArrow[], known: readonly number[], steps: number): StepArrow[] {
  const all = [...arrows];
  const stops = [0, ...known, steps + 1];
  for (const [at, from] of stops.entries()) {
    const next = stops[at + 1];
    if (next === undefined) break;
    const between = Array.from({ length: next - from - 1 }, (_unused, place) => from + place + 1);
    const to = next > steps ? 0 : next;
    if (between.length === 0) continue;
    const direct = all.findIndex((arrow) => arrow.from === from && arrow.to === to);
    const share = all[direct]?.share ?? null;
    if (direct >= 0) all.splice(direct, 1);
    const chain = [from, ...between, to];
    for (const [place, step] of chain.slice(1).entries())
      all.push({ from: chain[place] ?? 0, to: step, share: place === 0 ? share : null });
  }
  return all;
}
