import { z } from 'zod';
import { type ReadStatement, STATEMENT_BASES, STATEMENT_TYPES } from './textReading.ts';

/** What a person changes of an expectation that was read; what is not named stays as it was read. */
export const StatementChange = z
  .strictObject({
    type: z.enum(STATEMENT_TYPES),
    basis: z.enum(STATEMENT_BASES),
    met: z.enum(['yes', 'no', 'unclear']),
    dimension: z.string().max(200),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0)
  .meta({ id: 'StatementChange' });
export type StatementChange = z.infer<typeof StatementChange>;

/** `right` as it was read, `none` where no expectation is stated there, or what is to be changed. */
export type StatementWord = 'right' | 'none' | StatementChange;

/** By which words of the text a statement is known, whichever model reads it: its cue, in offsets of the text as written. */
export const placeOfStatement = ({ cue }: Pick<ReadStatement, 'cue'>): string => `${cue.start}-${cue.end}`;
export const STATEMENT_PLACE = /^\d{1,7}-\d{1,7}$/;

/** As a correction keeps it: `right`, `none`, or changes as `met=no&basis=promise`. */
export function writeStatementWord(word: StatementWord): string {
  return typeof word === 'string' ? word : new URLSearchParams(word as Record<string, string>).toString();
}

/** @returns null where a value says nothing of a statement */
export function readStatementWord(value: string): StatementWord | null {
  if (value === 'right' || value === 'none') return value;
  const read = StatementChange.safeParse(Object.fromEntries(new URLSearchParams(value)));
  return read.success ? read.data : null;
}
