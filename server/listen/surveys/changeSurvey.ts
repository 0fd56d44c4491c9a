import { Refusal } from '@plumbline/model/refusal.ts';
import type { SavedDraft, SurveySettings, SurveyState } from '@plumbline/model/surveyRecord.ts';
import {
  createSurvey,
  dropSurvey,
  listSurveyVersions,
  loadSurvey,
  saveDraft,
  setSurveySettings,
  setSurveyState,
} from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { AnswerDesk } from './answerDesk.ts';
import { checkDefinition } from './checkDefinition.ts';
import { makeSurveyKey } from './makeSurveyKey.ts';

/** @returns the id of the new draft */
export function addSurvey(context: WorkspaceContext, draft: object, settings: SurveySettings = {}): Promise<string> {
  return createSurvey(context.stores.operations, {
    workspace: context.workspace.id,
    key: makeSurveyKey(),
    draft,
    settings,
    createdBy: nameOfActor(context.actor),
  });
}

/**
 * Saves a draft, whole or not.
 *
 * @throws Refusal conflict `survey.draftChanged` where somebody saved since `revision`; nothing is overwritten
 */
export async function saveSurveyDraft(
  context: WorkspaceContext,
  survey: string,
  { definition, revision }: { definition: object; revision: number },
): Promise<SavedDraft> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const row = await loadSurvey(operations, workspace, survey);
  const saved = await saveDraft(operations, { workspace, survey, draft: definition, revision });
  if (saved === null) throw new Refusal('conflict', 'survey.draftChanged', { revision });
  const published = row.version === 0 ? [] : await listSurveyVersions(operations, workspace, survey);
  return { revision: saved, problems: checkDefinition(definition, published, context.locale).problems };
}

/** @throws Refusal conflict `survey.notPublished`, or `survey.lastDayPassed` where its settings close it at once again */
export async function changeState(
  context: WorkspaceContext,
  desk: AnswerDesk,
  survey: string,
  state: Exclude<SurveyState, 'draft'>,
): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const row = await loadSurvey(operations, workspace, survey);
  if (row.version === 0) throw new Refusal('conflict', 'survey.notPublished');
  const { closesAt } = row.settings;
  if (state !== 'closed' && closesAt !== undefined && context.now() >= new Date(closesAt)) {
    throw new Refusal('conflict', 'survey.lastDayPassed', { closesAt });
  }
  await setSurveyState(operations, { workspace, survey, state, from: ['live', 'paused', 'closed'] });
  desk.surveys.forget(row.key);
}

export async function changeSettings(
  context: WorkspaceContext,
  desk: AnswerDesk,
  survey: string,
  settings: SurveySettings,
): Promise<void> {
  const { operations } = context.stores;
  const row = await loadSurvey(operations, context.workspace.id, survey);
  await setSurveySettings(operations, { workspace: context.workspace.id, survey, settings });
  desk.surveys.forget(row.key);
}

/** @throws Refusal conflict `survey.hasResponses`: what people answered is not thrown away with the questions */
export async function removeSurvey(context: WorkspaceContext, desk: AnswerDesk, survey: string): Promise<void> {
  const { operations } = context.stores;
  const row = await loadSurvey(operations, context.workspace.id, survey);
  if (!(await dropSurvey(operations, context.workspace.id, survey))) {
    throw new Refusal('conflict', 'survey.hasResponses', { count: row.complete + row.partial });
  }
  desk.surveys.forget(row.key);
}
