import { PORTAL_LIMITS } from '@plumbline/model/portal.ts';
import type { AlikeRow } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { z } from 'zod';
import { type Html, html } from '../../../http/html.ts';
import { wordsIn } from '../wordsIn.ts';
import { paragraphs, statusTag } from './pageParts.ts';
import { checkForm, demandPart, formFields, framePage, knowPerson, lacks, type PortalPage } from './portalPage.ts';
import { type Drafted, demandOpenRound, findAlike, takeSuggestion } from './takeText.ts';

/** Words of a person: no characters that hide or turn what stands around them, and one kind of line. */
const words = (charsMax: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/(?![\n\t])\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069]/gu, '')
        .trim(),
    )
    .pipe(z.string().max(charsMax));
export const oneLine = (charsMax: number) => words(charsMax).transform((text) => text.replace(/\s+/g, ' '));
export const manyLines = words;

export const FormToken = z.object({ token: z.string().max(200).default(''), website: z.string().max(500).default('') });
export const SuggestForm = FormToken.extend({
  title: oneLine(PORTAL_LIMITS.titleChars).pipe(z.string().min(4)),
  body: manyLines(PORTAL_LIMITS.bodyChars).default(''),
  name: oneLine(PORTAL_LIMITS.nameChars).default(''),
  round: z.coerce.number().int().min(0).default(0),
  /** they saw what is alike, and mean something else */
  sure: z.enum(['', '1']).default(''),
});

const EMPTY: Drafted = { title: '', body: '', name: '', round: 0 };

/** The form to suggest something, where its reader may; in a round only while that is open. */
export async function showSuggestForm(page: PortalPage, { number, confirmed }: { number: number; confirmed: boolean }) {
  const round = number === 0 ? null : await demandOpenRound(page, number);
  const { settings, words: tell, locale, link } = page;
  const lacking = lacks(page, page.person);
  const body = html`${confirmed && html`<p class="notice good" role="status">${tell('done.confirmed')}</p>`}<h1>${tell('suggestTitle')}</h1>${round !== null && html`<p class="lead">${wordsIn(round.question, locale)}</p>`}
${paragraphs(page, settings.rules)}
${
  lacking === null
    ? suggestForm(page, { ...EMPTY, round: number })
    : html`<p class="notice">${tell(lacking === 'link' ? 'part.link' : 'part.mailFirst')}</p>${lacking === 'mail' && page.sendsMail && knownForm(page)}`
}<p><a href="${link('')}">${tell('back')}</a></p>`;
  return framePage(page, { title: tell('suggestTitle'), body, at: '/new' });
}

/** Shows what is alike first; takes the suggestion where its author saw that, or nothing is. */
export async function takeSuggestForm(page: PortalPage, form: z.output<typeof SuggestForm>) {
  checkForm(page, { ...form, writes: form.sure === '' });
  const person = await knowPerson(page);
  demandPart(page, person);
  const { sure, token: _token, website: _website, ...drafted } = form;
  if (drafted.round !== 0) await demandOpenRound(page, drafted.round);
  const alike = sure === '1' ? [] : await findAlike(page, drafted);
  if (alike.length > 0) return showAlike(page, { drafted, alike });
  const { number, state } = await takeSuggestion(page, person, drafted);
  const done = state === 'shown' ? 'shown' : 'waiting';
  return { goTo: page.link(`/${number}`, { done }), cookies: page.visitor.cookies };
}

function suggestForm(page: PortalPage, drafted: Drafted): Html {
  const { words: tell, link, settings } = page;
  return html`<form method="post" action="${link('/new')}">${formFields(page)}<input type="hidden" name="round" value="${drafted.round}">
<div class="field"><label for="title">${tell('form.title')}</label><input id="title" name="title" required minlength="4" maxlength="${PORTAL_LIMITS.titleChars}" value="${drafted.title}" aria-describedby="title-hint"><small id="title-hint">${tell('form.titleHint')}</small></div>
<div class="field"><label for="body">${tell('form.body')}</label><textarea id="body" name="body" rows="7" maxlength="${PORTAL_LIMITS.bodyChars}" aria-describedby="body-hint">${drafted.body}</textarea><small id="body-hint">${tell('form.bodyHint')}</small></div>
<div class="field"><label for="name">${tell('name')}</label><input id="name" name="name" maxlength="${PORTAL_LIMITS.nameChars}" autocomplete="off" value="${drafted.name}" aria-describedby="name-hint"><small id="name-hint">${tell('form.nameHint')}</small></div>
<p class="quiet">${tell(settings.moderation === 'before' ? 'form.before' : 'form.after')}</p>
<button type="submit">${tell('form.next')}</button></form>`;
}

function showAlike(page: PortalPage, { drafted, alike }: { drafted: Drafted; alike: readonly AlikeRow[] }) {
  const { words: tell, link, locale } = page;
  const body = html`<h1>${tell('alike.title')}</h1><p class="lead">${tell('alike.text')}</p>
<ul class="portal-list">${alike.map(
    ({ number, title, supporters, status }) =>
      html`<li><div class="portal-text"><h2><a href="${link(`/${number}`)}">${title}</a></h2><p class="quiet">${statusTag(page, status)} ${supporters.toLocaleString(locale)} ${tell('people', { count: supporters })}</p><form method="post" action="${link(`/${number}`)}">${formFields(page)}<input type="hidden" name="act" value="vote"><button type="submit" class="quiet">${tell('alike.this')}</button></form></div></li>`,
  )}</ul>
<div class="panel"><h2>${tell('alike.yours')}</h2><h3>${drafted.title}</h3>${drafted.body !== '' && html`<p class="portal-words">${drafted.body}</p>`}
<form method="post" action="${link('/new')}">${formFields(page)}${(['title', 'body', 'name', 'round'] as const).map((field) => html`<input type="hidden" name="${field}" value="${drafted[field]}">`)}<input type="hidden" name="sure" value="1"><button type="submit">${tell('alike.send')}</button></form></div>`;
  return framePage(page, { title: tell('alike.title'), body, at: '/new', noindex: true });
}

function knownForm(page: PortalPage): Html {
  const { words: tell, link } = page;
  return html`<form method="post" action="${link('/known')}">${formFields(page)}<div class="field"><label for="email">${tell('mail.address')}</label><input id="email" name="email" type="email" required maxlength="200" autocomplete="email"><small>${tell('mail.known')}</small></div><button type="submit">${tell('mail.send')}</button></form>`;
}
