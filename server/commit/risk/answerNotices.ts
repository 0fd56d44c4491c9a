import { LOCALES } from '@plumbline/model/locale.ts';
import { NOTICE_STATES, PromiseNotice, RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { PromiseInput } from '@plumbline/model/servicePromise.ts';
import { addContact } from '@plumbline/store/operations/commit/contactLog.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import {
  decideNotices,
  listNotices,
  type NoticeRow,
  tellNotice,
} from '@plumbline/store/operations/commit/risk/notices.ts';
import { z } from 'zod';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import { NOTICE_QUEUE } from './noticeJob.ts';

export const NoticesQuery = z.object({
  promise: z.uuid().optional(),
  state: z.enum(NOTICE_STATES).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(RISK_LIMITS.pageRowsMax).default(RISK_LIMITS.pageRows),
});
export type NoticesQuery = z.output<typeof NoticesQuery>;

export const NoticesPage = z
  .object({ notices: z.array(PromiseNotice), next: z.string().nullable() })
  .meta({ id: 'NoticesPage' });
export type NoticesPage = z.infer<typeof NoticesPage>;

export const NoticeDecision = z
  .strictObject({ notices: z.array(z.uuid()).min(1).max(RISK_LIMITS.pageRowsMax), confirm: z.boolean() })
  .meta({ id: 'NoticeDecision' });
export type NoticeDecision = z.infer<typeof NoticeDecision>;

/** What was done about promises at risk, the newest first. */
export async function answerNotices(context: WorkspaceContext, query: NoticesQuery): Promise<NoticesPage> {
  const { operations } = context.stores;
  const { limit, ...asked } = query;
  const rows = await listNotices(operations, { workspace: context.workspace.id, ...asked, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const [promises, people] = await Promise.all([listInputs(context), namesOfPeople(context)]);
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: context.workspace.zone, dateStyle: 'short' });
  return {
    notices: shown.map((row) => present(row, { promises, people, days })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** The newest version of every promise of the ledger, by id. */
async function listInputs({ stores, workspace }: Pick<WorkspaceContext, 'stores' | 'workspace'>) {
  const rows = await listLedger(stores.operations, workspace.id);
  const inputs = new Map<string, PromiseInput>();
  // the newest version stands first
  for (const { id, input } of rows) if (!inputs.has(id)) inputs.set(id, input);
  return inputs;
}

type Known = {
  promises: ReadonlyMap<string, PromiseInput>;
  people: ReadonlyMap<string, string>;
  days: Intl.DateTimeFormat;
};

function present(row: NoticeRow, { promises, people, days }: Known): PromiseNotice {
  const input = promises.get(row.promise);
  // where only days were promised, its midnight says nothing
  const write = (at: Date) => (input?.rule.kind === 'date' ? days.format(at) : at.toISOString());
  const { id, promise, customer, key, occasion, state, because, channel, risk, subject, body } = row;
  return {
    ...{ id, promise, customer, key, occasion, state, because, channel, risk, subject, text: body },
    names: input?.names ?? { en: promise },
    language: LOCALES.find((locale) => locale === row.language) ?? LOCALES[0],
    due: write(row.dueAt),
    newDue: row.newDueAt === null ? null : write(row.newDueAt),
    confirmedBy: row.confirmedBy === null ? null : (people.get(row.confirmedBy) ?? row.confirmedBy),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** Has notices sent that waited for a person, or none of them. @throws Refusal conflict `notices.notWaiting` */
export async function decide(context: WorkspaceContext, { notices, confirm }: NoticeDecision): Promise<number> {
  const decided = await decideNotices(
    context.stores.operations,
    { workspace: context.workspace.id, ids: notices },
    { confirmed: confirm, by: nameOfActor(context.actor), at: context.now() },
  );
  if (decided === 0) throw new Refusal('conflict', 'notices.notWaiting');
  if (confirm) await callJob(context, NOTICE_QUEUE);
  return decided;
}

/** Notes that a customer was told what was handed over. @throws Refusal conflict `notices.notHandedOver` */
export async function noteTold(context: WorkspaceContext, id: string): Promise<void> {
  const { operations } = context.stores;
  const at = context.now();
  const by = nameOfActor(context.actor);
  const notice = await tellNotice(operations, { workspace: context.workspace.id, id }, { by, at });
  if (notice === null) throw new Refusal('conflict', 'notices.notHandedOver');
  await addContact(operations, {
    ...{ workspace: context.workspace.id, customer: notice.customer, level: 'information', purpose: 'service' },
    channel: notice.channel === 'call' ? 'phone' : 'letter',
    ...{ reasonKind: 'notice', reasonId: notice.promise, template: null, templateVersion: null },
    ...{ language: notice.language, subject: notice.subject ?? '', words: notice.body ?? '', by, at },
    ...{ outcome: 'reached', reply: null, repliedAt: null, once: `notice ${notice.id}` },
  });
}
