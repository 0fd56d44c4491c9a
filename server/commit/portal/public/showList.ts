import { readSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { PORTAL_LIMITS, SUGGESTION_STATUSES } from '@plumbline/model/portal.ts';
import { listRounds } from '@plumbline/store/operations/commit/portal/rounds.ts';
import { countShown, listSuggestions, type ShownCount } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { listSupported } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { type Html, html } from '../../../http/html.ts';
import { publicNameOf } from '../../../trust/publicNameOf.ts';
import { wordsIn } from '../wordsIn.ts';
import { listItem, paragraphs, roundTime } from './pageParts.ts';
import { framePage, type PortalPage } from './portalPage.ts';

const { pageRows } = PORTAL_LIMITS;

/** What a visitor may ask the list for; what is none of it asks for nothing, since people share and shorten addresses. */
export const ListQuery = z.object({
  q: z.string().max(200).catch('').default(''),
  sort: z.enum(['new', 'supported']).catch('supported').default('supported'),
  status: z
    .enum(['', ...SUGGESTION_STATUSES])
    .catch('')
    .default(''),
  topic: z.string().max(80).catch('').default(''),
  page: z.coerce.number().int().min(1).max(PORTAL_LIMITS.pagesMax).catch(1).default(1),
  preview: z.string().max(200).optional().catch(undefined),
});
type Query = z.output<typeof ListQuery>;

/** The suggestions that everybody can see, searched and filtered, and the way to suggest something. */
export async function showList(page: PortalPage, query: Query) {
  const { context, workspace, settings, locale, words, link } = page;
  const { operations } = context.stores;
  const [rows, counts, tree, rounds] = await Promise.all([
    listSuggestions(operations, {
      ...{ workspace: workspace.id, states: ['shown'], terms: readSearch(query.q), sort: query.sort },
      ...{ statuses: query.status === '' ? [] : [query.status], dimensions: query.topic === '' ? [] : [query.topic] },
      ...{ rows: pageRows, skip: (query.page - 1) * pageRows },
    }),
    countShown(operations, workspace.id),
    findTree(operations, workspace.id),
    listRounds(operations, { workspace: workspace.id }),
  ]);
  const supported = await listSupported(operations, {
    ...{ workspace: workspace.id, person: page.person?.id ?? page.visitor.id, suggestions: rows.map(({ id }) => id) },
  });
  const now = context.now();
  const ended = new Set(rounds.filter(({ closesAt }) => closesAt <= now).map(({ number }) => number));
  const openRounds = rounds.filter((one) => one.opensAt <= now && now < one.closesAt);
  const total = rows[0]?.total ?? 0;
  const filtered = query.q !== '' || query.status !== '' || query.topic !== '';
  const nameOf = (key: string) => {
    const found = tree?.dimensions.find((one) => one.key === key);
    return found === undefined ? key : nameIn(found.names, locale);
  };
  const title = wordsIn(settings.title, locale) || publicNameOf(workspace, locale);
  const body = html`<div class="portal-head"><div><h1>${title}</h1>${paragraphs(page, settings.intro, 'lead')}</div><p><a class="button" href="${link('/new')}">${words('suggest')}</a></p></div>
${openRounds.map((round) => html`<aside class="notice good"><p><strong>${words('rounds.now')}</strong> <a href="${link(`/rounds/${round.number}`)}">${wordsIn(round.question, locale)}</a></p><p class="quiet">${roundTime(page, round)}</p></aside>`)}
${(counts.length > 0 || filtered) && filters(page, query, { counts, nameOf })}
${
  rows.length > 0
    ? html`<p class="quiet" role="status">${words('list.found', { count: total })}</p><ul class="portal-list">${rows.map(
        (row) =>
          listItem(page, { row, supports: supported.has(row.id), closed: row.round !== null && ended.has(row.round) }),
      )}</ul>${pages(page, query, total)}`
    : nothing(page, filtered || query.page > 1)
}`;
  return framePage(page, { title, body, at: '' });
}

function nothing({ words, link }: PortalPage, filtered: boolean): Html {
  return filtered
    ? html`<div class="panel"><h2>${words('list.nothing')}</h2><p>${words('list.nothingText')}</p><p><a href="${link('')}">${words('list.showAll')}</a></p></div>`
    : html`<div class="panel"><h2>${words('list.empty')}</h2><p>${words('list.emptyText')}</p><p><a class="button" href="${link('/new')}">${words('list.first')}</a></p></div>`;
}

type Filters = { counts: readonly ShownCount[]; nameOf: (key: string) => string };

function filters({ words, locale, link }: PortalPage, query: Query, { counts, nameOf }: Filters): Html {
  const [address = ''] = link('').split('?');
  const statuses = SUGGESTION_STATUSES.filter((status) => counts.some((one) => one.status === status));
  const topics = [...new Set(counts.flatMap(({ dimension }) => dimension ?? []))];
  const option = (value: string, chosen: string, text: string) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  return html`<form class="portal-filters" method="get" action="${address}" role="search"><input type="hidden" name="lang" value="${locale}">
<div><label for="q">${words('list.search')}</label><input id="q" name="q" type="search" maxlength="200" value="${query.q}"></div>
<div><label for="sort">${words('list.sort')}</label><select id="sort" name="sort">${(['supported', 'new'] as const).map((one) => option(one, query.sort, words(`list.${one}`)))}</select></div>
<div><label for="status">${words('list.status')}</label><select id="status" name="status">${option('', query.status, words('list.any'))}${statuses.map((one) => option(one, query.status, say(locale, `portal:status.${one}`)))}</select></div>
${topics.length > 0 && html`<div><label for="topic">${words('list.topic')}</label><select id="topic" name="topic">${option('', query.topic, words('list.any'))}${topics.map((one) => option(one, query.topic, nameOf(one)))}</select></div>`}
<div><button type="submit" class="quiet">${words('list.show')}</button></div></form>`;
}

function pages({ words, link }: PortalPage, { page, q, sort, status, topic }: Query, total: number): Html | false {
  const last = Math.min(PORTAL_LIMITS.pagesMax, Math.ceil(total / pageRows));
  if (last < 2) return false;
  const to = (number: number) => link('', { q, sort, status, topic, page: number });
  return html`<nav class="portal-pages" aria-label="${words('list.pages')}">${page > 1 && html`<a rel="prev" href="${to(page - 1)}">${words('list.before')}</a>`}<span>${words('list.page', { page, last })}</span>${page < last && html`<a rel="next" href="${to(page + 1)}">${words('list.after')}</a>`}</nav>`;
}
