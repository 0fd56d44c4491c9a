import type { PortalWords, SuggestionDetail, SuggestionStatus } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { queueNotices, queueThanks } from '@plumbline/store/operations/commit/portal/portalMails.ts';
import { addEvent, findPortal } from '@plumbline/store/operations/commit/portal/portals.ts';
import {
  changeSuggestion,
  loadSuggestion,
  lockSuggestions,
  markEvidence,
  moveMerged,
  recountSupporters,
} from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { setPoints } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { PORTAL_QUEUE } from './portalDesk.ts';
import { answerSuggestion } from './presentPortal.ts';

type Told = { tell: boolean; because: string; origin: string };

/**
 * Says what becomes of a suggestion. Followers who confirmed an address are told once, if they are to be; whoever made one
 * that was built is thanked, and given the points of the settings.
 *
 * @throws Refusal conflict `portal.isMerged` where it stands for nothing by itself any more
 */
export async function setStatus(
  context: WorkspaceContext,
  id: string,
  { status, tell, because, origin }: Told & { status: SuggestionStatus },
): Promise<SuggestionDetail> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const { settings } = await findPortal(operations, workspace);
  await inOne(operations, workspace, [id], async (within) => {
    const row = await loadRoot(within, { workspace, id });
    if (row.status === status) return;
    const detail = { from: row.status, to: status };
    const event = await addEvent(within, decisionOf(context, { suggestion: id, kind: 'status', detail, because }));
    await changeSuggestion(within, { workspace, id }, { status });
    const points = status === 'built' ? settings.points : 0;
    if (points > 0 || row.status === 'built') {
      await setPoints(within, { workspace, suggestion: id, person: row.person, points });
    }
    if (!tell) return;
    const of = { workspace, suggestion: id, event, origin, now: context.now() };
    const thanked = status === 'built' ? row.person : '';
    await queueNotices(within, { ...of, kind: 'status', except: thanked });
    if (thanked !== '') await queueThanks(within, { ...of, person: thanked });
  });
  await callJob(context, PORTAL_QUEUE);
  return answerSuggestion(context, id);
}

/** The company's answer, in the languages it was written in; followers are told once for each time it is saved to tell. */
export async function setAnswer(
  context: WorkspaceContext,
  id: string,
  { answer, tell, because, origin }: Told & { answer: PortalWords },
): Promise<SuggestionDetail> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  await inOne(operations, workspace, [id], async (within) => {
    await loadRoot(within, { workspace, id });
    const there = Object.values(answer).some((text) => text !== '');
    const event = await addEvent(
      within,
      decisionOf(context, { suggestion: id, kind: 'answer', detail: { ...answer }, because }),
    );
    await changeSuggestion(within, { workspace, id }, { answer, answeredAt: there ? context.now() : null });
    const of = { workspace, suggestion: id, event, origin, now: context.now() };
    if (tell && there) await queueNotices(within, { ...of, kind: 'answer' });
  });
  await callJob(context, PORTAL_QUEUE);
  return answerSuggestion(context, id);
}

/**
 * Two suggestions are the same: one leads to the other from now on, and who supports both counts once. Votes stay where they
 * were given, so that parting them again is exact.
 *
 * @throws Refusal invalid `portal.mergeWithItself`, conflict `portal.isMerged`
 */
export async function mergeSuggestion(
  context: WorkspaceContext,
  id: string,
  { into, because }: { into: string; because: string },
): Promise<SuggestionDetail> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  if (id === into) throw new Refusal('invalid', 'portal.mergeWithItself');
  await inOne(operations, workspace, [id, into], async (within) => {
    const row = await loadRoot(within, { workspace, id });
    const root = await loadRoot(within, { workspace, id: into });
    const moved = await moveMerged(within, { workspace, from: id, into });
    await changeSuggestion(within, { workspace, id }, { mergedIntoId: into });
    await recountSupporters(within, workspace, [into, id, ...moved]);
    const detail = { from: row.number, into: root.number };
    const decision = decisionOf(context, { suggestion: id, kind: 'merge', detail, because });
    await addEvent(within, { ...decision, subject: into });
  });
  return answerSuggestion(context, into);
}

/** Takes a merge back: each has the supporters that it had and got since. @throws Refusal conflict `portal.notMerged` */
export async function unmergeSuggestion(
  context: WorkspaceContext,
  id: string,
  because: string,
): Promise<SuggestionDetail> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const before = await loadSuggestion(operations, { workspace, id });
  const root = before.mergedIntoId;
  if (root === null) throw new Refusal('conflict', 'portal.notMerged');
  await inOne(operations, workspace, [id, root], async (within) => {
    await changeSuggestion(within, { workspace, id }, { mergedIntoId: null });
    await recountSupporters(within, workspace, [id, root]);
    const detail = { from: before.number, into: before.mergedInto };
    const decision = decisionOf(context, { suggestion: id, kind: 'unmerge', detail, because });
    await addEvent(within, { ...decision, subject: root });
  });
  return answerSuggestion(context, id);
}

/** Which dimension it is about, and whether it is on the shortlist of its round. @throws Refusal not_found `measure.noDimension` */
export async function sortSuggestion(
  context: WorkspaceContext,
  id: string,
  { dimension, shortlisted }: { dimension: string | null; shortlisted: boolean },
): Promise<SuggestionDetail> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  if (dimension !== null) {
    const { tree } = await loadSubject(context);
    if (!tree.dimensions.some(({ key }) => key === dimension)) {
      throw new Refusal('not_found', 'measure.noDimension', { dimension });
    }
  }
  await inOne(operations, workspace, [id], async (within) => {
    const row = await loadSuggestion(within, { workspace, id });
    await changeSuggestion(within, { workspace, id }, { dimension, shortlisted });
    if (row.dimension !== dimension) {
      const detail = { from: row.dimension, to: dimension };
      await addEvent(within, decisionOf(context, { suggestion: id, kind: 'topic', detail, because: '' }));
      await markEvidence(within, { workspace, suggestion: id });
    }
    if (row.shortlisted !== shortlisted) {
      const detail = { on: shortlisted };
      await addEvent(within, decisionOf(context, { suggestion: id, kind: 'shortlist', detail, because: '' }));
    }
  });
  await callJob(context, PORTAL_QUEUE);
  return answerSuggestion(context, id);
}

type Decision = {
  suggestion: string;
  kind: string;
  detail: Record<string, string | number | boolean | null>;
  because: string;
};

const decisionOf = (context: WorkspaceContext, decision: Decision) => ({
  ...decision,
  ...{
    workspace: context.workspace.id,
    subject: decision.suggestion,
    who: nameOfActor(context.actor),
    at: context.now(),
  },
});

/** One transaction, with the suggestions locked: two people who decide at once decide one after the other. */
function inOne(
  operations: Operations,
  workspace: string,
  ids: readonly string[],
  work: (within: Operations) => Promise<void>,
): Promise<void> {
  return operations.transaction(async (within) => {
    await lockSuggestions(within, workspace, ids);
    await work(within);
  });
}

async function loadRoot(operations: Operations, of: { workspace: string; id: string }) {
  const row = await loadSuggestion(operations, of);
  if (row.mergedInto !== null)
    throw new Refusal('conflict', 'portal.isMerged', { number: row.number, into: row.mergedInto });
  return row;
}
