import type { ReviewProgress, TextCorrection, TextModelVersion } from '@plumbline/model/textModel.ts';
import { type CorrectionRow, countTextCorrections } from '@plumbline/store/operations/listen/textCorrections.ts';
import { listTextModels } from '@plumbline/store/operations/listen/textModels.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { LearnDesk } from './learnDesk.ts';

export function presentCorrection({ at, kind, picked, ...row }: CorrectionRow): TextCorrection {
  return {
    ...row,
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
  return {
    ...counts,
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
