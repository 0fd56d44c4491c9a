import { PORTAL_LIMITS } from '@plumbline/model/portal.ts';
import {
  listRounds,
  listThanks,
  loadRound,
  type RoundRecord,
} from '@plumbline/store/operations/commit/portal/rounds.ts';
import { listSuggestions } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { listSupported } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { type Html, html } from '../../../http/html.ts';
import { stateOfRound } from '../presentPortal.ts';
import { wordsIn } from '../wordsIn.ts';
import { dayOf, listItem, paragraphs, roundTime } from './pageParts.ts';
import { framePage, type PortalPage } from './portalPage.ts';

const IN_ROUND_MAX = 200;

/** Every round of co-creation, those that are open first. */
export async function showRounds(page: PortalPage) {
  const { context, workspace, words, link, locale } = page;
  const rounds = await listRounds(context.stores.operations, { workspace: workspace.id });
  const order = { open: 0, coming: 1, closed: 2 };
  const stateOf = (round: RoundRecord) => stateOfRound(round, context.now());
  const sorted = rounds.toSorted((one, other) => order[stateOf(one)] - order[stateOf(other)]);
  const body = html`<h1>${words('rounds.title')}</h1><p class="lead">${words('rounds.about')}</p>${
    sorted.length === 0
      ? html`<div class="panel"><h2>${words('rounds.none')}</h2><p>${words('rounds.noneText')}</p><p><a href="${link('')}">${words('back')}</a></p></div>`
      : sorted.map(
          (round) =>
            html`<div class="panel"><h2><a href="${link(`/rounds/${round.number}`)}">${wordsIn(round.question, locale)}</a></h2><p>${roundTime(page, round)}</p><p class="quiet">${words('rounds.counts', { count: round.suggestions })}${round.shortlisted > 0 && ` · ${words('rounds.shortCounts', { count: round.shortlisted })}`}</p></div>`,
        )
  }`;
  return framePage(page, { title: words('rounds.title'), body, at: '/rounds' });
}

/** One round: its question, the suggestions in it, the shortlist, and what came of it. */
export async function showRound(page: PortalPage, number: number) {
  const { context, workspace, words, link, locale } = page;
  const { operations } = context.stores;
  const round = await loadRound(operations, { workspace: workspace.id, number });
  const state = stateOfRound(round, context.now());
  const rows = await listSuggestions(operations, {
    ...{ workspace: workspace.id, states: ['shown'], round: number, sort: 'supported', rows: IN_ROUND_MAX },
  });
  const supported = await listSupported(operations, {
    ...{ workspace: workspace.id, person: page.person?.id ?? page.visitor.id, suggestions: rows.map(({ id }) => id) },
  });
  const list = (some: typeof rows): Html =>
    html`<ul class="portal-list">${some.map((row) => listItem(page, { row, supports: supported.has(row.id), level: 3, closed: state !== 'open' }))}</ul>`;
  const short = rows.filter(({ shortlisted }) => shortlisted);
  const result = state === 'closed' && paragraphs(page, round.result);
  const title = wordsIn(round.question, locale);
  const body = html`<h1>${title}</h1><p class="quiet" role="status">${roundTime(page, round)}</p>${paragraphs(page, round.intro, 'lead')}
${state === 'open' && html`<p><a class="button" href="${link('/new', { round: number })}">${words('rounds.answer')}</a></p>`}
${state === 'closed' && html`<section class="notice good"><h2>${words('rounds.result')}</h2>${result || html`<p>${words('rounds.noResult')}</p>`}</section>`}
${short.length > 0 && html`<h2>${words('rounds.shortlist')}</h2>${list(short)}`}
${rows.length > short.length && html`<h2>${words('rounds.all')}</h2>${list(rows.filter(({ shortlisted }) => !shortlisted))}`}
${rows.length === 0 && html`<p>${words(`rounds.nothing.${state}`)}</p>`}`;
  return framePage(page, { title, body, at: '/rounds' });
}

/** Suggestions that were built, and whoever wants to be thanked by name. */
export async function showThanks(page: PortalPage) {
  const { context, workspace, words, link, settings, locale } = page;
  const rows = await listThanks(context.stores.operations, workspace.id);
  const points = settings.points > 0 || rows.some((row) => row.points > 0);
  const body = html`<h1>${words('thanks.title')}</h1><p class="lead">${words('thanks.about')}</p>${
    rows.length === 0
      ? html`<div class="panel"><h2>${words('thanks.none')}</h2><p>${words('thanks.noneText')}</p></div>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="${words('thanks.title')}"><table><thead><tr><th scope="col">${words('thanks.what')}</th><th scope="col">${words('thanks.who')}</th><th scope="col">${words('thanks.when')}</th>${points && html`<th scope="col" class="number">${words('thanks.points')}</th>`}</tr></thead><tbody>${rows.map(
          (row) =>
            html`<tr><td><a href="${link(`/${row.number}`)}">${row.title}</a></td><td>${row.name === '' ? words('thanks.noName') : row.name}</td><td>${row.builtAt !== null && dayOf(page, row.builtAt)}</td>${points && html`<td class="number">${row.points.toLocaleString(locale)}</td>`}</tr>`,
        )}</tbody></table></div>`
  }`;
  return framePage(page, { title: words('thanks.title'), body, at: '/thanks' });
}

/** What is kept of a visitor, and what "once each" can and cannot guard against. */
export function showAbout(page: PortalPage) {
  const { words, settings, locale } = page;
  const values = { days: PORTAL_LIMITS.confirmDays, votes: PORTAL_LIMITS.networkVotes };
  const items = (keys: readonly string[]) =>
    html`<ul>${keys.map((key) => html`<li>${words(`about.${key}`, values)}</li>`)}</ul>`;
  const rules = paragraphs(page, settings.rules);
  const body = html`<h1>${words('about.title')}</h1>
${rules && html`<h2>${words('about.rules')}</h2>${rules}`}
<h2>${words('about.part')}</h2><p>${words(`about.takePart.${settings.takePart}`)}</p><p>${words(`about.moderation.${settings.moderation}`)}</p>
<h2 id="once">${words('about.once')}</h2>${items(['onceCookie', 'onceNetwork', 'onceMail'])}
<h2>${words('about.kept')}</h2>${items(['keptCookie', 'keptText', 'keptMail', 'keptUse'])}
${settings.points > 0 && html`<h2>${words('about.points')}</h2><p>${words('about.pointsText', { points: settings.points.toLocaleString(locale) })}</p>`}`;
  return framePage(page, { title: words('about.title'), body, at: '/about' });
}
