import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ClusterPlan, FoundSegment, SegmentAsk, SegmentFit } from '@plumbline/model/segmentation.ts';
import { checkStability, keyOf } from './checkStability.ts';
import { chooseClusters, groupAll, RESTARTS_COMPARING } from './chooseClusters.ts';
import { contrastSegments } from './contrastSegments.ts';
import { type CustomerReading, estimateShareOf } from './estimateOfValues.ts';
import type { Cases, Grouping, GroupingOptions } from './groupCustomers.ts';
import { type CustomerRow, type Customers, readCustomers } from './readCustomers.ts';

export type SegmentWork = {
  ask: SegmentAsk;
  reading: CustomerReading;
  /** customers that are known by any of the columns, of whom those in the table were read */
  customers: number;
  /** all columns, those that only describe among them */
  numbers: readonly string[];
  words: readonly string[];
};

/** As the analyses of the shell have them, so that the same customers fall into the same groups there. */
export const FIT_OPTIONS = { restarts: 25, seed: 1 } as const;

/**
 * Groups of customers: how many, how stable, what tells them apart.
 *
 * @param all      customers as they are known
 * @param work     what is asked
 * @param progress told of the share that is done
 * @throws Refusal invalid `segments.tooFewCustomers`, `segments.nothingVaries`, `segments.tooManyClusters`, `segments.densityOfWords`
 */
export function composeSegmentFit(
  all: readonly CustomerRow[],
  work: SegmentWork,
  progress: (share: number) => void = () => undefined,
): { fit: SegmentFit; customers: Customers } {
  const { ask, reading } = work;
  const customers = readCustomers(all, work, ask);
  const cases: Cases = { matrix: customers.matrix, codes: customers.codes };
  const different = checkCases(customers, cases, ask, reading);
  const options: GroupingOptions = {
    ...{ method: ask.method, clusters: 2, sizeMin: ask.sizeMin, ...FIT_OPTIONS },
  };
  const choosing = (share: number): void => progress(0.05 + 0.6 * share);
  const { grouping, silhouette, ...choice } =
    ask.method === 'density'
      ? { tried: [], bySilhouette: null, byGap: null, ...groupAll(cases, { ...options, progress: choosing }) }
      : chooseClusters(cases, options, ask.clusters, different, choosing);
  progress(0.65);
  const comparing = { ...options, restarts: RESTARTS_COMPARING };
  const stability = checkStability(cases, grouping, comparing, (share) => progress(0.65 + 0.3 * share));
  const contrasts = contrastSegments(customers.rows, grouping.assignment, grouping.clusters, work, ask, reading);
  const used = customers.rows.length;
  const segments = contrasts.map((contrast, c): FoundSegment => {
    const size = grouping.assignment.reduce((sum, own) => sum + (own === c ? 1 : 0), 0);
    return {
      ...{ key: keyOfSegment(c), customers: size, share: estimateShareOf(size, used, reading) },
      ...{ silhouette: silhouette?.byCluster.get(c) ?? null, jaccard: stability.jaccard[c] ?? null, ...contrast },
    };
  });
  const fit: SegmentFit = {
    ...{ schema: 1, method: ask.method, from: ask.from, to: ask.to, customers: work.customers, used },
    ...{
      read: used + customers.leftOut,
      leftOut: customers.leftOut,
      constant: [...customers.constant],
      ...choice,
      clusters: grouping.clusters,
    },
    ...{ silhouette: silhouette?.mean ?? null, agreement: stability.agreement, resamples: stability.resamples },
    outside: grouping.assignment.reduce((sum, own) => sum + (own < 0 ? 1 : 0), 0),
    segments,
    plan: composePlan(customers, grouping, work),
  };
  return { fit, customers };
}

export const keyOfSegment = (at: number): string => `s${at + 1}`;

/** @returns how many different customers there are, as far as it matters */
function checkCases(customers: Customers, cases: Cases, ask: SegmentAsk, reading: CustomerReading): number {
  const n = customers.rows.length;
  const needed = Math.max(20, 2 * reading.cellPeopleMin, 2 * LIMITS.cellPeopleMin);
  if (n < needed) throw new Refusal('invalid', 'segments.tooFewCustomers', { n, needed, leftOut: customers.leftOut });
  if (ask.method === 'density' && cases.codes.length > 0) throw new Refusal('invalid', 'segments.densityOfWords');
  if (cases.matrix.columns === 0)
    throw new Refusal('invalid', 'segments.nothingVaries', { columns: customers.constant.join(', ') });
  const keys = new Set<string>();
  for (let i = 0; i < n && keys.size <= 50; i++) keys.add(keyOf(cases, i));
  if (ask.clusters !== null && ask.method !== 'density' && keys.size < ask.clusters)
    throw new Refusal('invalid', 'segments.tooManyClusters', { clusters: ask.clusters, different: keys.size });
  return keys.size;
}

/** Where the groups lie, so that any customer can be placed. */
function composePlan(customers: Customers, grouping: Grouping, { ask, numbers, words }: SegmentWork): ClusterPlan {
  return {
    ...{ kind: 'clusters', method: ask.method, missing: ask.missing, lambda: grouping.lambda },
    columns: [
      ...customers.numberPlaces.map((at) => numbers[at] ?? ''),
      ...customers.wordPlaces.map((at) => words[at] ?? ''),
    ],
    ...{ means: [...customers.means], spreads: [...customers.spreads] },
    segments: grouping.centres.map((centre, c) => ({
      ...{ key: keyOfSegment(c), centre: [...centre], radius: grouping.radii[c] ?? null },
      modes: (grouping.modes[c] ?? []).map((code, w) => customers.vocabulary[w]?.[code] ?? ''),
    })),
  };
}
