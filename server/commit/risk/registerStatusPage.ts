import type { Locale } from '@plumbline/model/locale.ts';
import {
  findStatusLink,
  noteOpened,
  type OpenedStatusLink,
} from '@plumbline/store/operations/commit/risk/statusLinks.ts';
import { LOCALES } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { type Html, html } from '../../http/html.ts';
import { type HtmlPage, languageLinks } from '../../http/htmlPage.ts';
import { htmlRoute } from '../../http/htmlRoute.ts';
import type { App } from '../../http/route.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { answerStatus, type StatusDesk, type StatusPromise, type StatusRequest } from './answerStatus.ts';
import { sayTime } from './composeNotice.ts';
import { claimedLink, isStatusToken } from './statusToken.ts';

const TRIES_PER_MINUTE = 30;
const STYLES = '.panel > h2:first-child { margin-top: 0; } .panel h3 { margin-top: 20px; }';
const TONES = { open: '', kept: 'good', broken: 'bad', late: 'warn' } as const;

/** The page of one customer's own: what was promised, when it is expected, what happened. Looking at it changes nothing. */
export async function registerStatusPage(app: App, desk: StatusDesk): Promise<void> {
  await htmlRoute(app, {
    ...{ method: 'GET', url: '/status/:token', operationId: 'showStatus', tag: 'commit' },
    summary: 'What one customer was promised and when it is expected, behind a signed link',
    params: z.object({ token: z.string().max(200) }),
    query: z.object({ lang: z.string().max(35).optional() }),
    triesPerMinute: TRIES_PER_MINUTE,
    handler: async ({ locale }, { params, query }): Promise<HtmlPage> => {
      const link = await findGood(desk, params.token);
      if (typeof link === 'string') return composeGone(locale, link);
      const chosen = query.lang === undefined ? link.language : locale;
      return composePage(desk, link, chosen);
    },
  });
}

/** The link of a token, or why there is none: nobody learns which of other people's links there are. */
async function findGood(desk: StatusDesk, token: string): Promise<OpenedStatusLink | 'unknown' | 'expired'> {
  const { operations } = desk.house.stores;
  const id = claimedLink(token);
  const link = id === null ? null : await findStatusLink(operations, id);
  if (link === null || !isStatusToken(desk.secret, { workspace: link.workspace, link: link.id }, token))
    return 'unknown';
  if (link.revokedAt !== null || link.expiresAt <= desk.house.now()) return 'expired';
  return link;
}

function composeGone(locale: Locale, why: 'unknown' | 'expired'): HtmlPage {
  const title = say(locale, `notices:page.${why}`);
  const body = html`<h1>${title}</h1><p>${say(locale, `notices:page.${why}Text`)}</p>`;
  return { locale, title, body, layout: 'card', noindex: true, status: 'not_found' };
}

async function composePage(desk: StatusDesk, link: OpenedStatusLink, locale: Locale): Promise<HtmlPage> {
  const { workspace: id, workspaceKey: key, number, name, demo, zone, settings } = link;
  const context = { ...desk.house, workspace: { id, key, number, name, demo, zone, settings } };
  const view = await answerStatus(desk, context, link, locale);
  const company = publicNameOf(context.workspace, locale);
  await noteOpened(desk.house.stores.operations, link.id);
  const title = say(locale, 'notices:page.title');
  const until = sayDay(locale, link.expiresAt, zone);
  const body = html`<h1>${title}</h1>
<p class="lead">${say(locale, 'notices:page.lead', { company })}</p>
${view.requests.length === 0 && html`<p>${say(locale, 'notices:page.empty')}</p>`}
${view.requests.map((request) => composeRequest(request, locale, zone))}`;
  const footer = html`${view.asOf !== null && html`<p>${say(locale, 'notices:page.asOf', { day: sayTime(locale, view.asOf, zone) })}</p>`}
<p>${say(locale, 'notices:page.private', { day: until })}</p>`;
  return {
    locale,
    title,
    body,
    footer,
    brand: company,
    languages: languageLinks(LOCALES),
    noindex: true,
    styles: STYLES,
  };
}

function composeRequest({ began, promises, steps }: StatusRequest, locale: Locale, zone: string): Html {
  const day = sayDay(locale, new Date(began), zone);
  return html`<section class="panel"><h2>${say(locale, 'notices:page.request', { day })}</h2>
${promises.map((promise) => composePromise(promise, locale, zone))}
${
  steps.length > 0 &&
  html`<h3>${say(locale, 'notices:page.steps')}</h3>
<ol class="timeline">${steps.map((step, at) => html`<li${at === steps.length - 1 && html` aria-current="step"`}><strong>${step.words}</strong><br><small>${sayStep(locale, step.at, zone)}</small></li>`)}</ol>`
}
</section>`;
}

const sayDay = (locale: Locale, at: Date, zone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at);

/** Of what is known by the day only, its midnight would be told. */
function sayStep(locale: Locale, at: string, zone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(new Date(at));
  return clock === '00:00' ? sayDay(locale, new Date(at), zone) : sayTime(locale, at, zone);
}

function composePromise({ words, state, due, newDue, expected }: StatusPromise, locale: Locale, zone: string): Html {
  const time = (value: string) => sayTime(locale, value, zone);
  const row = (key: string, value: string | false) =>
    value !== false && html`<dt>${say(locale, `notices:page.${key}`)}</dt><dd>${value}</dd>`;
  return html`<p>${words} <span class="tag ${TONES[state]}">${say(locale, `notices:page.state.${state}`)}</span></p>
<dl>
${row('due', time(due))}
${row('newDue', newDue !== null && time(newDue))}
${row('expected', expected !== null && sayExpected(expected, locale, time))}
</dl>`;
}

function sayExpected(
  { early, late }: NonNullable<StatusPromise['expected']>,
  locale: Locale,
  time: (value: string) => string,
): string {
  if (late === null) return say(locale, 'notices:page.notBefore', { early: time(early) });
  if (early === late) return say(locale, 'notices:page.around', { early: time(early) });
  return say(locale, 'notices:page.between', { early: time(early), late: time(late) });
}
