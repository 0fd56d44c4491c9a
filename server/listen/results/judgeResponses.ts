import { Refusal } from '@plumbline/model/refusal.ts';
import type { ResponseDetail, ResponsesPage, Verdict } from '@plumbline/model/surveyResults.ts';
import { findResponse, judgeResponse, listResponses } from '@plumbline/store/operations/listen/results.ts';
import { appendAudit } from '@plumbline/store/operations/trust/audit.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { Repeated } from '../../http/queryValues.ts';
import { wakeRelay } from '../relay/startRelay.ts';
import { loadResultSurvey } from './loadResultSurvey.ts';
import { presentResponse, presentWholeResponse } from './presentResponse.ts';
import { filterOf, ResultsQuery } from './resultsQuery.ts';

export const ResponsesQuery = ResultsQuery.extend({
  state: Repeated,
  reason: Repeated,
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const Place = z.tuple([z.string().regex(/^[\d :.+-]{10,40}$/), z.uuid()]);

/** Single responses, newest first, a page after the other. */
export async function listResponsesPage(
  context: WorkspaceContext,
  id: string,
  query: z.output<typeof ResponsesQuery>,
): Promise<ResponsesPage> {
  const loaded = await loadResultSurvey(context, id);
  const place = query.after === undefined ? null : Place.safeParse(query.after.split('_'));
  if (place !== null && !place.success) throw new Refusal('invalid', 'results.badPlace', {});
  const found = await listResponses(context.stores.operations, filterOf(context, loaded, query), {
    states: query.state,
    reasons: query.reason,
    after: place === null ? null : { place: place.data[0], id: place.data[1] },
    limit: query.limit + 1,
  });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    responses: page.map((one) => presentResponse(one, loaded.anonymous)),
    next: found.length > query.limit && last !== undefined ? `${last.place}_${last.id}` : null,
  };
}

/** @throws Refusal not_found `results.noResponse` */
export async function loadResponse(
  context: WorkspaceContext,
  keys: { survey: string; response: string },
): Promise<ResponseDetail> {
  const loaded = await loadResultSurvey(context, keys.survey);
  const found = await findResponse(context.stores.operations, {
    workspace: context.workspace.id,
    survey: loaded.id,
    response: keys.response,
  });
  if (found === null) throw new Refusal('not_found', 'results.noResponse', { response: keys.response });
  return presentWholeResponse(found, { ...loaded, locale: context.locale });
}

/**
 * A person's verdict on a response. Excluding, and bringing back what was suggested for exclusion, needs a reason: others
 * will ask why a figure moved.
 *
 * @throws Refusal not_found `results.noResponse`, invalid `results.becauseMissing`
 */
export async function judge(
  context: WorkspaceContext,
  keys: { survey: string; response: string },
  { verdict, because }: Verdict,
): Promise<ResponseDetail> {
  const before = await loadResponse(context, keys);
  const said = because === undefined || because === '' ? null : because;
  const moves = (verdict === 'excluded') !== (before.status === 'excluded');
  if (verdict !== null && moves && said === null) throw new Refusal('invalid', 'results.becauseMissing', {});
  const { id } = await loadResultSurvey(context, keys.survey);
  const place = { workspace: context.workspace.id, survey: id, response: keys.response };
  const by = nameOfActor(context.actor);
  await context.stores.operations.transaction(async (operations) => {
    await judgeResponse(operations, place, { verdict, because: said, by });
    await appendAudit(operations, {
      workspace: context.workspace.id,
      actor: by,
      action: `verdict.${verdict ?? 'takenBack'}`,
      subject: `response ${keys.response}${said === null ? '' : `: ${said}`}`,
    });
  });
  wakeRelay();
  return loadResponse(context, keys);
}
