import { Refusal } from '@plumbline/model/refusal.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { addSurveyVersion, listSurveyVersions, loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { DetailedRefusal } from '../../http/detailedRefusal.ts';
import type { AnswerDesk } from './answerDesk.ts';
import { checkDefinition } from './checkDefinition.ts';
import { growSurveyTree } from './growSurveyTree.ts';
import { presentSurveyDetail } from './presentSurvey.ts';
import { recountQuotas } from './recountQuotas.ts';

/**
 * Publishes the draft as the next version, which is live from then on. Earlier versions and their answers stay as they
 * are; whoever has an earlier one open can still send it.
 *
 * @throws Refusal invalid `survey.notWhole` with the problems; conflict `survey.draftChanged`
 */
export async function publishSurvey(
  context: WorkspaceContext,
  desk: AnswerDesk,
  survey: string,
): Promise<SurveyDetail> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const row = await loadSurvey(operations, workspace, survey);
  const published = await listSurveyVersions(operations, workspace, survey);
  const checked = checkDefinition(row.draft, published, context.locale);
  if (checked.survey === null) {
    throw new DetailedRefusal(
      'invalid',
      'survey.notWhole',
      { count: checked.problems.filter(({ level }) => level === 'error').length },
      (locale) => ({
        problems: checkDefinition(row.draft, published, locale).problems,
      }),
    );
  }
  const dimensionsAdded = await growSurveyTree(context, checked.survey);
  const version = await addSurveyVersion(operations, {
    workspace,
    survey,
    definition: checked.survey,
    revision: row.draftRevision,
    publishedBy: nameOfActor(context.actor),
  });
  if (version === null) throw new Refusal('conflict', 'survey.draftChanged', { revision: row.draftRevision });
  await recountQuotas(operations, { workspace, survey, before: published[0]?.definition, after: checked.survey });
  desk.surveys.forget(row.key);
  const now = context.now();
  return presentSurveyDetail(operations, await loadSurvey(operations, workspace, survey), {
    locale: context.locale,
    now,
    dimensionsAdded,
  });
}
