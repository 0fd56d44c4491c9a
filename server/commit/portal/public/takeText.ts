import { findBlockedWord } from '@plumbline/loop/commit/portal/findBlockedWord.ts';
import { maskChosenName, maskPublicText } from '@plumbline/loop/commit/portal/maskPublicText.ts';
import { rankAlike, termsOf } from '@plumbline/loop/commit/portal/rankAlike.ts';
import { foldForSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { PORTAL_LIMITS, type PortalState } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { loadRound, type RoundRecord } from '@plumbline/store/operations/commit/portal/rounds.ts';
import {
  type AlikeRow,
  addComment,
  addSuggestion,
  listAlike,
  type SuggestionRecord,
} from '@plumbline/store/operations/commit/portal/suggestions.ts';
import {
  addFollow,
  addVote,
  countLately,
  type PersonRecord,
} from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { say } from '@plumbline/words/say.ts';
import { callJob } from '../../../house/jobs.ts';
import { PORTAL_QUEUE } from '../portalDesk.ts';
import { stateOfRound } from '../presentPortal.ts';
import type { PortalPage } from './portalPage.ts';

const DAY_MS = 86_400_000;
/** Candidates that are compared one by one. */
const COMPARED_MAX = 200;

export type Drafted = { title: string; body: string; name: string; round: number };

/** Suggestions that everybody can see and that may mean what is about to be suggested. */
export async function findAlike(
  page: PortalPage,
  { title, body }: Pick<Drafted, 'title' | 'body'>,
): Promise<AlikeRow[]> {
  const terms = termsOf(`${title}\n${body}`);
  if (terms.length === 0) return [];
  const of = { workspace: page.workspace.id, terms, rows: COMPARED_MAX };
  const found = await listAlike(page.context.stores.operations, of);
  return rankAlike(terms, found, PORTAL_LIMITS.alikeShown).map(({ one }) => one);
}

/**
 * Takes a suggestion in; its author supports it.
 *
 * @throws Refusal conflict `portal.roundClosed`, `portal.roundComing`, unavailable `portal.enoughToday`
 */
export async function takeSuggestion(page: PortalPage, person: PersonRecord, drafted: Drafted) {
  const { operations } = page.context.stores;
  const round = drafted.round === 0 ? null : await demandOpenRound(page, drafted.round);
  await demandFewToday(page, person, 'suggestions');
  const { title, body } = drafted;
  const mask = maskOf(page);
  const standing = stateOf(page, `${title}\n${body}\n${drafted.name}`);
  const [publicTitle, publicBody] = [mask(title), mask(body)];
  const made = await addSuggestion(operations, {
    ...{ ...authorOf(page, person, drafted.name), ...standing },
    ...{ title, body, publicTitle, publicBody, dimension: null, round: round?.id ?? null },
    folded: foldForSearch(`${publicTitle}\n${publicBody}`),
    terms: termsOf(`${publicTitle}\n${publicBody}`),
  });
  const at = { workspace: page.workspace.id, suggestion: made.id, person: person.id };
  await addVote(operations, at);
  if (person.email !== null) await addFollow(operations, at);
  await callJob(page.context, PORTAL_QUEUE);
  return { ...made, state: standing.state };
}

/** @throws Refusal unavailable `portal.enoughToday` */
export async function takeComment(
  page: PortalPage,
  person: PersonRecord,
  { suggestion, body, name }: { suggestion: SuggestionRecord; body: string; name: string },
): Promise<PortalState> {
  await demandFewToday(page, person, 'comments');
  const state = stateOf(page, `${body}\n${name}`);
  await addComment(page.context.stores.operations, {
    ...{ ...authorOf(page, person, name), ...state, suggestion: suggestion.id, body, publicBody: maskOf(page)(body) },
  });
  await callJob(page.context, PORTAL_QUEUE);
  return state.state;
}

/** @throws Refusal not_found `portal.noRound`, conflict `portal.roundClosed`, `portal.roundComing` */
export async function demandOpenRound(
  { context, workspace, locale }: PortalPage,
  number: number,
): Promise<RoundRecord> {
  const round = await loadRound(context.stores.operations, { workspace: workspace.id, number });
  const state = stateOfRound(round, context.now());
  const dayOf = (at: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: workspace.zone }).format(at);
  if (state === 'closed') throw new Refusal('conflict', 'portal.roundClosed', { day: dayOf(round.closesAt) });
  if (state === 'coming') throw new Refusal('conflict', 'portal.roundComing', { day: dayOf(round.opensAt) });
  return round;
}

export function lately({ context, workspace, visitor }: PortalPage, person: PersonRecord, suggestion = '') {
  const since = new Date(context.now().getTime() - DAY_MS);
  const of = { workspace: workspace.id, person: person.id, network: visitor.networkHash, suggestion, since };
  return countLately(context.stores.operations, of);
}

async function demandFewToday(page: PortalPage, person: PersonRecord, kind: 'suggestions' | 'comments'): Promise<void> {
  const counts = await lately(page, person);
  const most = kind === 'suggestions' ? PORTAL_LIMITS.suggestionsADay : PORTAL_LIMITS.commentsADay;
  if (counts[kind] >= most || counts.networkTexts >= PORTAL_LIMITS.networkTextsADay) {
    throw new Refusal('unavailable', 'portal.enoughToday', { most });
  }
}

const authorOf = ({ workspace, locale, context }: PortalPage, person: PersonRecord, name: string) => ({
  ...{ workspace: workspace.id, person: person.id, language: locale, createdAt: context.now() },
  name: maskChosenName(name),
});

/** What waits, and why, though texts are shown at once. */
function stateOf({ settings }: PortalPage, text: string): { state: PortalState; held: string | null } {
  const blocked = findBlockedWord(text, settings.blockedWords);
  if (blocked !== null) return { state: 'waiting', held: blocked };
  return { state: settings.moderation === 'before' ? 'waiting' : 'shown', held: null };
}

const maskOf =
  ({ locale }: PortalPage) =>
  (text: string): string =>
    maskPublicText(text, (kind) => say(locale, `portal:masked.${kind}`));
