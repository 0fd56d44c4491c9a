import { DECIDED_KINDS } from '@plumbline/model/mappedKinds.ts';
import { listImportedDecisions } from '@plumbline/store/analytics/expect/listImportedDecisions.ts';
import { listDecidedMarks } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { z } from 'zod';
import type { MeasureContext } from './loadSubject.ts';

/** Everything decided, and every outside value to compare with, each with who and where from. */
export const DecisionsList = z
  .object({
    schema: z.literal(1),
    decisions: z.array(
      z.object({
        kind: z.enum(DECIDED_KINDS),
        dimension: z.string(),
        /** 0–100 */
        point: z.number(),
        /** the civil day from which it holds */
        since: z.string(),
        who: z.string(),
        /** the paper, page or study it stands in */
        origin: z.string(),
        /** the import that brought it; null where a person decided it here */
        import: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'DecisionsList' });
export type DecisionsList = z.infer<typeof DecisionsList>;

export async function listDecisions({ stores, workspace }: MeasureContext): Promise<DecisionsList> {
  const [own, hidden] = await Promise.all([
    listDecidedMarks(stores.operations, workspace.id),
    listHiddenImports(stores.operations, workspace.id),
  ]);
  const brought = await listImportedDecisions(stores.analytics, {
    ...{ workspace: workspace.number, hidden },
    kinds: DECIDED_KINDS,
  });
  return {
    schema: 1,
    decisions: [
      ...own.map(({ mark, dimension, point, since, decidedBy }) => ({
        ...{ kind: mark, dimension, point, since, who: decidedBy, origin: '', import: null },
      })),
      ...brought.map(({ kind, dimension, point, since, who, origin, importNumber }) => ({
        ...{ kind, dimension, point, since, who, origin, import: importNumber },
      })),
    ],
  };
}
