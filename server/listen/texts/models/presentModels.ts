import { shareRight } from '@plumbline/loop/listen/texts/compareModels.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import type { ReviewProgress, TextCorrection, TextModelVersion } from '@plumbline/model/textModel.ts';
import { type CorrectionRow, countTextCorrections } from '@plumbline/store/operations/listen/textCorrections.ts';
import { listTextModels } from '@plumbline/store/operations/listen/textModels.ts';
import { maskPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { LearnDesk } from './learnDesk.ts';
import { readCorrectedTexts } from './readCorrectedTexts.ts';

/** Corrections with what their texts say, masked for who may not read evidence. */
export async function presentCorrections(
  context: WorkspaceContext,
  rows: readonly CorrectionRow[],
): Promise<TextCorrection[]> {
  const texts = await showCorrectedTexts(context, rows);
  return rows.map((row) => presentCorrection(row, texts.get(row.textHash) ?? ''));
}

/** What corrected texts say to this person, by their hash. personal */
export async function showCorrectedTexts(
  context: WorkspaceContext,
  rows: readonly CorrectionRow[],
): Promise<Map<string, string>> {
  const texts = await readCorrectedTexts(context, context.workspace, rows);
  if (isAllowed(context.role, 'evidence.read')) return texts;
  return new Map([...texts].map(([hash, text]) => [hash, maskPersonalData(text).text]));
}

function presentCorrection({ at, kind, picked, ...row }: CorrectionRow, text: string): TextCorrection {
  return {
    ...row,
    text,
    kind: kind as TextCorrection['kind'],
    picked: picked as TextCorrection['picked'],
    at: at.toISOString(),
  };
}

/** How far confirming has come, and what it has brought. */
export async function presentProgress(context: WorkspaceContext, desk: LearnDesk): Promise<ReviewProgress> {
  const { operations } = context.stores;
  const [counts, models] = await Promise.all([
    countTextCorrections(operations, context.workspace.id),
    listTextModels(operations, context.workspace.id),
  ]);
  const standing = models.find(({ state }) => state === 'standing');
  const { statementsRight, statementsNone, statementsChanged, ...others } = counts;
  const judged = statementsRight + statementsNone + statementsChanged;
  return {
    ...others,
    statements: { right: shareRight(statementsRight, judged), none: statementsNone, changed: statementsChanged },
    standing: standing?.number ?? 0,
    figures: standing?.figures ?? null,
    learning: desk.isLearning(context.workspace.id),
  };
}

/** Every version, and at the end what ships. */
export async function presentVersions({ stores, workspace }: WorkspaceContext): Promise<TextModelVersion[]> {
  const models = await listTextModels(stores.operations, workspace.id);
  const shipped: TextModelVersion = {
    number: 0,
    state: models.some(({ state }) => state === 'standing') ? 'retired' : 'standing',
    ...{ origin: 'shipped', made: null, figures: null, bytes: 0, madeBy: '', madeAt: null, stoodAt: null },
  };
  const kept = models.map(({ madeAt, stoodAt, ...model }) => ({
    ...model,
    madeAt: madeAt.toISOString(),
    stoodAt: stoodAt?.toISOString() ?? null,
  }));
  return [...kept, shipped];
}
