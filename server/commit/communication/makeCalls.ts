import {
  type CallBack,
  type CallOutcomeInput,
  COMMUNICATION_LIMITS,
  type TakenCall,
} from '@plumbline/model/communication.ts';
import type { ContactChannel } from '@plumbline/model/contact.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import { addContact } from '@plumbline/store/operations/commit/contactLog.ts';
import {
  type CallRow,
  endTask,
  listCallBacks,
  releaseCall,
  takeCallBack,
} from '@plumbline/store/operations/commit/contactTasks.ts';
import { localeOf } from '@plumbline/words/localeOf.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { isMasked } from '../../listen/customers/isMasked.ts';
import { maskEmail, maskPhone } from '../../listen/customers/maskPersonal.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { OVERDUE_MS } from './changePlans.ts';
import { loadContactPeople, mayContact } from './mayContact.ts';
import { fillsFor, languageFor } from './sayToCustomer.ts';
import { reasonOf } from './sendContacts.ts';
import { composeWords, mapTemplates } from './templates.ts';

const DAY_MS = 86_400_000;
const SHOWN = 50;
/** A call that the rules forbid is put aside, and the next one tried; so many times at once. */
const TRIED_AT_ONCE = 50;

/** What waits for callers, up to so many days from now; what is overdue and agreed comes first. personal: see CallBack */
export async function answerCalls(
  context: WorkspaceContext,
  { channel, days, mine }: { channel?: ContactChannel | undefined; days: number; mine: boolean },
): Promise<{ calls: CallBack[]; overdue: number }> {
  const asked = { ...listedNow(context, days), channel, mine, limit: SHOWN };
  const rows = await listCallBacks(context.stores.operations, asked);
  return { calls: await presentCalls(context, rows, isMasked(context)), overdue: rows[0]?.overdueAll ?? 0 };
}

/** Whose calls, and which are late by now. */
function listedNow(context: WorkspaceContext, days: number) {
  const now = context.now();
  const [until, overdue] = [new Date(now.getTime() + days * DAY_MS), new Date(now.getTime() - OVERDUE_MS)];
  return { workspace: context.workspace.id, now, until, overdue, ...callerOf(context) };
}

/** An owner may be written as either. */
function callerOf({ actor }: WorkspaceContext): { who: string; name: string } {
  const who = nameOfActor(actor);
  return { who, name: actor.kind === 'person' ? actor.name : who };
}

async function presentCalls(context: WorkspaceContext, rows: readonly CallRow[], masked: boolean): Promise<CallBack[]> {
  const people = await loadContactPeople(context, [...new Set(rows.map(({ customer }) => customer))]);
  const byAddress = new Map(people.flatMap((person) => person.ids.map((id) => [id, person] as const)));
  return rows.map((row) => presentCall(row, { person: byAddress.get(row.customer), masked }));
}

function presentCall(
  row: CallRow,
  { person, masked }: { person: ContactPerson | undefined; masked: boolean },
): CallBack {
  const { id, customer, channel, level, purpose, owner, attempts, note, planName, ruleName, heldBy, overdue } = row;
  const { name = '', phone = '', email = '' } = person ?? {};
  return {
    ...{ id, customer, channel, level, purpose, owner, attempts, note, name, plan: planName, rule: ruleName, heldBy },
    phone: masked && phone !== '' ? maskPhone(phone) : phone,
    email: masked && email !== '' ? maskEmail(email) : email,
    dueAt: row.dueAt.toISOString(),
    overdue,
    appointmentAt: row.appointmentAt?.toISOString() ?? null,
    heldUntil: row.heldUntil?.toISOString() ?? null,
  };
}

/**
 * Gives the next call, or the one named, to whoever asks, for a quarter of an hour. Nobody else gets it meanwhile, nor another
 * call of the same customer; whom the rules forbid by now is put aside with the rule.
 *
 * @throws Refusal conflict `communication.callTaken`, where one is named; not_found `communication.noCall` where none waits
 */
export async function takeCall(context: WorkspaceContext, task?: string): Promise<TakenCall> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  for (let tried = 0; tried < TRIED_AT_ONCE; tried++) {
    const now = context.now();
    const until = new Date(now.getTime() + COMMUNICATION_LIMITS.holdMinutes * 60_000);
    const asked = { workspace, ...callerOf(context), now, until, ...(task === undefined ? {} : { task }) };
    const taken = await takeCallBack(operations, asked);
    if (taken === null) break;
    const found = await openCall(context, taken);
    if (found !== null) return found;
    if (task !== undefined) throw new Refusal('conflict', 'communication.callForbidden');
  }
  if (task !== undefined) throw new Refusal('conflict', 'communication.callTaken');
  throw new Refusal('not_found', 'communication.noCall');
}

