import type { PortalState, PortalText } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addEvent } from '@plumbline/store/operations/commit/portal/portals.ts';
import { changeTextState, findComment, findSuggestion } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { findPerson, setBlocked, settleReports } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { PORTAL_QUEUE } from './portalDesk.ts';

export const JUDGEMENTS = ['show', 'hide', 'erase', 'dismiss'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

const CHANGES: Record<Exclude<Judgement, 'dismiss'>, { state: PortalState; from: PortalState[] }> = {
  show: { state: 'shown', from: ['waiting', 'hidden'] },
  hide: { state: 'hidden', from: ['waiting', 'shown'] },
  erase: { state: 'erased', from: ['waiting', 'shown', 'hidden'] },
};

/**
 * Decides about a text: to show it (also one that was hidden), to hide it, to erase its words for good, or that reports of it
 * are unfounded. Hiding and erasing need a reason.
 *
 * @throws Refusal invalid `portal.sayWhy`, not_found `portal.noText`, conflict `portal.judgedMeanwhile`
 */
export async function judgeText(
  context: WorkspaceContext,
  { kind, id, judgement, because }: { kind: PortalText; id: string; judgement: Judgement; because: string },
): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  if ((judgement === 'hide' || judgement === 'erase') && because === '') throw new Refusal('invalid', 'portal.sayWhy');
  const suggestion =
    kind === 'suggestion'
      ? (await findSuggestion(operations, { workspace, id }))?.id
      : (await findComment(operations, { workspace, id }))?.suggestion;
  if (suggestion === undefined) throw new Refusal('not_found', 'portal.noText');
  await operations.transaction(async (within) => {
    if (judgement !== 'dismiss' && !(await changeTextState(within, { workspace, kind, id, ...CHANGES[judgement] }))) {
      throw new Refusal('conflict', 'portal.judgedMeanwhile');
    }
    await settleReports(within, { workspace, subject: id, at: context.now() });
    await addEvent(within, {
      ...{ workspace, suggestion, subject: id, kind: judgement, detail: { text: kind }, because },
      ...{ who: nameOfActor(context.actor), at: context.now() },
    });
  });
  await callJob(context, PORTAL_QUEUE);
}

/**
 * Blocks a visitor, who then supports nothing and writes nothing, or lets them take part again.
 *
 * @throws Refusal invalid `portal.sayWhy`, not_found `portal.noPerson`
 */
export async function judgePerson(
  context: WorkspaceContext,
  { person, blocked, because }: { person: string; blocked: boolean; because: string },
): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  if (blocked && because === '') throw new Refusal('invalid', 'portal.sayWhy');
  const found = await findPerson(operations, { workspace, person });
  if (found === null) throw new Refusal('not_found', 'portal.noPerson');
  await setBlocked(operations, { workspace, person: found.id }, blocked ? context.now() : null);
  await addEvent(operations, {
    ...{ workspace, subject: found.id, kind: blocked ? 'block' : 'unblock', detail: {}, because },
    ...{ who: nameOfActor(context.actor), at: context.now() },
  });
}
