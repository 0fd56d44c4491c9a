import { composeLiveOccasion } from '@plumbline/loop/listen/live/composeLiveOccasion.ts';
import { listParentSteps } from '@plumbline/loop/listen/live/listParentSteps.ts';
import type { LiveResponse } from '@plumbline/loop/listen/live/liveResponse.ts';
import { relayOccasions, settleBatch } from '@plumbline/store/analytics/listen/relayOccasions.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { isAnyDecided } from '@plumbline/store/operations/listen/identityDecisions.ts';
import { markSent, type RelayBatch } from '@plumbline/store/operations/listen/relayBatches.ts';
import type { HouseContext } from '../../http/context.ts';
import { refreshRootsQuietly } from '../identity/refreshRoots.ts';
import { wakeTextReading } from '../texts/wakeTextReading.ts';
import { type Gathered, gatherOccasions } from './gatherOccasions.ts';
import { readResponse } from './readResponse.ts';

export type RelayedWorkspace = { id: string; number: number; zone: string };

/**
 * Brings a sealed batch to the analytics store: the occasions it is about are written anew, whole, from all the responses
 * about them that count now. May be repeated at any point; what an earlier attempt left is replaced.
 */
export async function relayBatch(
  house: HouseContext,
  workspace: RelayedWorkspace,
  batch: RelayBatch,
  signal?: AbortSignal,
): Promise<void> {
  const { operations, analytics } = house.stores;
  if (!batch.fresh) await settleBatch(analytics, { batch: batch.id });
  const problems: string[] = [];
  const [tree, gathered] = await Promise.all([
    findTree(operations, workspace.id),
    gatherOccasions(operations, workspace, batch, problems),
  ]);
  const parents = listParentSteps(tree?.dimensions ?? []);
  const dayOf = composeDayOf(workspace.zone);
  const none = (): string[] => [];
  const stale = {
    ...{ observations: none(), answers: none(), texts: none() },
    ...{ kanoAnswers: none(), basisAnswers: none() },
  };
  const occasions = gathered.map(({ responses, stale: isStale, anew, ...of }) => {
    const read = readAll(house, responses, problems);
    const wrote = read.some(({ live }) => (anew || live.stands) && live.scored.texts.length > 0);
    if (isStale) stale.observations.push(of.occasion);
    if (anew) stale.answers.push(of.occasion);
    if (wrote) stale.texts.push(of.occasion);
    if (isStale && read.some(({ live }) => (live.scored.kano ?? []).length > 0)) stale.kanoAnswers.push(of.occasion);
    if (isStale && read.some(({ live }) => (live.scored.basis ?? []).length > 0)) stale.basisAnswers.push(of.occasion);
    const counted = read.flatMap(({ live, counts }) => (counts ? [live] : []));
    return composeLiveOccasion(of, counted, parents, dayOf);
  });
  const target = { workspace: workspace.number, treeVersion: tree?.version ?? 0, batch: batch.id };
  await relayOccasions(analytics, target, occasions, stale, signal === undefined ? {} : { signal });
  // a decision about a key that nobody had waits for it: it holds from the answer on that brings the key back
  const keys = [...new Set(occasions.flatMap(({ customer }) => customer ?? []))];
  if (await isAnyDecided(operations, { workspace: workspace.id, keys })) await refreshRootsQuietly(house, workspace);
  await markSent(operations, batch.id, house.now(), problems[0] ?? null);
  if (stale.texts.length > 0 || occasions.some(({ texts }) => texts.length > 0)) wakeTextReading();
}

type Read = { live: LiveResponse; counts: boolean };

/** What each response says. One that cannot be read is told of and left out: it must not keep the others from the lines. */
function readAll(house: HouseContext, gathered: readonly Gathered[], problems: string[]): Read[] {
  return gathered.flatMap((one) => {
    try {
      return [{ live: readResponse(one), counts: one.response.status !== 'excluded' }];
    } catch (error) {
      house.log.error({ err: error, response: one.response.id }, 'a response could not be read');
      problems.push(`${one.response.id}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500));
      return [];
    }
  });
}

/** The civil day of a moment; answers come close together, so a day is worked out once an hour of them. */
function composeDayOf(zone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<number, string>();
  return (at) => {
    // zones lie a quarter of an hour apart at least
    const quarter = Math.floor(at.getTime() / 900_000);
    const day = known.get(quarter) ?? format.format(at);
    known.set(quarter, day);
    return day;
  };
}
