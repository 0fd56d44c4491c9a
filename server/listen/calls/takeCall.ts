import { ATTEMPTS_MAX, type Call, FINAL_OUTCOMES, REST_HOURS, TURN_MINUTES } from '@plumbline/model/calls.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import {
  findCandidate,
  findContactDetail,
  findTurn,
  listContactAttempts,
  lockCalls,
  setTurn,
} from '@plumbline/store/operations/listen/contacts.ts';
import { findLink, type LinkRow } from '@plumbline/store/operations/listen/surveyLinks.ts';
import { loadSurvey, type SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { AnswerDesk } from '../surveys/answerDesk.ts';
import { signLink } from '../surveys/linkToken.ts';
import { refusalOfState } from '../surveys/whenAnswered.ts';

const MINUTE_MS = 60_000;

/** A survey that can be asked by telephone. @throws Refusal where it is closed, or keeps nobody who answers */
export async function loadCalledSurvey(context: WorkspaceContext, survey: string): Promise<SurveyRow> {
  const row = await loadSurvey(context.stores.operations, context.workspace.id, survey);
  if (row.published === null) throw new Refusal('conflict', 'survey.notPublished');
  if (row.settings.anonymous === true) throw new Refusal('conflict', 'calls.anonymous');
  return row;
}

/**
 * Gives the asker the next person to call, or the one that was chosen, for half an hour. Whoever has a person already
 * gets the same one again.
 *
 * @returns null where nobody is to be called now
 * @throws Refusal conflict `calls.held` where somebody else has the chosen person, `survey.linkUsed` where it answered
 */
export async function takeCall(
  context: WorkspaceContext,
  desk: AnswerDesk,
  asked: { survey: string; wave?: string | undefined; link?: string | undefined },
): Promise<Call | null> {
  const row = await loadCalledSurvey(context, asked.survey);
  const now = context.now();
  const closed = refusalOfState(row, { now, pilot: false });
  if (closed !== null) throw closed;
  const workspace = context.workspace.id;
  const interviewer = nameOfActor(context.actor);
  const until = new Date(now.getTime() + TURN_MINUTES * MINUTE_MS);
  const link = await context.stores.operations.transaction(async (inner) => {
    await lockCalls(inner, row.id);
    const chosen =
      asked.link ??
      (await findCandidate(inner, {
        ...{ workspace, survey: row.id, wave: asked.wave ?? '', interviewer, now, final: FINAL_OUTCOMES },
        ...{ restedBefore: new Date(now.getTime() - REST_HOURS * 60 * MINUTE_MS), attemptsMax: ATTEMPTS_MAX },
      }));
    if (chosen === null) return null;
    const found = await findLink(inner, { workspace, survey: row.id, link: chosen });
    if (found === null) throw new Refusal('not_found', 'calls.nobody', { link: chosen });
    if (found.answeredAt !== null) throw new Refusal('conflict', 'survey.linkUsed');
    const held = await findTurn(inner, { workspace, link: chosen, now });
    if (held !== null && held.interviewer !== interviewer) {
      throw new Refusal('conflict', 'calls.held', { name: held.name });
    }
    await setTurn(inner, { workspace, link: chosen, interviewer, until });
    return found;
  });
  return link === null ? null : presentCall(context, { row, link, until, secret: desk.secret });
}

async function presentCall(
  { stores: { operations } }: WorkspaceContext,
  { row, link, until, secret }: { row: SurveyRow; link: LinkRow; until: Date; secret: string },
): Promise<Call> {
  const of = { workspace: link.workspace, link: link.id };
  const [detail, attempts] = [await findContactDetail(operations, of), await listContactAttempts(operations, of)];
  const { interview } = Survey.parse(row.published);
  const [last] = attempts;
  return {
    ...{ link: link.id, customer: link.customer, ...detail, language: link.language, wave: link.wave },
    hidden: link.hidden,
    attempts: attempts.map(({ at, appointmentAt, ...attempt }) => ({
      ...attempt,
      at: at.toISOString(),
      appointmentAt: appointmentAt?.toISOString() ?? null,
    })),
    until: until.toISOString(),
    address: `/s/${row.key}?interview=1&link=${signLink(secret, link.id)}`,
    opening: interview?.opening ?? null,
    closing: interview?.closing ?? null,
    appointmentAt: last?.outcome === 'appointment' ? (last.appointmentAt?.toISOString() ?? null) : null,
  };
}
