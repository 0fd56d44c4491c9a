import { PORTAL_LIMITS, type SuggestionStatus } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type EventRow, listEvents } from '@plumbline/store/operations/commit/portal/portals.ts';
import { loadRound } from '@plumbline/store/operations/commit/portal/rounds.ts';
import {
  type CommentRecord,
  findSuggestion,
  listComments,
  type SuggestionRecord,
} from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { findStanding } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { say } from '@plumbline/words/say.ts';
import { type Html, html } from '../../../http/html.ts';
import { dayOf, paragraphs, statusTag, voteBox } from './pageParts.ts';
import { formFields, framePage, lacks, type PortalPage } from './portalPage.ts';

/** What was just done, as it stands in the address after a form was taken. */
export const DONE = [
  ...['voted', 'votedBefore', 'unvoted', 'shown', 'waiting', 'commented', 'commentWaiting'],
  ...['reported', 'mailSent', 'followed', 'unfollowed', 'confirmed'],
] as const;
export type Done = (typeof DONE)[number];

/** @throws Refusal not_found `portal.noSuggestion`: also for what waits, was hidden or erased, but for its author */
export async function loadShown(page: PortalPage, number: number): Promise<SuggestionRecord> {
  const found = await findSuggestion(page.context.stores.operations, { workspace: page.workspace.id, number });
  const own = found !== null && found.state === 'waiting' && found.person === page.person?.id;
  if (found === null || (found.state !== 'shown' && !own)) {
    throw new Refusal('not_found', 'portal.noSuggestion', { suggestion: number });
  }
  return found;
}

/** One suggestion: its words, the answer, what became of it, what others say, and how to take part. */
export async function showSuggestion(page: PortalPage, { number, done }: { number: number; done: Done | null }) {
  const { context, workspace, words, link } = page;
  const { operations } = context.stores;
  const row = await loadShown(page, number);
  // who comes by an old address reads the suggestion that it became
  if (row.mergedInto !== null) {
    const into = await findSuggestion(operations, { workspace: workspace.id, number: row.mergedInto });
    if (into?.state === 'shown') return { goTo: link(`/${into.number}`), cookies: page.visitor.cookies };
  }
  const place = { workspace: workspace.id, suggestion: row.id };
  const [comments, events, standing, round] = await Promise.all([
    listComments(operations, { ...place, states: ['shown'] }),
    listEvents(operations, place),
    findStanding(operations, { ...place, person: page.person?.id ?? page.visitor.id }),
    row.round === null ? null : loadRound(operations, { workspace: workspace.id, number: row.round }),
  ]);
  const closed = round !== null && round.closesAt <= context.now();
  const waiting = row.state === 'waiting';
  const body = html`${done !== null && html`<p class="notice good" role="status">${words(`done.${done}`)}</p>`}${waiting && done === null && html`<p class="notice warn" role="status">${words('waiting')}</p>`}
<div class="portal-one"><div class="portal-text"><h1 lang="${row.language}">${row.publicTitle}</h1><p class="quiet">${statusTag(page, row.status)} ${[dayOf(page, row.createdAt), row.name].filter((one) => one !== '').join(' · ')}</p>
${row.publicBody !== '' && html`<p class="portal-words" lang="${row.language}">${row.publicBody}</p>`}
${round !== null && html`<p class="quiet"><a href="${link(`/rounds/${round.number}`)}">${words('rounds.of')}</a></p>`}
${answerPart(page, row)}${timeline(page, row, events)}</div>
<aside class="portal-side panel" id="part">${waiting ? waitingPart(page, row) : takePart(page, { row, ...standing, closed })}</aside></div>
${!waiting && commentsPart(page, { row, comments })}`;
  return framePage(page, { title: row.publicTitle, body, at: `/${number}`, noindex: waiting });
}

function answerPart(page: PortalPage, row: SuggestionRecord): Html | false {
  const text = paragraphs(page, row.answer);
  return (
    text &&
    html`<section class="notice good"><h2>${page.words('answer')}</h2>${text}${row.answeredAt !== null && html`<p class="quiet">${dayOf(page, row.answeredAt)}</p>`}</section>`
  );
}

/** What became of it, as everybody may know: who decided and why stays with the staff. */
function timeline(page: PortalPage, row: SuggestionRecord, events: readonly EventRow[]): Html | false {
  const { words, locale, link } = page;
  const steps = events
    .filter(({ kind }) => kind === 'status' || kind === 'merge' || kind === 'unmerge')
    .reverse()
    .map(({ kind, detail, at }) => {
      if (kind === 'status') {
        const status = say(locale, `portal:status.${String(detail.to) as SuggestionStatus}`);
        return html`<li>${words('timeline.status', { status })} <small>${dayOf(page, at)}</small></li>`;
      }
      const other = Number(detail.into) === row.number ? Number(detail.from) : Number(detail.into);
      return html`<li>${words(`timeline.${kind}`, { number: other })} <a href="${link(`/${other}`)}">${words('timeline.see', { number: other })}</a> <small>${dayOf(page, at)}</small></li>`;
    });
  if (steps.length === 0) return false;
  return html`<h2>${words('timeline.title')}</h2><ol class="timeline"><li>${words('timeline.suggested')} <small>${dayOf(page, row.createdAt)}</small></li>${steps}</ol>`;
}

