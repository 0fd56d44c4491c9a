import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import type { HouseContext } from '../../http/context.ts';

/**
 * The edition of readings that questions about texts ask for: `edition = {edition:UInt32}`.
 *
 * @param workspace  its id
 * @returns 0 where nothing was read yet
 */
export async function loadEdition({ stores }: Pick<HouseContext, 'stores'>, workspace: string): Promise<number> {
  return (await findTextEditions(stores.operations, workspace)).standing?.edition ?? 0;
}
