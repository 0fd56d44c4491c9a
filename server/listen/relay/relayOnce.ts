import {
  inRelayTurn,
  listUnsentBatches,
  listWorkspacesToRelay,
  noteProblem,
  type RelayBatch,
  sealBatch,
} from '@plumbline/store/operations/listen/relayBatches.ts';
import type { HouseContext } from '../../http/context.ts';
import { type RelayedWorkspace, relayBatch } from './relayBatch.ts';

/** Responses that go together. Larger batches cost less a response, but wait longer behind one that fails. */
export const BATCH_RESPONSES_MAX = 500;
/** Batches of one workspace before the others get their turn. */
const BATCHES_IN_A_TURN = 20;

/**
 * Relays what waits in every workspace, until nothing does that was there at the beginning, or a turn of each is used up.
 *
 * @param signal  aborted where even a batch that has begun must not be waited for
 * @returns       responses that were relayed
 * @throws        the first failure, after the other workspaces had their turn; the problem is kept with its batch
 */
export async function relayOnce(house: HouseContext, signal?: AbortSignal): Promise<number> {
  const { operations } = house.stores;
  let relayed = 0;
  const failures: unknown[] = [];
  for (const workspace of await listWorkspacesToRelay(operations)) {
    try {
      relayed += (await inRelayTurn(operations, workspace.number, () => relayWorkspace(house, workspace, signal))) ?? 0;
    } catch (error) {
      house.log.error({ err: error, workspace: workspace.number }, 'answers could not be relayed');
      failures.push(error);
    }
    if (house.signal.aborted) break;
  }
  if (failures.length > 0) throw failures[0];
  return relayed;
}

/** What was sealed before comes first: a later batch may be about the same occasions. */
async function relayWorkspace(house: HouseContext, workspace: RelayedWorkspace, signal?: AbortSignal): Promise<number> {
  const { operations } = house.stores;
  let relayed = 0;
  const unsent = await listUnsentBatches(operations, workspace.id);
  for (let turn = 0; turn < BATCHES_IN_A_TURN && !house.signal.aborted; turn++) {
    const batch = unsent[turn] ?? (await sealBatch(operations, workspace.id, BATCH_RESPONSES_MAX));
    if (batch === null) break;
    await attempt(house, workspace, batch, signal);
    relayed += batch.responses.length;
  }
  return relayed;
}

async function attempt(
  house: HouseContext,
  workspace: RelayedWorkspace,
  batch: RelayBatch,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await relayBatch(house, workspace, batch, signal);
  } catch (error) {
    await noteProblem(
      house.stores.operations,
      batch.id,
      (error instanceof Error ? error.message : String(error)).slice(0, 500),
    );
    throw error;
  }
}
