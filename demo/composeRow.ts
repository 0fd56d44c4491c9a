import type { Customer, Marks, Served } from './drawOccasion.ts';
import { DIMENSION_OF } from './profiles.ts';
import type { Random } from './seedRandom.ts';

/** Where, when and for whom: as in every table of evidence. `at` is UTC; `day` is the civil day in Shanghai. */
export type Context = {
  occasion: number;
  person: number;
  at: string;
  day: string;
  region: string;
  channel: string;
  touchpoint: string;
  segment: string;
  stage: string;
  staff: string;
  supplier: string;
  source: string;
  /** `name=value` */
  attributePairs: string[];
};
export type DemoObservation = Context &
  Marks & {
    respondent: 'customer' | 'staff' | 'system';
    kind: 'dimension' | 'metric';
    dimension: string;
    nativeUnit: string;
    importance: number | null;
    sentiment: number | null;
    weight: number;
  };

/** One row of evidence. Written out field by field: spreading a hundred thousand times costs seconds. */
export function composeRow(context: Context, dimension: string, marks: Partial<Marks> = {}): DemoObservation {
  return {
    occasion: context.occasion,
    person: context.person,
    respondent: 'customer',
    kind: 'dimension',
    dimension,
    at: context.at,
    day: context.day,
    adequate: marks.adequate ?? null,
    expected: marks.expected ?? null,
    expectedRecalled: marks.expectedRecalled ?? null,
    believed: marks.believed ?? null,
    promised: marks.promised ?? null,
    delivered: marks.delivered ?? null,
    perceived: marks.perceived ?? null,
    promisedNative: marks.promisedNative ?? null,
    deliveredNative: marks.deliveredNative ?? null,
    nativeUnit: '',
    importance: null,
    sentiment: null,
    weight: 1,
    region: context.region,
    channel: context.channel,
    touchpoint: context.touchpoint,
    segment: context.segment,
    stage: context.stage,
    staff: context.staff,
    supplier: context.supplier,
    source: context.source,
    attributePairs: context.attributePairs,
  };
}

/** What one leaf got on one occasion. */
export function composeLeafRow(
  context: Context,
  { profile, marks, surveyed }: Served,
  random: Random,
): DemoObservation {
  const made = composeRow(context, profile.key, marks);
  made.touchpoint = profile.touchpoint;
  made.stage = profile.stage;
  if (profile.native !== undefined) made.nativeUnit = profile.native === 'waitMinutes' ? 'minutes' : 'days';
  if (!surveyed) made.respondent = 'system';
  else {
    const weight = DIMENSION_OF.get(profile.key)?.weight ?? 1;
    made.importance = Math.min(100, Math.max(0, Math.round(random.normal(60 + weight, 12) / 10) * 10));
  }
  return made;
}

const MARKS_OF_PARENTS = ['adequate', 'expected', 'expectedRecalled', 'promised', 'delivered', 'perceived'] as const;

/** A parent's value on an occasion: the weighted mean of its children that have the mark there. */
export function composeParents(served: readonly Served[]): { key: string; values: Partial<DemoObservation> }[] {
  const parents = new Map<string, { served: Served; weight: number }[]>();
  for (const one of served) {
    const leaf = DIMENSION_OF.get(one.profile.key);
    if (leaf === undefined || leaf.parent === null) continue;
    parents.set(leaf.parent, [...(parents.get(leaf.parent) ?? []), { served: one, weight: leaf.weight }]);
  }
  return [...parents].map(([key, children]) => {
    const values: Partial<DemoObservation> = {
      touchpoint: children[0]?.served.profile.touchpoint ?? '',
      stage: children[0]?.served.profile.stage ?? '',
      respondent: children.some((child) => child.served.surveyed) ? 'customer' : 'system',
    };
    for (const mark of MARKS_OF_PARENTS) {
      const having = children.filter((child) => child.served.marks[mark] !== null);
      const total = having.reduce((sum, { weight }) => sum + weight, 0);
      if (total === 0) continue;
      values[mark] = having.reduce((sum, child) => sum + child.weight * (child.served.marks[mark] ?? 0), 0) / total;
    }
    return { key, values };
  });
}

/**
 * What a surveyed customer says of the whole: as satisfied as what was felt, which is not what was ticked. The slip of a tick is its
 * own, so that the answers of a block have no more in common with satisfaction than the block has.
 */
export function composeMetrics(
  context: Context,
  served: readonly Served[],
  { fairness }: Customer,
  random: Random,
): DemoObservation[] {
  const known = served.flatMap(({ felt }) => felt ?? []);
  if (known.length === 0) return [];
  const satisfaction =
    known.reduce((sum, value) => sum + value, 0) / known.length + 0.4 * fairness + random.normal(0, 7.5);
  const loyalty = 12 + 0.82 * satisfaction + random.normal(0, 9);
  const metric = (key: string, points: number): DemoObservation => {
    const perceived = Math.min(100, Math.max(0, Math.round(points * 10) / 10));
    return Object.assign(composeRow(context, key, { perceived }), { kind: 'metric' as const });
  };
  return [metric('satisfaction', satisfaction), metric('loyalty', loyalty)];
}
