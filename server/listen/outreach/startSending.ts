import { Refusal } from '@plumbline/model/refusal.ts';
import {
  cancelQueued,
  findInvitation,
  listLinksToInvite,
  queueMails,
  saveInvitation,
} from '@plumbline/store/operations/listen/outreachMails.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { refusalOfState } from '../surveys/whenAnswered.ts';
import { sendsMail } from './openMailer.ts';
import { FRESH_INVITATION, publishedOf } from './presentInvitation.ts';

/**
 * Queues the invitation to everybody who has a personal link and an address and was never written to. Asked for again
 * it queues only those who came since: nobody is invited twice.
 *
 * @throws Refusal conflict `survey.notPublished`, `survey.closed`, `survey.paused`, `outreach.mailOff`, `outreach.nobodyToInvite`
 */
export async function startSending(
  context: WorkspaceContext,
  id: string,
  { at, wave, origin }: { at?: string | undefined; wave?: string | undefined; origin: string },
): Promise<number> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const survey = await loadSurvey(operations, workspace, id);
  publishedOf(survey);
  if (!sendsMail(context.config)) throw new Refusal('conflict', 'outreach.mailOff');
  const refused = refusalOfState(survey, { now: context.now(), pilot: false });
  if (refused !== null) throw refused;
  const dueAt = at === undefined ? context.now() : new Date(at);
  let queued = 0;
  for (let after: string | null = null; ; ) {
    const links: string[] = await listLinksToInvite(operations, { workspace, survey: id, wave: wave ?? null, after });
    queued += await queueMails(
      operations,
      links.map((link) => ({ workspace, survey: id, link, step: 0, origin, pilot: false, dueAt })),
    );
    after = links.at(-1) ?? null;
    if (after === null) break;
  }
  if (queued === 0) throw new Refusal('conflict', 'outreach.nobodyToInvite');
  await saveInvitation(
    operations,
    { workspace, survey: id },
    { changed: { state: 'running' }, fresh: FRESH_INVITATION, by: nameOfActor(context.actor) },
  );
  return queued;
}

/** @throws Refusal conflict `outreach.notSending` where there is nothing to pause, resume or cancel */
export async function changeSending(
  context: WorkspaceContext,
  id: string,
  state: 'running' | 'paused' | 'cancelled',
): Promise<void> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, survey: id };
  await loadSurvey(operations, place.workspace, id);
  const from = (await findInvitation(operations, place))?.state ?? 'draft';
  // mails of triggers wait in a survey whose own invitation was never sent, so those can be paused too
  if (state === from || (state === 'running' && from === 'cancelled')) {
    throw new Refusal('conflict', 'outreach.notSending', { state: from });
  }
  const by = nameOfActor(context.actor);
  await saveInvitation(operations, place, { changed: { state }, fresh: FRESH_INVITATION, by });
  if (state === 'cancelled') await cancelQueued(operations, place);
}
