import { findCorrectedTexts } from '@plumbline/store/analytics/listen/textReview.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import type { HouseContext } from '../../../http/context.ts';

/**
 * What the texts say that people said something of, by their hash. A correction keeps no words of a customer: where the rows
 * are taken back or erased there is nothing to read, and where they come back the correction counts again.
 *
 * @returns  personal: the texts
 */
export async function readCorrectedTexts(
  { stores }: Pick<HouseContext, 'stores'>,
  workspace: { id: string; number: number },
  corrections: readonly { occasion: string; textHash: string }[],
): Promise<Map<string, string>> {
  const hidden = await listHiddenImports(stores.operations, workspace.id);
  return findCorrectedTexts(stores.analytics, { workspace: workspace.number, hidden }, corrections);
}
