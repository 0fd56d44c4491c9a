import { deleteReadingsOfTexts } from '@plumbline/store/analytics/listen/textReadings.ts';
import type { HouseContext } from '../../http/context.ts';
import { ReadingDesk } from './readingDesk.ts';
import { wakeTextReading } from './wakeTextReading.ts';

/**
 * Has texts read again, as where a person said something of them.
 *
 * @param textHashes  sipHash64 of the texts, in digits
 */
export async function forgetReadings(
  house: HouseContext,
  workspace: { number: number },
  textHashes: readonly string[],
): Promise<void> {
  if (textHashes.length === 0) return;
  await deleteReadingsOfTexts(house.stores.analytics, workspace.number, textHashes);
  ReadingDesk.of(house).forget(workspace);
  wakeTextReading();
}
