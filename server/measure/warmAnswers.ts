import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { countStored, countUnderWay } from '@plumbline/store/analytics/measure/countUnderWay.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { whenBrought } from '../house/bringTogether.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';

/** Below so many observations and events every page is counted while one looks. */
const ROWS_MIN = 1_000_000;
/** How often it is looked whether the engine is at rest, and how long that is waited for. */
const LOOK_MS = 250;
const PATIENCE_MS = 600_000;

/** Something that a page asks when it is opened; its counts are kept by the version of the data. */
export type FirstAsk = { name: string; ask: (context: WorkspaceContext) => Promise<unknown> };
export type WarmOptions = {
  rowsMin?: number;
  /** what the pages of Measure and Explain open with, where nothing else is given */
  list?: (context: WorkspaceContext) => AsyncIterable<FirstAsk>;
};

/**
 * Counts what the pages of a large workspace open with before anybody opens them: after an import, and after a start.
 *
 * One question after the other, each only when the engine has nothing else to do; it ends where the data become others, with the next import
 * it begins anew, and at once where the process stops. A question that fails takes no other along.
 *
 * @returns how many of them were answered; 0 for a workspace that is counted fast enough while one looks
 */
export async function warmAnswers(
  house: HouseContext,
  { id, number }: { id: string; number: number },
  { rowsMin = ROWS_MIN, list }: WarmOptions = {},
): Promise<number> {
  const { stores, signal, log } = house;
  const stopped = untilStopped(signal);
  let answered = 0;
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
    const { dataVersion } = await findDataVersion(stores.operations, id);
    const context: WorkspaceContext = {
      ...{ ...house, workspace, locale: 'en', role: 'owner' },
      actor: { kind: 'localCommandLine' },
    };
    // many modules, that are read when they are wanted
    const asks = (list ?? (await import('./listFirstAsks.ts')).listFirstAsks)(context);
    for await (const { name, ask } of asks) {
      await whenAtRest(house);
      if ((await findDataVersion(stores.operations, id)).dataVersion !== dataVersion) break;
      const begun = performance.now();
      // a question that is under way ends with the stores
      await Promise.race([ask(context).catch((error) => tell(error, name)), stopped]);
      answered++;
      log.debug({ workspace: number, name, ms: Math.round(performance.now() - begun) }, 'counted before it is asked');
    }
  } catch (error) {
    if (!signal.aborted) log.error({ err: error, workspace: number }, 'pages were not counted before they are asked');
  }
  return answered;
}

/** Settles once the engine works on nothing, or has been busy for so long that nobody would notice. */
async function whenAtRest({ stores, signal }: HouseContext): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    signal.throwIfAborted();
    if ((await countUnderWay(stores.analytics)) === 0) return;
    await wait(LOOK_MS, undefined, { signal });
  }
}

/** Fails as soon as the process begins to stop. */
function untilStopped(signal: AbortSignal): Promise<never> {
  const stopped = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  stopped.catch(() => undefined);
  return stopped;
}