/** Null where the rules forbid it by now; then it is put aside. */
async function openCall(context: WorkspaceContext, task: string): Promise<TakenCall | null> {
  const { operations } = context.stores;
  const row = await findCall(context, task);
  const asked = { customers: [row.customer], channel: row.channel, purpose: row.purpose, at: context.now() };
  const judged = (await mayContact(context, asked)).get(row.customer);
  const person = judged?.person ?? null;
  const template = (await mapTemplates(context.stores, context.workspace)).get(row.template);
  if (judged === undefined || !judged.allowed || person === null || template === undefined) {
    const because = template === undefined ? 'cancelled' : (judged?.because ?? 'noCustomer');
    await endTask(operations, task, { state: 'skipped', because }, context.now());
    return null;
  }
  const language = languageFor(person, row);
  const words = composeWords(
    template,
    language,
    fillsFor(person, row, publicNameOf(context.workspace, localeOf(language))),
  );
  return {
    call: presentCall(row, { person, masked: false }),
    ...{ subject: words.subject, words: words.body, language: words.language },
  };
}

/** @throws Refusal not_found `communication.noCall` */
async function findCall(context: WorkspaceContext, task: string): Promise<CallRow> {
  const [row] = await listCallBacks(context.stores.operations, { ...listedNow(context, 0), task, limit: 1 });
  if (row === undefined) throw new Refusal('not_found', 'communication.noCall');
  return row;
}

/**
 * A call that whoever asks took and nobody took since: what was said in it is noted, though it lasted longer than it is held,
 * or its plan was paused or given up meanwhile.
 *
 * @throws Refusal conflict `communication.callTaken`
 */
async function findOwnCall(context: WorkspaceContext, task: string): Promise<CallRow> {
  const row = await findCall(context, task);
  const open = row.state === 'waiting' || row.state === 'cancelled';
  if (!open || row.lastHeldBy !== nameOfActor(context.actor)) throw new Refusal('conflict', 'communication.callTaken');
  return row;
}

/**
 * Notes what came of a call: it is logged, and waits again where nobody was reached, as often as calls are tried.
 *
 * @throws Refusal conflict `communication.callTaken` where somebody else holds it
 */
export async function endCall(context: WorkspaceContext, task: string, input: CallOutcomeInput): Promise<void> {
  const row = await findOwnCall(context, task);
  const who = nameOfActor(context.actor);
  const at = context.now();
  const { outcome, words, reply } = input;
  const appointmentAt = input.appointmentAt === null ? null : new Date(input.appointmentAt);
  const again =
    outcome === 'callAgain' || (outcome === 'notReached' && row.attempts + 1 < COMMUNICATION_LIMITS.attemptsMax);
  await context.stores.operations.transaction(async (inside) => {
    const contact = await addContact(inside, {
      ...{ workspace: context.workspace.id, customer: row.customer, channel: row.channel, level: row.level },
      ...{ purpose: row.purpose, ...reasonOf(row), template: row.template, templateVersion: null, language: '' },
      ...{ subject: '', words, by: who, at, outcome, once: `task ${task} ${row.attempts}` },
      ...{ reply: reply === '' ? null : reply, repliedAt: reply === '' ? null : at },
    });
    // of two outcomes that come at once the first stands
    if (contact === null) throw new Refusal('conflict', 'communication.callTaken');
    const place = { workspace: context.workspace.id, task };
    if (again) {
      // only what was agreed is an appointment; nobody promised to be there tomorrow
      const when =
        appointmentAt === null ? { dueAt: new Date(at.getTime() + DAY_MS), appointmentAt } : { appointmentAt };
      await releaseCall(inside, place, { ...when, tried: true, note: reply === '' ? row.note : reply });
      return;
    }
    await endTask(inside, task, { state: outcome === 'notReached' ? 'failed' : 'done', contact }, at);
  });
}

/** Gives a call back. @throws Refusal conflict `communication.callTaken` */
export async function giveBackCall(context: WorkspaceContext, task: string): Promise<void> {
  await findOwnCall(context, task);
  await releaseCall(context.stores.operations, { workspace: context.workspace.id, task }, { tried: false });
}
