import { LOCALES } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SCOPE_PARTS } from '@plumbline/model/scopeSheet.ts';
import {
  addAcknowledgement,
  findScopeLink,
  listScopeHistory,
  loadScopeSheet,
  type ScopeVersionRow,
} from '@plumbline/store/operations/commit/scopeSheets.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { HouseContext } from '../../http/context.ts';
import { html } from '../../http/html.ts';
import { type HtmlPage, languageLinks } from '../../http/htmlPage.ts';
import { htmlRoute, type PageContext } from '../../http/htmlRoute.ts';
import type { App } from '../../http/route.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { readScopeToken, sheetOfToken } from './leaveToken.ts';

const params = z.object({ token: z.string().max(80) });
const form = z.object({
  name: z.string().trim().min(1).max(120),
  answer: z.enum(['yes', 'no']),
  words: z.string().trim().max(2000).default(''),
  version: z.coerce.number().int().min(1),
});
/** So many answers a sheet takes by its link: more come of no customers. */
const ANSWERS_MAX = 200;

/** The sheet in force as its customer reads it, and the form in which they say that they took note of it. */
export async function registerScopePage(app: App): Promise<void> {
  const page = { url: '/scope/:token', tag: 'commit', params, triesPerMinute: 30 } as const;
  await htmlRoute(app, {
    ...{ ...page, method: 'GET', operationId: 'showScopePage' },
    summary: 'A scope sheet by its signed link',
    query: z.object({ done: z.string().max(3).optional() }),
    handler: async (context, { params: { token }, query: { done } }) => {
      const { row, company, zone } = await openSheet(context, token);
      return scopePage(context, row, { company, zone, done: done === 'yes' || done === 'no' ? done : null });
    },
  });
  await htmlRoute(app, {
    ...{ ...page, method: 'POST', operationId: 'answerScopePage', form },
    summary: 'The customer takes note of the sheet, or does not agree',
    handler: async (context, { params: { token }, form: { name, answer, words, version } }) => {
      const { row, place } = await openSheet(context, token);
      // what was read may have been replaced meanwhile: nobody agrees to what they did not see
      if (version !== row.version) throw new Refusal('conflict', 'communication.sheetChanged');
      const { acknowledgements } = await listScopeHistory(context.stores.operations, place);
      if (acknowledgements.filter(({ how }) => how === 'link').length >= ANSWERS_MAX)
        throw new Refusal('conflict', 'communication.sheetAnswered');
      const said = { name, words, agreed: answer === 'yes', version, how: 'link' as const, by: 'link' };
      await addAcknowledgement(context.stores.operations, { ...place, ...said, at: context.now() });
      return { goTo: `/scope/${token}?done=${answer}&lang=${context.locale}` };
    },
  });
}

async function openSheet(context: HouseContext, token: string) {
  const { operations } = context.stores;
  const sheet = sheetOfToken(token);
  const found = sheet === null ? null : await findScopeLink(operations, sheet);
  const secret = await keepLinkSecret(context.config.dataDir);
  if (sheet === null || found === null || readScopeToken(secret, token, found.linkNumber) !== sheet)
    throw new Refusal('not_found', 'communication.noLink');
  const place = { workspace: found.workspace, sheet };
  const row = (await loadScopeSheet(operations, place)).find(({ state }) => state === 'published');
  if (row === undefined) throw new Refusal('not_found', 'communication.noLink');
  const whose = (await listWorkspaces(operations)).find(({ id }) => id === found.workspace);
  return { row, place, company: whose?.name ?? '', zone: whose?.zone ?? 'UTC' };
}

function scopePage(
  { locale }: PageContext,
  { input, version, publishedAt }: ScopeVersionRow,
  { company, zone, done }: { company: string; zone: string; done: 'yes' | 'no' | null },
): HtmlPage {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    say(locale, `communication:${key}`, values);
  const day =
    publishedAt === null
      ? ''
      : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(publishedAt);
  const parts = SCOPE_PARTS.filter((part) => input[part].length > 0).map(
    (part) =>
      html`<h2>${word(`scope.${part}`)}</h2><ul>${input[part].map(({ words, note }) => html`<li>${words}${note !== '' && html` <span class="quiet">${note}</span>`}</li>`)}</ul>`,
  );
  const needs =
    input.requirements.length > 0 &&
    html`<h2>${word('scope.requirements')}</h2><ul>${input.requirements.map(({ need, acceptance }) => html`<li>${need}${acceptance !== '' && html` <span class="quiet">${word('scope.metWhen', { acceptance })}</span>`}</li>`)}</ul>`;
  const answer =
    done === null
      ? html`<h2>${word('scope.page.title')}</h2><form method="post"><input type="hidden" name="version" value="${version}">
<p><label for="name">${word('scope.page.name')}</label> <input id="name" name="name" required maxlength="120" autocomplete="name"></p>
<p><label for="words">${word('scope.page.words')}</label> <textarea id="words" name="words" rows="3" maxlength="2000"></textarea></p>
<p><button type="submit" name="answer" value="yes">${word('scope.page.yes')}</button> <button class="quiet" type="submit" name="answer" value="no">${word('scope.page.no')}</button></p></form>`
      : html`<p role="status"><strong>${word(`scope.page.done.${done}`)}</strong></p>`;
  return {
    ...{ locale, title: input.name, brand: company, languages: languageLinks(LOCALES), noindex: true },
    body: html`<h1>${input.name}</h1><p class="quiet">${word('scope.page.version', { version, day })}</p>${parts}${needs}${answer}`,
  };
}
