import type { RemedyRule, RemedyVersion } from '@plumbline/model/promiseRemedy.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listOutcomesOf } from '@plumbline/store/analytics/commit/risk/readRisk.ts';
import { loadPromise } from '@plumbline/store/operations/commit/ledger.ts';
import {
  addRemedyGiven,
  addRemedyRule,
  listRemedyRules,
  removeRemedyGiven,
} from '@plumbline/store/operations/commit/risk/remedies.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { listCasesOf, openRemedies, ruleAt } from './answerRemedies.ts';
import { runsInTime } from './openRisk.ts';

export const RemedyGivenInput = z
  .strictObject({
    occasions: z
      .array(z.string().regex(/^\d{1,20}$/))
      .min(1)
      .max(500),
    /** what was given; without it what the rule has */
    amount: z.number().min(0).max(1e9).nullable().optional(),
    note: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'RemedyGivenInput' });
export type RemedyGivenInput = z.infer<typeof RemedyGivenInput>;

/** Versions of what customers get, the newest first. */
export async function answerRemedyRules(context: WorkspaceContext, promise: string): Promise<RemedyVersion[]> {
  const place = { workspace: context.workspace.id, promise };
  await loadPromise(context.stores.operations, place);
  const rows = await listRemedyRules(context.stores.operations, place);
  return rows.map(({ version, rule, validFrom, createdBy, createdAt }) => ({
    ...{ version, rule, createdBy },
    validFrom: validFrom?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

/** A new version of what customers get, for promises given from now on. @throws Refusal conflict `notices.notPossible` */
export async function saveRemedyRule(
  context: WorkspaceContext,
  promise: string,
  rule: RemedyRule,
): Promise<RemedyVersion[]> {
  const place = { workspace: context.workspace.id, promise };
  const rows = await loadPromise(context.stores.operations, place);
  if (!rows.some(({ input }) => runsInTime(input.rule))) throw new Refusal('conflict', 'notices.notPossible');
  const by = nameOfActor(context.actor);
  await addRemedyRule(context.stores.operations, place, { rule, by, now: context.now() });
  return answerRemedyRules(context, promise);
}

/**
 * Notes that customers were given their remedy. One that is not due can be noted too, since it may have been given: it is flagged.
 *
 * @returns how many were noted; those noted before are left as they are
 * @throws Refusal not_found `notices.noCase`
 */
export async function giveRemedies(
  context: WorkspaceContext,
  promise: string,
  { occasions, amount, note }: RemedyGivenInput,
): Promise<number> {
  const { operations, analytics } = context.stores;
  const remedies = await openRemedies(context, promise);
  const known = await listOutcomesOf(analytics, remedies.open.asked, occasions, { signal: context.signal });
  const due = new Set((await listCasesOf(context, remedies, occasions)).map(({ occasionKey }) => occasionKey));
  const missing = occasions.find((occasion) => !known.some(({ occasionKey }) => occasionKey === occasion));
  if (missing !== undefined) throw new Refusal('not_found', 'notices.noCase', { occasion: missing });
  const place = { workspace: context.workspace.id, promise };
  let noted = 0;
  for (const row of known) {
    const given = new Date(`${row.given.replace(' ', 'T')}Z`);
    const rule = due.has(row.occasionKey) ? ruleAt(remedies.rules, given.getTime()) : undefined;
    const amountDue = rule?.rule.amount ?? null;
    const added = await addRemedyGiven(operations, place, {
      ...{ occasion: row.occasionKey, customer: row.customer, key: row.key, promiseGivenAt: given },
      ...{ version: rule?.version ?? null, amountDue, amount: amount === undefined ? amountDue : amount, note },
      ...{ givenBy: nameOfActor(context.actor), givenAt: context.now() },
    });
    if (added) noted += 1;
  }
  return noted;
}

/** Takes a tick back. @throws Refusal not_found `notices.noCase` */
export async function takeRemedyBack(context: WorkspaceContext, promise: string, occasion: string): Promise<void> {
  const place = { workspace: context.workspace.id, promise };
  const removed = await removeRemedyGiven(context.stores.operations, place, occasion);
  if (!removed) throw new Refusal('not_found', 'notices.noCase', { occasion });
}
