import type { HouseContext } from '../http/context.ts';

const bringing = new WeakMap<HouseContext['stores'], Promise<unknown>>();

/**
 * Does work that brings data piece by piece, such as the demo company. What follows from everything that came in, such as
 * readings of texts and cards of customers, waits for its end: it is made once, and not after every piece.
 */
export function bringTogether<T>({ stores }: Pick<HouseContext, 'stores'>, work: () => Promise<T>): Promise<T> {
  const done = work();
  bringing.set(
    stores,
    done.catch(() => undefined),
  );
  return done;
}

/** Settles once nothing is brought piece by piece, however that ended. */
export async function whenBrought({ stores }: Pick<HouseContext, 'stores'>): Promise<void> {
  await bringing.get(stores);
}