type Part = { row: SuggestionRecord; supports: boolean; follows: boolean; closed: boolean };

function takePart(page: PortalPage, { row, supports, follows, closed }: Part): Html {
  const { words, person, sendsMail } = page;
  const lacking = lacks(page, person);
  const vote = voteBox(page, { row, supports, closed });
  const how =
    closed || supports || lacking === null
      ? closed && html`<p class="quiet">${words('vote.closed')}</p>`
      : lacking === 'link'
        ? html`<p>${words('part.link')}</p>`
        : sendsMail
          ? mailForm(page, { row, wish: 'vote' })
          : html`<p>${words('part.noMail')}</p>`;
  const isKnown = person !== null && person.email !== null;
  const act = follows ? 'unfollow' : 'follow';
  const follow = isKnown
    ? html`<form method="post" action="${page.link(`/${row.number}`)}">${formFields(page)}<input type="hidden" name="act" value="${act}"><button type="submit" class="quiet">${words(`follow.${act}`)}</button></form>`
    : sendsMail &&
      html`<details><summary>${words('follow.byMail')}</summary>${mailForm(page, { row, wish: 'follow' })}</details>`;
  return html`${vote}${how}${(lacking === null || isKnown) && (follows || isKnown || sendsMail) && html`<h2>${words('follow.title')}</h2>${follow}`}<p class="quiet">${words('vote.guard')} <a href="${page.link('/about')}#once">${words('footer.more')}</a></p>`;
}

/** What its author can do until it is public: leave an address at which they are told of it. */
function waitingPart(page: PortalPage, row: SuggestionRecord): Html {
  const { words, person, sendsMail } = page;
  const asks = sendsMail && person !== null && person.email === null;
  return html`<p>${words('waitingPart')}</p>${asks && html`<details><summary>${words('follow.byMail')}</summary>${mailForm(page, { row, wish: 'follow' })}</details>`}`;
}

/** An address is confirmed before it is used for anything. */
function mailForm(page: PortalPage, { row, wish }: { row: SuggestionRecord; wish: 'vote' | 'follow' }): Html {
  const { words, link } = page;
  const id = `email-${wish}`;
  return html`<form method="post" action="${link(`/${row.number}`)}">${formFields(page)}<input type="hidden" name="act" value="confirm"><input type="hidden" name="wish" value="${wish}"><div class="field"><label for="${id}">${words('mail.address')}</label><input id="${id}" name="email" type="email" required maxlength="200" autocomplete="email"><small>${words(`mail.${wish}`)}</small></div><button type="submit">${words('mail.send')}</button></form>`;
}

function commentsPart(
  page: PortalPage,
  { row, comments }: { row: SuggestionRecord; comments: readonly CommentRecord[] },
): Html {
  const { words, link, person } = page;
  const action = link(`/${row.number}`);
  const lacking = lacks(page, person);
  const report = (subject: string) =>
    html`<form class="portal-inline" method="post" action="${action}">${formFields(page)}<input type="hidden" name="act" value="report"><input type="hidden" name="subject" value="${subject}"><details><summary class="quiet">${words('report.title')}</summary><div class="field"><label for="why-${subject}">${words('report.why')}</label><input id="why-${subject}" name="because" maxlength="${PORTAL_LIMITS.becauseChars}"></div><button type="submit" class="quiet">${words('report.send')}</button></details></form>`;
  const form = html`<form method="post" action="${action}">${formFields(page)}<input type="hidden" name="act" value="comment"><div class="field"><label for="body">${words('comments.yours')}</label><textarea id="body" name="body" required minlength="2" maxlength="${PORTAL_LIMITS.commentChars}"></textarea></div><div class="field"><label for="name">${words('name')}</label><input id="name" name="name" maxlength="${PORTAL_LIMITS.nameChars}" autocomplete="off"></div><button type="submit">${words('comments.send')}</button></form>`;
  return html`${report(row.id)}<h2 id="comments">${words('comments.title', { count: comments.length })}</h2>
${comments.length === 0 ? html`<p class="quiet">${words('comments.none')}</p>` : html`<ol class="timeline">${comments.map((one) => html`<li><p class="portal-words">${one.publicBody}</p><p class="quiet">${[one.name === '' ? words('someone') : one.name, dayOf(page, one.createdAt)].join(' · ')}</p>${report(one.id)}</li>`)}</ol>`}
${lacking === null ? form : html`<p class="notice">${words(lacking === 'link' ? 'part.link' : 'part.mail')}</p>`}`;
}
