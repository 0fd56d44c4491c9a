import { textIn } from '@plumbline/loop/listen/survey/textIn.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { findOutreachLink } from '@plumbline/store/operations/listen/outreachLinks.ts';
import { listUnsubscribed, setUnsubscribed } from '@plumbline/store/operations/listen/outreachMails.ts';
import { type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { App } from '../../http/route.ts';
import { hashOfAddress } from './keyedHash.ts';
import type { OutreachDesk } from './outreachDesk.ts';
import { companyOf } from './sendDueMails.ts';
import { readUnsubscribeToken } from './unsubscribeToken.ts';

const URL_OF_PAGE = '/u/:token';
const BODY_BYTES_MAX = 10_000;
const TRIES = { max: 60, timeWindow: 60_000 };
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The page on which a person says that they want no more mails, or that they do after all. It is a whole page of the
 * server's, without scripts: it opens in anything, and mail programs post to the same address by themselves (RFC 8058).
 * Looking at it changes nothing, since scanners of mail look at every link.
 */
export async function registerUnsubscribePage(app: App, desk: OutreachDesk): Promise<void> {
  const declared = { url: URL_OF_PAGE, permission: 'public' as const };
  app.routes.push(
    { ...declared, method: 'GET', operationId: 'showUnsubscribe' },
    { ...declared, method: 'POST', operationId: 'unsubscribe' },
  );
  await app.fastify.register(async (page) => {
    page.removeAllContentTypeParsers();
    page.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    );
    const common = { url: URL_OF_PAGE, config: { rateLimit: TRIES } };
    const schemaOf = (operationId: string, summary: string) => ({
      ...{ operationId, summary, tags: ['listen'], 'x-permission': 'public', security: [] },
      params: z.object({ token: z.string().max(200) }),
      response: {
        200: { description: summary, content: { 'text/html': { schema: z.string() } } },
        default: { description: 'refused', content: { 'application/problem+json': { schema: Problem } } },
      },
    });
    const handler = (request: FastifyRequest, reply: FastifyReply) => answer(desk, request, reply);
    const shown = schemaOf('showUnsubscribe', 'A page that asks whether its reader wants no more mails');
    page.route({ ...common, method: 'GET', schema: shown, handler });
    const done = schemaOf('unsubscribe', 'No more mails to this address, or again with the field `again`');
    page.route({ ...common, method: 'POST', schema: done, handler });
  });
}

async function answer(desk: OutreachDesk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { operations } = desk.house.stores;
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    // one page is asked for in its reader's language, whatever the product's own is
    .serializer((payload: string) => payload);
  const { token } = request.params as { token: string };
  const id = readUnsubscribeToken(desk.secret, token);
  const link = id === null ? null : await findOutreachLink(operations, id);
  if (link === null || link.email === null) {
    const locale = localeOf(request.headers['accept-language']);
    const words = (key: string) => say(locale, `outreach:leave.${key}`);
    return reply.code(404).send(composePage(locale, { title: words('unknown'), text: words('unknownText') }));
  }
  const survey = Survey.parse(link.definition);
  const language = link.language ?? survey.languages[0] ?? 'en';
  const locale = localeOf(language);
  const addressHash = hashOfAddress(desk.secret, link.workspace, link.email);
  if (request.method === 'POST') {
    const again = new URLSearchParams(String(request.body ?? '')).get('again') === '1';
    await setUnsubscribed(operations, { workspace: link.workspace, addressHash, unsubscribed: !again });
  }
  const gone = (await listUnsubscribed(operations, link.workspace, [addressHash])).has(addressHash);
  const company = companyOf(survey, link.company);
  const state = gone ? 'gone' : request.method === 'POST' ? 'back' : 'ask';
  return reply.send(
    composePage(locale, {
      title: say(locale, `outreach:leave.${state}`),
      text: say(locale, `outreach:leave.${state}Text`, { company, address: hidden(link.email) }),
      survey: textIn(survey.title, language, survey.languages[0] ?? ''),
      ...(state === 'back' ? {} : { button: say(locale, `outreach:leave.${gone ? 'undo' : 'confirm'}`), again: gone }),
    }),
  );
}

/** Enough of an address for its owner to know it, and no more for whoever was sent the mail on. */
function hidden(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 2)}…@${host}`;
}

type PageParts = { title: string; text: string; survey?: string; button?: string; again?: boolean };

function composePage(locale: Locale, { title, text, survey, button, again = false }: PageParts): string {
  const form =
    button === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="again" value="${again ? '1' : '0'}"><button type="submit"${again ? ' class="quiet"' : ''}>${escaped(button)}</button></form>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; box-sizing: border-box; font: 17px/1.6 sans-serif; background: #f6f7f9; color: #1f2430; }
main { max-width: 480px; padding: 32px; border-radius: 10px; background: #fff; }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.35; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
small { color: #5b6270; font-size: 14px; }
button { min-height: 44px; padding: 8px 22px; border: 1px solid #1f4fd8; border-radius: 6px; background: #1f4fd8; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.quiet { background: transparent; color: #1f4fd8; }
button:focus-visible { outline: 3px solid #f2a900; outline-offset: 2px; }
@media (prefers-color-scheme: dark) { body { background: #14171d; color: #e8eaf0; } main { background: #1d212a; } small { color: #a5adbb; } button.quiet { color: #9db8ff; border-color: #9db8ff; } }
</style></head>
<body><main>
<h1>${escaped(title)}</h1>
<p role="status">${escaped(text)}</p>
${form}
${survey === undefined ? '' : `<small>${escaped(survey)}</small>`}
</main></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
