import type { TextWarning, WarningChange } from '@plumbline/model/textWarning.ts';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { textWarnings } from '../topicsSchema.ts';

export type WarningRow = Pick<TextWarning, 'person' | 'state' | 'verdict' | 'note'> & {
  seenUntil: Date;
  by: string;
  at: Date;
};

const all = question(import.meta.url, 'listTextWarnings.sql');

/** What became of the warnings about customers; of all of them where none is named. */
export function listTextWarnings(
  operations: Operations,
  workspace: string,
  people: readonly number[] = [],
): Promise<WarningRow[]> {
  return operations.ask<WarningRow>(all, { workspace, people });
}

/** Notes what somebody made of a warning; what was noted before stays in the history. */
export async function addTextWarning(
  operations: Operations,
  { workspace, person, by, at }: { workspace: string; person: number; by: string; at: Date },
  { state, verdict, note, seenUntil }: WarningChange,
): Promise<void> {
  await operations.db.insert(textWarnings).values({
    ...{ id: newId(), workspace, person, state, verdict, note, seenUntil: new Date(seenUntil), by, at },
  });
}
