import type { OutsideSeries } from '@plumbline/model/expectationTrend.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { outsideSeries } from '../trendSchema.ts';

export type OutsideRow = Omit<OutsideSeries, 'addedAt'> & { addedAt: Date };
export type FreshOutside = Omit<typeof outsideSeries.$inferInsert, 'id' | 'count'>;

const all = question(import.meta.url, 'listOutsideSeries.sql');

export function listOutsideSeries(operations: Operations, workspace: string): Promise<OutsideRow[]> {
  return operations.ask<OutsideRow>(all, { workspace });
}

/** A series with its values. @throws Refusal not_found `trends.noOutside` */
export async function loadOutsideSeries(
  operations: Operations,
  workspace: string,
  id: string,
): Promise<Pick<typeof outsideSeries.$inferSelect, 'step' | 'values' | 'name'>> {
  const [found] = await operations.db
    .select({ step: outsideSeries.step, values: outsideSeries.values, name: outsideSeries.name })
    .from(outsideSeries)
    .where(and(eq(outsideSeries.workspace, workspace), eq(outsideSeries.id, id)));
  if (found === undefined) throw new Refusal('not_found', 'trends.noOutside', { outside: id });
  return found;
}

/** Keeps series; one of the same name and source is replaced by the newer file, and keeps its id. */
export async function keepOutsideSeries(operations: Operations, fresh: readonly FreshOutside[]): Promise<void> {
  await operations.transaction(async ({ db }) => {
    for (const one of fresh) {
      const { workspace: _workspace, name: _name, source: _source, ...values } = one;
      const count = one.values.length;
      await db
        .insert(outsideSeries)
        .values({ id: newId(), ...one, count })
        .onConflictDoUpdate({
          target: [outsideSeries.workspace, outsideSeries.name, outsideSeries.source],
          set: { ...values, count },
        });
    }
  });
}

/** @throws Refusal not_found `trends.noOutside` */
export async function dropOutsideSeries(operations: Operations, workspace: string, id: string): Promise<void> {
  const done = await operations.db
    .delete(outsideSeries)
    .where(and(eq(outsideSeries.workspace, workspace), eq(outsideSeries.id, id)))
    .returning({ id: outsideSeries.id });
  if (done.length === 0) throw new Refusal('not_found', 'trends.noOutside', { outside: id });
}
