import type { DecidedValue } from '@plumbline/model/moments.ts';
import { listImportedDecisions } from '@plumbline/store/analytics/expect/listImportedDecisions.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import { listDecidedMarks } from '@plumbline/store/operations/expect/decidedMarks.ts';
import type { RequestWorkspace } from '../http/context.ts';

/**
 * The standards and public promises in force: what people decided here, and what files brought.
 *
 * Where both say something of the same dimension and day, what a person decided here stands.
 *
 * @param hidden  numbers of the imports that do not count
 */
export async function listDecided(
  { stores, workspace }: { stores: Stores; workspace: RequestWorkspace },
  hidden: Promise<readonly number[]>,
): Promise<DecidedValue[]> {
  const [own, brought] = await Promise.all([
    listDecidedMarks(stores.operations, workspace.id),
    hidden.then((numbers) =>
      listImportedDecisions(stores.analytics, {
        ...{ workspace: workspace.number, hidden: numbers },
        kinds: ['standard', 'promised'],
      }),
    ),
  ]);
  const keyOf = (dimension: string, mark: string, since: string) => JSON.stringify([dimension, mark, since]);
  const taken = new Set(own.map(({ dimension, mark, since }) => keyOf(dimension, mark, since)));
  const further = brought.flatMap(({ kind, dimension, since, point, who, source }): DecidedValue[] => {
    if (kind === 'benchmark' || taken.has(keyOf(dimension, kind, since))) return [];
    return [{ dimension, mark: kind, since, point, decidedBy: who === '' ? source : who }];
  });
  return [...own, ...further];
}
