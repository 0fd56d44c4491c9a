import { compareModels } from '@plumbline/loop/listen/texts/compareModels.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type OwnModelState, TEXT_LIMITS } from '@plumbline/model/textModel.ts';
import {
  changeOwnTextModel,
  findOwnTextModel,
  takeAllowance,
} from '@plumbline/store/operations/listen/ownTextModels.ts';
import { findStandingTextModel } from '@plumbline/store/operations/listen/textModels.ts';
import type { WorkspaceContext } from '../../../../http/context.ts';
import type { LearnDesk } from '../learnDesk.ts';
import { workOnTexts } from '../workOnTexts.ts';
import { findOwnModelKey } from './ownModelKey.ts';

/** Fewer confirmed texts tell nothing of either. */
const TEXTS_MIN = 10;

/**
 * The own model beside the standing one on confirmed texts. While the model that ships stands all of them tell, for it
 * learnt from none; a version of the workspace is measured on those held out.
 *
 * @throws Refusal not_found `textModels.noOwnModel`; conflict `textModels.tooFewConfirmed`, `textModels.allowanceSpent`
 */
export async function compareOwnModel(
  context: WorkspaceContext,
  desk: LearnDesk,
): Promise<NonNullable<OwnModelState['comparison']>> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const [own, standing, all] = await Promise.all([
    findOwnTextModel(operations, workspace),
    findStandingTextModel(operations, workspace),
    desk.lessons(context.workspace),
  ]);
  if (own === null) throw new Refusal('not_found', 'textModels.noOwnModel');
  const lessons = all
    .filter(({ kind, value, heldOut }) => kind === 'verdict' && value !== 'neutral' && (standing === null || heldOut))
    .slice(0, TEXT_LIMITS.comparedMax);
  if (lessons.length < TEXTS_MIN)
    throw new Refusal('conflict', 'textModels.tooFewConfirmed', { confirmed: lessons.length, needed: TEXTS_MIN });
  const { settings } = own;
  if (settings.kind === 'address') {
    const limit = settings.textsPerDayMax;
    const day = context.now().toISOString().slice(0, 10);
    const allowed = await takeAllowance(operations, { workspace, day, wanted: lessons.length, limit });
    if (allowed < lessons.length)
      throw new Refusal('conflict', 'textModels.allowanceSpent', { wanted: lessons.length, allowed });
  }
  const texts = lessons.map(({ text }) => text);
  const key = await findOwnModelKey(context.config.dataDir, workspace);
  const model = standing === null ? null : Uint8Array.from(standing.bytes);
  const [{ answers, trouble, seconds }, built] = await Promise.all([
    workOnTexts<'own'>({ kind: 'own', own: { settings, key, texts } }, context.signal),
    workOnTexts<'score'>({ kind: 'score', model, texts }, context.signal),
  ]);
  const labels = lessons.map(({ value }) => (value === 'positive' ? (1 as const) : (0 as const)));
  const said = answers.map((answer) => answer?.positive ?? null);
  const comparison = {
    ...{ at: context.now().toISOString(), asked: texts.length, answered: said.filter((one) => one !== null).length },
    ...{ seconds, figures: compareModels(built, said, labels) },
  };
  await changeOwnTextModel(operations, workspace, { comparison, trouble });
  return comparison;
}
