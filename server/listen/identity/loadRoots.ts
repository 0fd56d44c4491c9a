import { findIdentityState } from '@plumbline/store/operations/listen/identityState.ts';
import type { HouseContext } from '../../http/context.ts';

/**
 * The revision of `personRoots` that holds in a workspace: what questions take as `{roots:UInt32}`.
 *
 * @returns 0 where nobody is merged, and counting by root need cost nothing
 */
export async function loadRoots({ stores }: Pick<HouseContext, 'stores'>, { id }: { id: string }): Promise<number> {
  return (await findIdentityState(stores.operations, id))?.revision ?? 0;
}
