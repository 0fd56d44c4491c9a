import { restateResponses } from '@plumbline/store/operations/listen/relayBatches.ts';
import type { HouseContext } from '../../http/context.ts';
import { wakeRelay } from './startRelay.ts';

/** Responses taken out of their batches by one statement. */
const STEP = 2000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Has every response of a survey relayed again, such as after the tree of dimensions was given other weights.
 *
 * The lines hold what was relayed before until the new rows take its place, occasion by occasion. Where the process is
 * killed in the middle the rest stays as it was; asking again begins again.
 */
export async function restateSurvey(house: HouseContext, of: { workspace: string; survey: string }): Promise<void> {
  let after: string | null = FIRST;
  while (after !== null && !house.signal.aborted) {
    after = await restateResponses(house.stores.operations, { ...of, after, limit: STEP });
    wakeRelay();
  }
}
