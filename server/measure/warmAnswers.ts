import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { givingWay } from '@plumbline/store/analytics/giveWay.ts';
import { countStored, countUnderWay } from '@plumbline/store/analytics/measure/countUnderWay.ts';
import { type DataVersion, findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { whenBrought } from '../house/bringTogether.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { type CountedBeforehand, countedBeforehand } from './countedBeforehand.ts';
import { recallSettled, settle } from './findAnswersVersion.ts';
import type { MeasureContext } from './loadSubject.ts';

/** Below so many observations and events every page is counted while one looks. */
const ROWS_MIN = 1_000_000;
/** How often it is looked whether the engine is at rest, and how long that is waited for. */
const LOOK_MS = 250;
const PATIENCE_MS = 600_000;
/** Where only live answers came, pages are as of before meanwhile: all waiting together takes no longer. */
const LIVE_PATIENCE_MS = 300_000;

/** Counts that are made are kept for a version of the data, also where live answers come meanwhile. */
type CountingContext = WorkspaceContext & Pick<MeasureContext, 'countsFor'>;
/** Something that a page asks when it is opened; its counts are kept by the version of the data. */
export type FirstAsk = { name: string; ask: (context: CountingContext) => Promise<unknown> };
export type WarmOptions = {
  rowsMin?: number;
  /** what the pages of Measure and Explain open with, where nothing else is given */
  list?: (context: CountingContext, awaited: boolean) => AsyncIterable<FirstAsk>;
};

/**
 * Counts what the pages of a large workspace open with before anybody opens them: after an import, after a start, and every few minutes
 * where live answers come. Once all of it is counted, pages answer as of this version of the data.
 *
 * One question after the other, each only when the engine has nothing else to do; it ends where the data become others otherwise than by
 * live answers, with the next import it begins anew, and at once where the process stops. A question that fails takes no other along.
 *
 * @returns how many of them were answered; 0 for a workspace that is counted fast enough while one looks
 */
export async function warmAnswers(
  house: HouseContext,
  { id, number }: { id: string; number: number },
  { rowsMin = ROWS_MIN, list }: WarmOptions = {},
): Promise<number> {
  const { stores, signal, log } = house;
  const over = new AbortController();
  const stopped = untilStopped(signal, over.signal);
  const counting = countedBeforehand(stores.analytics);
  let own: CountedBeforehand | null = null;
  // what cannot be answered yet is told to who opens the page
  const tell = (error: unknown, name: string): void => {
    if (!(error instanceof Refusal) && !signal.aborted)
      log.warn({ err: error, workspace: number, name }, 'not counted before it is asked');
  };
  try {
    await Promise.race([whenBrought(house), stopped]);
    if ((await countStored(stores.analytics, number)) < rowsMin) return 0;
    const workspace = (await listWorkspaces(stores.operations)).find((one) => one.id === id);
    if (workspace === undefined) return 0;
    const begunAt = house.now().getTime();
    const version = await findDataVersion(stores.operations, id);
    if (counting.get(id)?.version === version.withoutLive) return 0;
    const before = recallSettled(stores.analytics, id, version, begunAt);
    own = { version: version.withoutLive, done: 0, of: 0, unnoticed: before?.whole === true };
    counting.set(id, own);
    const context: CountingContext = {
      ...{ ...house, workspace, locale: 'en', role: 'owner' },
      ...{ actor: { kind: 'localCommandLine' }, countsFor: version },
    };
    // what pages ask meanwhile is counted once as well
    if (before === null) settle(stores.analytics, id, version, { at: begunAt, whole: false });
    const patientUntil = before === null ? Number.POSITIVE_INFINITY : performance.now() + LIVE_PATIENCE_MS;
    // many modules, that are read when they are wanted
    const asks = (list ?? (await import('./listFirstAsks.ts')).listFirstAsks)(context, !own.unnoticed);
    await whenAtRest(house, Math.min(PATIENCE_MS, patientUntil - performance.now()));
    const firstAsks = await Promise.race([collect(asks, tell), stopped]);
    own.of = firstAsks.length;
    for (const { name, ask } of firstAsks) {
      await whenAtRest(house, Math.min(PATIENCE_MS, patientUntil - performance.now()));
      if (!(await isOf(house, id, version))) return own.done;
      const begun = performance.now();
      // a question that is under way ends with the stores
      await Promise.race([givingWay(() => ask(context)).catch((error) => tell(error, name)), stopped]);
      own.done++;
      log.debug({ workspace: number, name, ms: Math.round(performance.now() - begun) }, 'counted before it is asked');
    }
    if (await isOf(house, id, version)) settle(stores.analytics, id, version, { at: begunAt, whole: true });
  } catch (error) {
    if (!signal.aborted) log.error({ err: error, workspace: number }, 'pages were not counted before they are asked');
  } finally {
    over.abort();
    if (own !== null && counting.get(id) === own) counting.delete(id);
  }
  return own?.done ?? 0;
}

/** All that is to be counted, so that one can tell how far it is; what cannot be listed keeps nothing else from being counted. */
async function collect(
  asks: AsyncIterable<FirstAsk>,
  tell: (error: unknown, name: string) => void,
): Promise<FirstAsk[]> {
  const collected: FirstAsk[] = [];
  try {
    for await (const ask of asks) collected.push(ask);
  } catch (error) {
    tell(error, 'what pages open with');
  }
  return collected;
}

/** Whether nothing but live answers came since. */
async function isOf({ stores }: HouseContext, workspace: string, { withoutLive }: DataVersion): Promise<boolean> {
  return (await findDataVersion(stores.operations, workspace)).withoutLive === withoutLive;
}

/**
 * Settles once the engine works on nothing, or has been busy for so long that nobody would notice. A page asks one question after the
 * other: where it was seen at work, two looks have to find none.
 */
async function whenAtRest({ stores, signal }: HouseContext, patienceMs: number): Promise<void> {
  let resting = 1;
  for (let waited = 0; waited < patienceMs; waited += LOOK_MS) {
    signal.throwIfAborted();
    resting = (await countUnderWay(stores.analytics)) === 0 ? resting + 1 : 0;
    if (resting >= 2) return;
    await wait(LOOK_MS, undefined, { signal });
  }
}

/** Fails as soon as the process begins to stop, as long as it is waited for. */
function untilStopped(signal: AbortSignal, over: AbortSignal): Promise<never> {
  const stopped = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true, signal: over });
  });
  stopped.catch(() => undefined);
  return stopped;
}
