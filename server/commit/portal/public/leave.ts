import { Refusal } from '@plumbline/model/refusal.ts';
import { findNotice } from '@plumbline/store/operations/commit/portal/portalMails.ts';
import { findSuggestion } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import {
  addFollow,
  findPerson,
  removeFollow,
  setMailsOff,
} from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { z } from 'zod';
import { html } from '../../../http/html.ts';
import { readLink } from '../../../listen/surveys/linkToken.ts';
import { secretFor } from '../portalDesk.ts';
import { framePage, type PortalPage } from './portalPage.ts';

/** A mail program posts `List-Unsubscribe=One-Click` and no word of ours: its reader wants no more at all. */
export const LeaveForm = z.object({ what: z.enum(['one', 'all', 'back']).catch('all').default('all') });

/** @throws Refusal not_found `portal.noNotice`, `portal.notOpen` where a closed portal is asked by what is no link of ours */
async function load({ desk, workspace, settings, context }: PortalPage, token: string) {
  const id = readLink(secretFor(desk.secret, 'leave'), token);
  const found = id === null ? null : await findNotice(context.stores.operations, { workspace: workspace.id, id });
  if (found === null || found.person === null || found.suggestion === null) {
    throw new Refusal('not_found', settings.open ? 'portal.noNotice' : 'portal.notOpen');
  }
  return { person: found.person, suggestion: found.suggestion };
}

/** Asks which notices are not wanted any more. */
export async function showLeave(page: PortalPage, token: string) {
  const { words, context, workspace, link } = page;
  const { operations } = context.stores;
  const { person, suggestion } = await load(page, token);
  const [known, about] = await Promise.all([
    findPerson(operations, { workspace: workspace.id, person }),
    findSuggestion(operations, { workspace: workspace.id, id: suggestion }),
  ]);
  const button = (what: 'one' | 'all' | 'back', quiet: boolean) =>
    html`<form method="post" action="${link(`/leave/${token}`)}"><input type="hidden" name="what" value="${what}"><button type="submit"${quiet && html` class="quiet"`}>${words(`leave.${what}`)}</button></form>`;
  const body =
    known?.mailsOff === true
      ? html`<h1>${words('leave.gone')}</h1><p>${words('leave.goneText')}</p>${button('back', true)}`
      : html`<h1>${words('leave.title')}</h1>${about?.state === 'shown' && html`<blockquote>${about.publicTitle}</blockquote>`}<div class="actions">${button('one', false)}${button('all', true)}</div>`;
  return { ...framePage(page, { title: words('leave.title'), body, at: '', noindex: true }), layout: 'card' as const };
}

export async function takeLeave(page: PortalPage, { token, what }: { token: string; what: 'one' | 'all' | 'back' }) {
  const { words, context, workspace, link } = page;
  const { operations } = context.stores;
  const { person, suggestion } = await load(page, token);
  const of = { workspace: workspace.id, person };
  if (what === 'one') await removeFollow(operations, { ...of, suggestion });
  else await setMailsOff(operations, of, what === 'all');
  if (what === 'back') await addFollow(operations, { ...of, suggestion });
  const undo = html`<form method="post" action="${link(`/leave/${token}`)}"><input type="hidden" name="what" value="back"><button type="submit" class="quiet">${words('leave.back')}</button></form>`;
  const body = html`<h1>${words(`leave.done.${what}`)}</h1>${what !== 'back' && undo}${page.settings.open && html`<p><a href="${link('')}">${words('back')}</a></p>`}`;
  return { ...framePage(page, { title: words('leave.title'), body, at: '', noindex: true }), layout: 'card' as const };
}
