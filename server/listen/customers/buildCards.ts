import {
  buildCustomerCards,
  dropCards,
  keepSpelledNames,
  listUnspelledNames,
} from '@plumbline/store/analytics/listen/customers/customerCards.ts';
import { inTurn } from '@plumbline/store/operations/inTurn.ts';
import {
  type CardsBasis,
  findCardsBasis,
  keepCardsState,
  takeCardsRevision,
} from '@plumbline/store/operations/listen/cardsState.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import type { HouseContext } from '../../http/context.ts';
import { type NameSpeller, openNameSpeller } from './openNameSpeller.ts';

const LOCK = 73530;
const NAMES_AT_ONCE = 20_000;

type Place = { id: string; number: number };

/** What cards stand on, as it is kept with them. */
export const basisOf = ({ imports, batch, roots }: CardsBasis): string => `${imports}/${roots}/${batch}`;

/** Whether an import, a roll-back or a merge came since the cards were built, and not live answers alone. */
export function isOld(found: CardsBasis): boolean {
  const [imports, roots] = found.basis.split('/');
  return found.basis === '' || imports !== found.imports || roots !== String(found.roots);
}

/**
 * Builds the cards of a workspace anew where what they stand on has changed.
 *
 * They come under a number that nobody reads until they are whole; then lists are read from them, and the ones before stay
 * for whoever is just reading. What a kill leaves behind has a number that never counts, and goes with the next build.
 *
 * @returns whether they were built
 */
export async function buildCards(house: HouseContext, workspace: Place): Promise<boolean> {
  const { operations } = house.stores;
  const built = await inTurn(operations, LOCK, workspace.number, async () => {
    const found = await findCardsBasis(operations, workspace.id);
    if (found.basis === basisOf(found)) return false;
    await build(house, workspace, found);
    return true;
  });
  return built ?? false;
}

async function build(house: HouseContext, workspace: Place, found: CardsBasis): Promise<void> {
  const { operations, analytics } = house.stores;
  const { signal } = house;
  const began = performance.now();
  await readNames(house, workspace.number);
  const hidden = await listHiddenImports(operations, workspace.id);
  const revision = await takeCardsRevision(operations, workspace.id);
  const asked = { workspace: workspace.number, revision, roots: found.roots, hidden };
  const customers = await buildCustomerCards(analytics, asked, { signal });
  const seconds = (performance.now() - began) / 1000;
  const built = { revision, basis: basisOf(found), customers, seconds, builtAt: house.now() };
  await keepCardsState(operations, workspace.id, built);
  // all but those before, and what killed processes left between them
  await dropCards(analytics, { workspace: workspace.number, from: 0, to: Math.max(0, found.revision - 1) }, { signal });
  if (revision - found.revision > 1)
    await dropCards(analytics, { workspace: workspace.number, from: found.revision + 1, to: revision - 1 }, { signal });
}

/** Names that were not met before are read in a thread of their own. */
async function readNames({ stores, signal }: HouseContext, workspace: number): Promise<void> {
  let speller: NameSpeller | null = null;
  try {
    for (;;) {
      const names = await listUnspelledNames(stores.analytics, workspace, NAMES_AT_ONCE, { signal });
      if (names.length === 0) return;
      speller ??= openNameSpeller(signal);
      await keepSpelledNames(stores.analytics, workspace, await speller.spell(names), { signal });
    }
  } finally {
    await speller?.close();
  }
}
