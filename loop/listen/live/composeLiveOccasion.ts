import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import {
  LIVE_MARKS,
  type LiveBasis,
  type LiveKano,
  type LiveMark,
  type LiveObservation,
  type LiveOccasion,
} from '@plumbline/model/liveRows.ts';
import { readKey } from '../identity/normalizeKey.ts';
import type { ScoredObservation } from '../survey/scoreResponse.ts';
import type { ParentStep } from './listParentSteps.ts';
import type { LiveResponse, OccasionOf } from './liveResponse.ts';

/**
 * Everything that stands for one occasion, from all the responses about it that count.
 *
 * What was expected before and what was perceived days after meet here: one row a dimension, wide. Several
 * responses that give the same mark to the same dimension are averaged. A parent's mark is the weighted mean
 * of its children that have it; where none has, what was asked about the parent itself. The occasion is when the service
 * was, where that is known; else when it was first perceived; else when the first answer came.
 *
 * @param responses  in any order; none where all of them were excluded
 * @param parents    of the workspace's tree, deepest first
 * @param dayOf      the civil day of a moment in the workspace's zone
 */
export function composeLiveOccasion(
  of: OccasionOf,
  responses: readonly LiveResponse[],
  parents: readonly ParentStep[],
  dayOf: (at: Date) => string,
): LiveOccasion {
  const inOrder = [...responses].sort(byTime);
  const perceived = inOrder.find(({ scored }) => scored.observations.some(({ mark }) => mark === 'perceived'));
  const leading = perceived === undefined ? inOrder : [perceived, ...inOrder.filter((one) => one !== perceived)];
  const at = leading.find(({ serviceAt }) => serviceAt !== null)?.serviceAt ?? leading[0]?.submittedAt ?? new Date(0);
  return {
    occasion: of.occasion,
    // in the form in which files name them
    customer: of.customer === null ? null : readKey(of.customer),
    respondent: of.respondent,
    at,
    day: dayOf(at),
    ...composePlace(of.source, leading),
    observations: composeObservations(inOrder, parents),
    answers: inOrder.flatMap(({ answersSource, submittedAt, stands, scored }) =>
      (stands ? [] : scored.numbers).map((answer) => ({ ...answer, source: answersSource, askedAt: submittedAt })),
    ),
    texts: inOrder.flatMap(({ scored }) =>
      scored.texts.map(({ question, dimension, text }) => ({ question, dimension: dimension ?? '', text })),
    ),
    kano: composeKano(inOrder),
    bases: composeBases(inOrder),
  };
}

/** Of an item asked several times on one occasion the latest answer stands. */
function composeKano(inOrder: readonly LiveResponse[]): LiveKano[] {
  const latest = new Map<string, LiveKano>();
  for (const { item, names, dimension, functional, dysfunctional } of inOrder.flatMap(
    ({ scored }) => scored.kano ?? [],
  ))
    latest.set(JSON.stringify([item, dimension]), {
      ...{ item, names, dimension: dimension ?? '' },
      ...{ functional: functional ?? 0, dysfunctional: dysfunctional ?? 0 },
    });
  return [...latest.values()];
}

function composeBases(inOrder: readonly LiveResponse[]): LiveBasis[] {
  const latest = new Map<string, LiveBasis>();
  for (const { basis, dimension, score } of inOrder.flatMap(({ scored }) => scored.basis ?? []))
    if (Number.isFinite(score))
      latest.set(JSON.stringify([basis, dimension]), { basis, dimension: dimension ?? '', strength: score / 100 });
  return [...latest.values()];
}

const byTime = (one: LiveResponse, other: LiveResponse): number =>
  one.submittedAt.getTime() - other.submittedAt.getTime() || (one.id < other.id ? -1 : 1);

/** The first that says where it was stands. */
function composePlace(
  source: string,
  leading: readonly LiveResponse[],
): Pick<LiveOccasion, 'groupings' | 'attributePairs'> {
  const named = new Map<string, string>();
  for (const { scored } of leading) {
    for (const [name, value] of Object.entries(scored.attributes)) {
      if (value !== '' && !named.has(name)) named.set(name, value);
    }
  }
  const groupings = Object.fromEntries(GROUPINGS.map((grouping) => [grouping, named.get(grouping) ?? '']));
  return {
    groupings: { ...(groupings as Record<Grouping, string>), source },
    attributePairs: [...named]
      .filter(([name]) => !(GROUPINGS as readonly string[]).includes(name))
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
  };
}

type Marks = Partial<Record<LiveMark, number>>;
type Mean = { sum: number; count: number };

function composeObservations(responses: readonly LiveResponse[], parents: readonly ParentStep[]): LiveObservation[] {
  const means = new Map<string, Map<LiveMark, Mean>>();
  for (const one of responses.flatMap(({ scored }) => scored.observations)) {
    // a number that is none would not be taken by the store, and with it the whole batch
    if (Number.isFinite(one.score)) add(means, `${one.kind} ${one.key}`, columnOf(one), one.score);
  }
  const kinds: Record<LiveObservation['kind'], Map<string, Marks>> = { dimension: new Map(), metric: new Map() };
  for (const [place, marks] of means) {
    const [kind, key] = splitPlace(place);
    kinds[kind].set(key, Object.fromEntries([...marks].map(([mark, { sum, count }]) => [mark, sum / count])));
  }
  for (const { key, children } of parents) {
    const marks = composeParent(kinds.dimension, children);
    if (Object.keys(marks).length > 0) kinds.dimension.set(key, { ...kinds.dimension.get(key), ...marks });
  }
  return (['dimension', 'metric'] as const).flatMap((kind) =>
    [...kinds[kind]].map(([dimension, marks]) => ({ kind, dimension, marks })),
  );
}

function add(means: Map<string, Map<LiveMark, Mean>>, place: string, mark: LiveMark, score: number): void {
  const marks = means.get(place) ?? new Map<LiveMark, Mean>();
  const { sum, count } = marks.get(mark) ?? { sum: 0, count: 0 };
  means.set(place, marks.set(mark, { sum: sum + score, count: count + 1 }));
}

/** What is recalled after the service is never mixed with what was expected before it. */
const columnOf = ({ mark, asked }: ScoredObservation): LiveMark =>
  mark === 'expected' && asked === 'after' ? 'expectedRecalled' : mark;

function splitPlace(place: string): [LiveObservation['kind'], string] {
  const space = place.indexOf(' ');
  return [place.slice(0, space) as LiveObservation['kind'], place.slice(space + 1)];
}

function composeParent(known: ReadonlyMap<string, Marks>, children: ParentStep['children']): Marks {
  const marks: Marks = {};
  for (const mark of LIVE_MARKS) {
    let [sum, weights] = [0, 0];
    for (const { key, weight } of children) {
      const value = known.get(key)?.[mark];
      if (value === undefined) continue;
      sum += weight * value;
      weights += weight;
    }
    if (weights > 0) marks[mark] = sum / weights;
  }
  return marks;
}
