import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { prepareFolding } from '@plumbline/text/matching/foldText.ts';
import { prepareSimplifying } from '@plumbline/text/normalize/simplify.ts';
import { whenBrought } from '../../house/bringTogether.ts';
import type { HouseContext } from '../../http/context.ts';
import { ReadingDesk } from './readingDesk.ts';
import { readingCalls } from './wakeTextReading.ts';

/** A start has other things to do first. */
const FIRST_MS = 2000;
/** Live answers come many in a second: they are read together. */
const GATHER_MS = 1000;
/** Looked at even if nobody calls: another process may have brought texts. */
const LOOK_MS = 300_000;
const BACK_OFF_MS = 10_000;

/**
 * Reads texts for as long as the process lives, in threads of their own: what an import or an answer brought, what a killed
 * process left unread, and everything again where another model stands or dimensions have other names.
 */
export function startTextReading(house: HouseContext, { firstMs = FIRST_MS } = {}): void {
  prepareTextTables();
  house.inBackground('reading of texts', readForever(house, firstMs));
}

/**
 * Tables of characters that this thread looks into as well, for what people search and for words of dimensions. Making them
 * takes a tenth of a second, so it is done before anybody is answered.
 */
export function prepareTextTables(): void {
  prepareSimplifying();
  prepareFolding();
}

async function readForever(house: HouseContext, firstMs: number): Promise<void> {
  const desk = ReadingDesk.of(house);
  await pause(house.signal, firstMs);
  while (!house.signal.aborted) {
    // a call that comes while something is read counts too
    const listening = new AbortController();
    const called = once(readingCalls, 'wake', { signal: listening.signal }).catch(() => undefined);
    await whenBrought(house);
    const failed = await readAll(house, desk);
    await pause(house.signal, failed ? BACK_OFF_MS : LOOK_MS, called);
    listening.abort();
    await pause(house.signal, GATHER_MS);
  }
  await desk.close();
}

/** @returns whether something failed */
async function readAll(house: HouseContext, desk: ReadingDesk): Promise<boolean> {
  let failed = false;
  for (const { id, number, zone } of await listWorkspaces(house.stores.operations)) {
    if (house.signal.aborted) break;
    try {
      await desk.pass({ id, number, zone });
    } catch (error) {
      if (house.signal.aborted) break;
      failed = true;
      house.log.error({ err: error, workspace: number }, 'texts could not be read; it is tried again');
    }
  }
  return failed;
}

/** Waits, but no longer than until a stop, or until what may come sooner. */
async function pause(stop: AbortSignal, ms: number, sooner?: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  // being cut short is how it usually ends
  const time = wait(ms, undefined, { signal: AbortSignal.any([stop, over.signal]) }).catch(() => undefined);
  await Promise.race(sooner === undefined ? [time] : [time, sooner]);
  over.abort();
}
