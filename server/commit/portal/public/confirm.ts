import { PORTAL_LIMITS } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type Confirmation,
  confirmAddress,
  findConfirmation,
} from '@plumbline/store/operations/commit/portal/knownPeople.ts';
import { findSuggestion } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { addFollow, addVote, findPerson } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { html } from '../../../http/html.ts';
import { readLink } from '../../../listen/surveys/linkToken.ts';
import { secretFor } from '../portalDesk.ts';
import { demandLink, framePage, type PortalPage, visitorCookie } from './portalPage.ts';
import { demandOpenRound } from './takeText.ts';

const DAY_MS = 86_400_000;

/** @throws Refusal not_found `portal.noConfirmation`, conflict `portal.confirmTooOld` */
async function load({ desk, workspace, context }: PortalPage, token: string): Promise<Confirmation> {
  const id = readLink(secretFor(desk.secret, 'confirm'), token);
  const found = id === null ? null : await findConfirmation(context.stores.operations, { workspace: workspace.id, id });
  if (found === null) throw new Refusal('not_found', 'portal.noConfirmation');
  const age = context.now().getTime() - found.createdAt.getTime();
  if (age > PORTAL_LIMITS.confirmDays * DAY_MS) throw new Refusal('conflict', 'portal.confirmTooOld');
  return found;
}

/** Asks whether the address is to be confirmed. Looking at it changes nothing, since scanners of mail look at every link. */
export async function showConfirmation(page: PortalPage, token: string) {
  const { words, link, context, workspace } = page;
  const asked = await load(page, token);
  const about =
    asked.suggestion === null
      ? null
      : await findSuggestion(context.stores.operations, { workspace: workspace.id, id: asked.suggestion });
  const body =
    asked.usedAt === null
      ? html`<h1>${words('confirm.title')}</h1><p>${words(`confirm.${asked.wish}`)}</p>${about?.state === 'shown' && html`<blockquote>${about.publicTitle}</blockquote>`}<form method="post" action="${link(`/confirm/${token}`)}"><button type="submit">${words(`confirm.do.${asked.wish}`)}</button></form><p class="quiet">${words('confirm.not')}</p>`
      : html`<h1>${words('confirm.before')}</h1><p><a href="${link('')}">${words('back')}</a></p>`;
  return {
    ...framePage(page, { title: words('confirm.title'), body, at: '', noindex: true }),
    layout: 'card' as const,
  };
}

/** Confirms the address, and does what was asked for with it. */
export async function takeConfirmation(page: PortalPage, token: string) {
  const { context, workspace, desk, link } = page;
  const { operations } = context.stores;
  if (page.preview) throw new Refusal('conflict', 'portal.onlyPreview');
  const asked = await load(page, token);
  const about =
    asked.suggestion === null
      ? null
      : await findSuggestion(operations, { workspace: workspace.id, id: asked.suggestion });
  const to = about?.state === 'shown' ? `/${about.mergedInto ?? about.number}` : '';
  if (asked.usedAt !== null) return { goTo: link(to), cookies: page.visitor.cookies };
  // a round that closed meanwhile is said before anything is done, and the link stays good for nothing else
  if (asked.wish === 'vote' && about !== null && about.round !== null) await demandOpenRound(page, about.round);
  const person = await confirmAddress(operations, {
    ...{ confirmation: asked, browser: page.person?.id ?? null, at: context.now() },
  });
  const known = await findPerson(operations, { workspace: workspace.id, person });
  if (known === null || known.blockedAt !== null) throw new Refusal('forbidden', 'portal.blocked');
  if (about !== null && (about.state === 'shown' || about.state === 'waiting')) {
    const at = { workspace: workspace.id, suggestion: about.mergedIntoId ?? about.id, person };
    if (asked.wish === 'vote' && about.state === 'shown') {
      demandLink(page, known);
      await addVote(operations, at);
    }
    if (asked.wish === 'follow') await addFollow(operations, at);
  }
  // what still waits is there for its author alone
  const own = about?.state === 'waiting' && about.person === asked.person && page.visitor.id === asked.person;
  const cookies = [visitorCookie(desk, workspace, person)];
  const place = own ? `/${about.number}` : to === '' ? '/new' : to;
  return { goTo: link(place, { done: 'confirmed' }), cookies };
}
