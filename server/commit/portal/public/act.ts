import { PORTAL_LIMITS } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addConfirmation,
  countConfirmations,
  lockConfirmations,
} from '@plumbline/store/operations/commit/portal/knownPeople.ts';
import { queueConfirmation } from '@plumbline/store/operations/commit/portal/portalMails.ts';
import { findComment, type SuggestionRecord } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import {
  addFollow,
  addReport,
  addVote,
  type PersonRecord,
  removeFollow,
  removeVote,
} from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { z } from 'zod';
import { callJob } from '../../../house/jobs.ts';
import { originOf } from '../../../http/originOf.ts';
import { hashOfAddress } from '../../../listen/outreach/keyedHash.ts';
import { PORTAL_QUEUE } from '../portalDesk.ts';
import { checkForm, demandLink, demandPart, knowPerson, type PortalPage } from './portalPage.ts';
import { type Done, loadShown } from './showSuggestion.ts';
import { FormToken, manyLines, oneLine } from './suggest.ts';
import { demandOpenRound, lately, takeComment } from './takeText.ts';

const DAY_MS = 86_400_000;
/** Requests from one network in a day: an office may have many people. */
const NETWORK_MAILS_A_DAY = 20;

export const ActForm = FormToken.extend({
  act: z.enum(['vote', 'unvote', 'follow', 'unfollow', 'comment', 'report', 'confirm']),
  body: manyLines(PORTAL_LIMITS.commentChars).default(''),
  name: oneLine(PORTAL_LIMITS.nameChars).default(''),
  email: z.string().trim().max(200).default(''),
  wish: z.enum(['vote', 'follow']).default('follow'),
  subject: z.string().max(40).default(''),
  because: oneLine(PORTAL_LIMITS.becauseChars).default(''),
});
export const KnownForm = FormToken.extend({ email: z.string().trim().max(200) });
type Form = z.output<typeof ActForm>;

type Acting = { page: PortalPage; person: PersonRecord; row: SuggestionRecord; form: Form; headers: Headers };

const ACTS: Record<Form['act'], (acting: Acting) => Promise<Done>> = {
  vote,
  unvote: async ({ page, person, row }) => {
    if (row.round !== null) await demandOpenRound(page, row.round);
    await removeVote(page.context.stores.operations, placeOf(page, person, row));
    return 'unvoted';
  },
  follow: async ({ page, person, row }) => {
    if (person.email === null) throw new Refusal('forbidden', 'portal.needsMail');
    await addFollow(page.context.stores.operations, placeOf(page, person, row));
    return 'followed';
  },
  unfollow: async ({ page, person, row }) => {
    await removeFollow(page.context.stores.operations, placeOf(page, person, row));
    return 'unfollowed';
  },
  comment: async ({ page, person, row, form: { body, name } }) => {
    demandPart(page, person);
    if (body.length < 2) throw new Refusal('invalid', 'portal.nothingWritten');
    const state = await takeComment(page, person, { suggestion: row, body, name });
    return state === 'shown' ? 'commented' : 'commentWaiting';
  },
  report,
  confirm: async ({ page, person, row, form: { email, wish }, headers }) => {
    if (wish === 'vote') {
      demandLink(page, person);
      if (row.round !== null) await demandOpenRound(page, row.round);
    }
    await askToConfirm(page, person, { email, wish, suggestion: row.id, headers });
    return 'mailSent';
  },
};

/** Does what a form of a suggestion's page asks for. */
export async function act(
  page: PortalPage,
  { number, form, headers }: { number: number; form: Form; headers: Headers },
) {
  checkForm(page, { ...form, writes: form.act === 'comment' });
  const person = await knowPerson(page);
  const named = await loadShown(page, number);
  // what it was merged into stands for it
  const row = named.mergedInto === null ? named : await loadShown(page, named.mergedInto);
  // its author may leave an address before anybody else sees it
  const follows = form.act === 'confirm' && form.wish === 'follow';
  if (row.state !== 'shown' && !follows) throw new Refusal('conflict', 'portal.stillWaiting');
  const done = await ACTS[form.act]({ page, person, row, form, headers });
  return { goTo: page.link(`/${row.number}`, { done }), cookies: page.visitor.cookies };
}

/**
 * Supports a suggestion. Where a network has supported it often with the same kind of browser, a confirmed address is asked for.
 *
 * @throws Refusal unavailable `portal.enoughFromHere`
 */
async function vote({ page, person, row }: Acting): Promise<Done> {
  demandPart(page, person);
  if (row.round !== null) await demandOpenRound(page, row.round);
  if (person.mailHash === null && person.link === null) {
    const { networkVotes } = await lately(page, person, row.id);
    if (networkVotes >= PORTAL_LIMITS.networkVotes) throw new Refusal('unavailable', 'portal.enoughFromHere');
  }
  const fresh = await addVote(page.context.stores.operations, placeOf(page, person, row));
  return fresh ? 'voted' : 'votedBefore';
}

/** A reader says that a text does not belong here; of each text once. */
async function report({ page, person, row, form: { subject, because } }: Acting): Promise<Done> {
  const { operations } = page.context.stores;
  const workspace = page.workspace.id;
  if (subject !== row.id) {
    const comment = z.uuid().safeParse(subject).success
      ? await findComment(operations, { workspace, id: subject })
      : null;
    if (comment === null || comment.state !== 'shown') throw new Refusal('not_found', 'portal.noText');
  }
  const { reports } = await lately(page, person);
  if (reports >= PORTAL_LIMITS.reportsADay) {
    throw new Refusal('unavailable', 'portal.enoughToday', { most: PORTAL_LIMITS.reportsADay });
  }
  await addReport(operations, { workspace, subject, person: person.id, because });
  return 'reported';
}

/**
 * Sends a mail by which an address is confirmed. Nothing else is sent there before.
 *
 * @throws Refusal invalid `portal.noAddress`, unavailable `portal.noMail`, `portal.enoughMails`
 */
export async function askToConfirm(
  page: PortalPage,
  person: PersonRecord,
  {
    email,
    wish,
    suggestion,
    headers,
  }: { email: string; wish: 'vote' | 'follow' | 'known'; suggestion: string | null; headers: Headers },
): Promise<void> {
  const { context, workspace, desk, locale, visitor } = page;
  const { operations } = context.stores;
  if (!page.sendsMail) throw new Refusal('unavailable', 'portal.noMail');
  if (!z.email().safeParse(email).success) throw new Refusal('invalid', 'portal.noAddress');
  const now = context.now();
  const mailHash = hashOfAddress(desk.secret, workspace.id, email);
  const since = new Date(now.getTime() - DAY_MS);
  const most = PORTAL_LIMITS.mailsADay;
  const of = { workspace: workspace.id, person: person.id, mailHash };
  await operations.transaction(async (within) => {
    await lockConfirmations(within, workspace.id);
    const counts = await countConfirmations(within, { ...of, network: visitor.networkHash, since });
    if (counts.person >= most || counts.address >= most || counts.network >= NETWORK_MAILS_A_DAY) {
      throw new Refusal('unavailable', 'portal.enoughMails');
    }
    const made = { ...of, email, language: locale, wish, suggestion, createdAt: now };
    const confirmation = await addConfirmation(within, made);
    const origin = originOf(context, headers);
    await queueConfirmation(within, { workspace: workspace.id, confirmation, origin, now });
  });
  await callJob(context, PORTAL_QUEUE);
}

const placeOf = ({ workspace }: PortalPage, { id }: PersonRecord, row: SuggestionRecord) => ({
  workspace: workspace.id,
  suggestion: row.id,
  person: id,
});
