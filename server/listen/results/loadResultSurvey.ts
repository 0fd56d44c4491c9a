import { type MergedSurvey, mergeVersions } from '@plumbline/loop/listen/results/mergeVersions.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { findResultSurvey, listResultVersions } from '@plumbline/store/operations/listen/results.ts';
import type { WorkspaceContext } from '../../http/context.ts';

export type LoadedSurvey = { id: string; key: string; survey: MergedSurvey; anonymous: boolean };

/**
 * The survey with all that its published versions ever asked.
 *
 * @param id  id or public key
 * @throws Refusal not_found `results.noSurvey`, invalid `results.notPublished` where nothing was ever asked
 */
export async function loadResultSurvey(context: WorkspaceContext, id: string): Promise<LoadedSurvey> {
  const { operations } = context.stores;
  const found = await findResultSurvey(operations, context.workspace.id, id);
  if (found === null) throw new Refusal('not_found', 'results.noSurvey', { survey: id });
  const versions = await listResultVersions(operations, context.workspace.id, found.id);
  if (versions.length === 0) throw new Refusal('invalid', 'results.notPublished', {});
  const definitions = versions.map(({ definition }) => Survey.parse(definition));
  return {
    id: found.id,
    key: found.key,
    survey: mergeVersions(definitions),
    anonymous: found.settings.anonymous === true,
  };
}
