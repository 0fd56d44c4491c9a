import { textIn } from '@plumbline/loop/listen/survey/textIn.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { findOutreachLink } from '@plumbline/store/operations/listen/outreachLinks.ts';
import { listUnsubscribed, setUnsubscribed } from '@plumbline/store/operations/listen/outreachMails.ts';
import { type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { html } from '../../http/html.ts';
import type { HtmlPage } from '../../http/htmlPage.ts';
import { htmlRoute, type PageContext } from '../../http/htmlRoute.ts';
import type { App } from '../../http/route.ts';
import { hashOfAddress } from './keyedHash.ts';
import type { OutreachDesk } from './outreachDesk.ts';
import { companyOf } from './sendDueMails.ts';
import { readUnsubscribeToken } from './unsubscribeToken.ts';

const PAGE = {
  url: '/u/:token',
  tag: 'listen',
  params: z.object({ token: z.string().max(200) }),
  triesPerMinute: 60,
} as const;

/**
 * The page on which a person says that they want no more mails, or that they do after all. It opens in anything, and mail
 * programs post to the same address by themselves (RFC 8058). Looking at it changes nothing, since scanners of mail look
 * at every link.
 */
export async function registerUnsubscribePage(app: App, desk: OutreachDesk): Promise<void> {
  await htmlRoute(app, {
    ...PAGE,
    method: 'GET',
    operationId: 'showUnsubscribe',
    summary: 'A page that asks whether its reader wants no more mails',
    handler: ({ locale }, { params }) => answer(desk, { locale, token: params.token }),
  });
  await htmlRoute(app, {
    ...PAGE,
    method: 'POST',
    operationId: 'unsubscribe',
    summary: 'No more mails to this address, or again with the field `again`',
    form: z.object({ again: z.string().optional().catch(undefined) }),
    fromElsewhere: true,
    handler: ({ locale }, { params, form }) =>
      answer(desk, { locale, token: params.token, wish: form.again === '1' ? 'again' : 'leave' }),
  });
}

async function answer(
  desk: OutreachDesk,
  { locale: asked, token, wish }: Pick<PageContext, 'locale'> & { token: string; wish?: 'again' | 'leave' },
): Promise<HtmlPage> {
  const { operations } = desk.house.stores;
  const id = readUnsubscribeToken(desk.secret, token);
  const link = id === null ? null : await findOutreachLink(operations, id);
  if (link === null || link.email === null) {
    const words = (key: string) => say(asked, `outreach:leave.${key}`);
    return { ...composePage(asked, { title: words('unknown'), text: words('unknownText') }), status: 'not_found' };
  }
  const survey = Survey.parse(link.definition);
  // one page is asked for in its reader's language, whatever the product's own is
  const language = link.language ?? survey.languages[0] ?? 'en';
  const locale = localeOf(language);
  const addressHash = hashOfAddress(desk.secret, link.workspace, link.email);
  if (wish !== undefined) {
    await setUnsubscribed(operations, { workspace: link.workspace, addressHash, unsubscribed: wish === 'leave' });
  }
  const gone = (await listUnsubscribed(operations, link.workspace, [addressHash])).has(addressHash);
  const company = companyOf(survey, link.company);
  const state = gone ? 'gone' : wish === undefined ? 'ask' : 'back';
  return composePage(locale, {
    title: say(locale, `outreach:leave.${state}`),
    text: say(locale, `outreach:leave.${state}Text`, { company, address: hidden(link.email) }),
    survey: textIn(survey.title, language, survey.languages[0] ?? ''),
    ...(state === 'back' ? {} : { button: say(locale, `outreach:leave.${gone ? 'undo' : 'confirm'}`), again: gone }),
  });
}

/** Enough of an address for its owner to know it, and no more for whoever was sent the mail on. */
function hidden(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 2)}…@${host}`;
}

type PageParts = { title: string; text: string; survey?: string; button?: string; again?: boolean };

function composePage(locale: Locale, { title, text, survey, button, again = false }: PageParts): HtmlPage {
  const form =
    button !== undefined &&
    html`<form method="post"><input type="hidden" name="again" value="${again ? '1' : '0'}"><button type="submit" class="${again && 'quiet'}">${button}</button></form>`;
  const body = html`<h1>${title}</h1><p role="status">${text}</p>${form}${survey !== undefined && html`<p class="quiet">${survey}</p>`}`;
  return { locale, title, body, layout: 'card', noindex: true };
}
