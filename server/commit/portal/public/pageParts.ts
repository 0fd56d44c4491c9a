import type { PortalWords, SuggestionStatus } from '@plumbline/model/portal.ts';
import type { RoundRecord } from '@plumbline/store/operations/commit/portal/rounds.ts';
import type { SuggestionRecord } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { say } from '@plumbline/words/say.ts';
import { type Html, html } from '../../../http/html.ts';
import { wordsIn } from '../wordsIn.ts';
import { formFields, lacks, type PortalPage } from './portalPage.ts';

const TONES: Record<SuggestionStatus, string> = {
  open: '',
  considering: 'warn',
  planned: 'warn',
  inProgress: 'warn',
  built: 'good',
  declined: 'bad',
};

export function statusTag({ locale }: PortalPage, status: SuggestionStatus): Html {
  return html`<span class="tag ${TONES[status]}">${say(locale, `portal:status.${status}`)}</span>`;
}

export function dayOf({ locale, workspace }: PortalPage, at: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: workspace.zone }).format(at);
}

/** Words of the company as paragraphs; nothing where there are none. */
export function paragraphs({ locale }: PortalPage, words: PortalWords, className = ''): Html | false {
  const text = wordsIn(words, locale);
  if (text === '') return false;
  return html`${text.split(/\n{2,}/).map((part) => html`<p class="portal-words ${className}">${part}</p>`)}`;
}

/** How many people support a suggestion, and the button that says one does, or does no longer. */
export function voteBox(
  page: PortalPage,
  {
    row,
    supports,
    closed,
  }: { row: Pick<SuggestionRecord, 'number' | 'supporters' | 'publicTitle'>; supports: boolean; closed: boolean },
): Html {
  const { words, link, locale, person } = page;
  const count = html`<strong>${row.supporters.toLocaleString(locale)}</strong><small>${words('people', { count: row.supporters })}</small>`;
  if (closed) return html`<div class="portal-vote">${count}</div>`;
  if (!supports && lacks(page, person) !== null) {
    return html`<div class="portal-vote">${count}<a href="${link(`/${row.number}`)}#part">${words('vote.how')}</a></div>`;
  }
  const act = supports ? 'unvote' : 'vote';
  return html`<form class="portal-vote" method="post" action="${link(`/${row.number}`)}">${formFields(page)}<input type="hidden" name="act" value="${act}">${count}<button type="submit"${supports && html` class="quiet"`} aria-label="${words(`vote.${act}About`, { title: row.publicTitle })}">${words(`vote.${act}`)}</button></form>`;
}

/** One suggestion in a list. */
export function listItem(
  page: PortalPage,
  {
    row,
    supports,
    level = 2,
    closed = false,
  }: { row: SuggestionRecord; supports: boolean; level?: 2 | 3; closed?: boolean },
): Html {
  const { words, link } = page;
  const heading = html`<a lang="${row.language}" href="${link(`/${row.number}`)}">${row.publicTitle}</a>`;
  const short = row.publicBody.length > 200 ? `${row.publicBody.slice(0, 200)}…` : row.publicBody;
  const facts = [
    dayOf(page, row.createdAt),
    ...(row.name === '' ? [] : [row.name]),
    ...(row.comments === 0 ? [] : [words('comments.count', { count: row.comments })]),
  ];
  return html`<li>${voteBox(page, { row, supports, closed })}<div class="portal-text">${
    level === 2 ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`
  }${short !== '' && html`<p lang="${row.language}">${short}</p>`}<p class="quiet">${statusTag(page, row.status)} ${row.shortlisted && html`<span class="tag">${words('rounds.short')}</span>`} ${facts.join(' · ')}</p></div></li>`;
}

/** A question that is open, coming or closed, in a sentence. */
export function roundTime(page: PortalPage, round: RoundRecord): string {
  const values = { from: dayOf(page, round.opensAt), to: dayOf(page, round.closesAt) };
  const now = page.context.now();
  const state = now < round.opensAt ? 'coming' : now < round.closesAt ? 'open' : 'closed';
  return page.words(`rounds.${state}`, values);
}
