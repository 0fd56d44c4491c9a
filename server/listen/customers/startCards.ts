import { setTimeout as wait } from 'node:timers/promises';
import { findCardsBasis } from '@plumbline/store/operations/listen/cardsState.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { whenBrought } from '../../house/bringTogether.ts';
import type { HouseContext } from '../../http/context.ts';
import { basisOf, buildCards, isOld } from './buildCards.ts';

/** Two small questions a workspace: an import or a merge is in the lists so much later at most, and the time it takes to build. */
const LOOK_MS = 2000;
/** Where only live answers came, building again takes this share of the time at most. */
const LIVE_SHARE = 0.1;
const BACK_OFF_MS = { first: 2000, most: 60_000 };

/** Keeps the cards that lists of customers are read from, for as long as the process lives; also what a kill left undone. */
export function startCards(house: HouseContext): void {
  house.inBackground('customer cards', keepForever(house));
}

async function keepForever(house: HouseContext): Promise<void> {
  let failures = 0;
  while (!house.signal.aborted) {
    try {
      await whenBrought(house);
      for (const workspace of await listWorkspaces(house.stores.operations)) {
        if (house.signal.aborted) return;
        if (await isDue(house, workspace.id)) await buildCards(house, workspace);
      }
      failures = 0;
      await pause(house.signal, LOOK_MS);
    } catch (error) {
      if (house.signal.aborted) return;
      const ms = Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** failures++);
      house.log.warn({ err: error, ms }, 'cards of customers were not built and are tried again');
      await pause(house.signal, ms);
    }
  }
}

async function isDue(house: HouseContext, workspace: string): Promise<boolean> {
  const found = await findCardsBasis(house.stores.operations, workspace);
  if (found.basis === basisOf(found)) return false;
  if (isOld(found) || found.builtAt === null) return true;
  return house.now().getTime() - found.builtAt.getTime() > (found.seconds * 1000) / LIVE_SHARE;
}

/** Waits, but no longer than until a stop. */
async function pause(signal: AbortSignal, ms: number): Promise<void> {
  // being cut short is how it may end
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
