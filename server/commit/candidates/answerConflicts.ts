import { createHash } from 'node:crypto';
import { findConflicts, type ToldPromise } from '@plumbline/loop/commit/candidates/findConflicts.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  listResolvedConflicts,
  reopenConflict,
  resolveConflict,
} from '@plumbline/store/operations/commit/candidates/decided.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import { listStaffNews } from '@plumbline/store/operations/trust/staffNews.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { readCandidates } from './answerCandidates.ts';

/** What is only said is compared up to here, what was said most often first. */
const SAID_MAX = 200;

/** Promises on one subject that do not go together, between what is published and what is said; the open ones first. */
export async function answerConflicts(context: WorkspaceContext): Promise<PromiseConflict[]> {
  const { stores, workspace } = context;
  const [ledger, said, resolved] = await Promise.all([
    listTold(context),
    listSaid(context),
    listResolvedConflicts(stores.operations, workspace.id),
  ]);
  const known = new Map(resolved.map((one) => [one.key, one]));
  const conflicts = findConflicts([...ledger, ...said])
    .map((found): PromiseConflict => {
      const sides = [found.one, found.other].map(({ promise, candidate, says }) => [promise, candidate, says]);
      const written = JSON.stringify([found.kind, found.subject, ...sides]);
      const key = createHash('sha256').update(written).digest('hex').slice(0, 24);
      const { because = null, resolvedAt } = known.get(key) ?? {};
      const state = because === null ? ('open' as const) : ('resolved' as const);
      return { ...found, key, state, because, resolvedAt: resolvedAt?.toISOString() ?? null, toldAt: null };
    })
    .sort((one, other) => one.state.localeCompare(other.state));
  const keys = conflicts.map(({ key }) => key);
  const told = await listStaffNews(stores.operations, { workspace: workspace.id, kind: 'conflict', keys });
  return conflicts.map((one) => ({ ...one, toldAt: told.get(one.key)?.toISOString() ?? null }));
}

/** Resolved with a reason, which stays with it. @throws Refusal not_found `commit.noConflict` */
export async function settleConflict(context: WorkspaceContext, key: string, because: string): Promise<void> {
  if (!(await answerConflicts(context)).some((one) => one.key === key)) {
    throw new Refusal('not_found', 'commit.noConflict');
  }
  const resolvedBy = nameOfActor(context.actor);
  await resolveConflict(context.stores.operations, { workspace: context.workspace.id, key, because, resolvedBy });
}

export const unsettleConflict = ({ stores, workspace }: WorkspaceContext, key: string): Promise<void> =>
  reopenConflict(stores.operations, { workspace: workspace.id, key });

/** What is published now: of each promise the version in force. */
async function listTold({ stores, workspace, locale }: WorkspaceContext): Promise<ToldPromise[]> {
  const rows = await listLedger(stores.operations, workspace.id);
  return rows
    .filter(({ state, validTo }) => state === 'published' && validTo === null)
    .map(({ id, input: { texts, channel, owner, dimension, rule, remedy } }) => ({
      ...{ promise: id, candidate: null, words: nameIn(texts, locale), channel, owner, rule, remedy },
      dimension: dimension ?? (rule.kind === 'threshold' ? rule.dimension : null),
    }));
}

/** What is said in texts and calls and was not dismissed, to those who may see it. */
async function listSaid(context: WorkspaceContext): Promise<ToldPromise[]> {
  const found = await readCandidates(context);
  if (found === null) return [];
  if (found.people < LIMITS.commentPeopleMin && !isAllowed(context.role, 'evidence.read')) return [];
  return found.candidates
    .filter(({ state, dimension }) => state !== 'dismissed' && dimension !== null)
    .slice(0, SAID_MAX)
    .map(({ key, words, spoken, dimension }) => ({
      ...{ promise: null, candidate: key, words, channel: spoken ? ('sales' as const) : ('other' as const) },
      ...{ owner: '', dimension, rule: null, remedy: '' },
    }));
}
