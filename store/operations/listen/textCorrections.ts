import type { CorrectionTold } from '@plumbline/model/textModel.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { textCorrections } from '../textSchema.ts';

export type CorrectionRow = Omit<CorrectionTold, 'kind'> & {
  id: string;
  kind: string;
  language: string;
  heldOut: boolean;
  by: string;
  at: Date;
};
export type NewCorrection = CorrectionTold & { language: string; heldOut: boolean };
export type SaidWord = { textHash: string; kind: 'verdict' | 'aspect' | 'statement'; subject: string; value: string };
export type Retracted = { textHash: string; kind: string; subject: string; value: string };
export type CorrectionCounts = {
  confirmed: number;
  heldOut: number;
  neutral: number;
  sinceModel: number;
  statementsRight: number;
  statementsNone: number;
  statementsChanged: number;
};
const NO_COUNTS: CorrectionCounts = {
  ...{ confirmed: 0, heldOut: 0, neutral: 0, sinceModel: 0 },
  ...{ statementsRight: 0, statementsNone: 0, statementsChanged: 0 },
};

const standing = question(import.meta.url, 'listTextCorrections.sql');
const words = question(import.meta.url, 'listPersonsWords.sql');
const counts = question(import.meta.url, 'countTextCorrections.sql');
const LAST = { before: new Date('9999-01-01T00:00:00Z'), beforeId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** @returns the ids, in the order they were told */
export async function addTextCorrections(
  operations: Operations,
  { workspace, by, at }: { workspace: string; by: string; at: Date },
  told: readonly NewCorrection[],
): Promise<string[]> {
  const rows = told.map((one) => ({ id: newId(), workspace, ...one, by, at }));
  await operations.db.insert(textCorrections).values(rows);
  return rows.map(({ id }) => id);
}

/** Takes a correction back. @returns the text it was of; null where there is none that stands */
export async function retractTextCorrection(
  operations: Operations,
  { workspace, correction, by }: { workspace: string; correction: string; by: string },
): Promise<Retracted | null> {
  const [done] = await operations.db
    .update(textCorrections)
    .set({ retractedAt: sql`now()`, retractedBy: by })
    .where(
      and(
        ...[
          eq(textCorrections.workspace, workspace),
          eq(textCorrections.id, correction),
          isNull(textCorrections.retractedAt),
        ],
      ),
    )
    .returning({
      ...{ textHash: textCorrections.textHash, kind: textCorrections.kind },
      ...{ subject: textCorrections.subject, value: textCorrections.value },
    });
  return done ?? null;
}

export function listTextCorrections(
  operations: Operations,
  workspace: string,
  { limit, after = LAST }: { limit: number; after?: { before: Date; beforeId: string } },
): Promise<CorrectionRow[]> {
  return operations.ask<CorrectionRow>(standing, { workspace, limit, ...after });
}

export function listPersonsWords(operations: Operations, workspace: string): Promise<SaidWord[]> {
  return operations.ask<SaidWord>(words, { workspace });
}

export async function countTextCorrections(operations: Operations, workspace: string): Promise<CorrectionCounts> {
  const [found] = await operations.ask<CorrectionCounts>(counts, { workspace });
  return found ?? NO_COUNTS;
}
