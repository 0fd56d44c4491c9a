import { createHash } from 'node:crypto';
import { cleanText } from '@plumbline/loop/listen/survey/cleanText.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { LOCALES, type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { headersOf } from './admit.ts';
import type { HouseContext } from './context.ts';
import { html } from './html.ts';
import { composeHtmlPage, type HtmlPage } from './htmlPage.ts';
import {
  InvalidInput,
  type Problem,
  problemOf,
  problemOfDefect,
  refusalOf,
  STATUS_OF_PAGE,
  statusOf,
} from './problem.ts';
import { refuseCrossSite } from './refuseCrossSite.ts';
import type { App, Declaration } from './route.ts';

const FORM_BYTES_MAX = 64 * 1024;

/** What a public page knows of who asks: the language, and nobody's name. Sessions are not looked at. */
export type PageContext = HouseContext & { readonly locale: Locale };

/** A page, or the address to go to instead (after a form was taken, so that reloading sends nothing twice). */
export type HtmlAnswer = (HtmlPage | { goTo: string }) & {
  /** `name=value; Path=…; HttpOnly; SameSite=Lax` */
  cookies?: readonly string[];
};

type HtmlDeclaration<P extends z.ZodType, Q extends z.ZodType, F extends z.ZodType> = Pick<
  Declaration<string, 'nothing', P, Q, undefined>,
  'operationId' | 'summary' | 'tag'
> & {
  method: 'GET' | 'POST';
  /** not under /api/; parameters must not be called `workspace`, which is for members only */
  url: `/${string}`;
  params?: P;
  query?: Q;
  /** what a POST form sends: an object of words, or of lists where a field comes several times */
  form?: F;
  /** tries per address of a client and minute; what can be guessed or filled with rubbish has a low one */
  triesPerMinute: number;
  /** true only where programs post from elsewhere by right, as mail programs do */
  fromElsewhere?: boolean;
  handler: (
    context: PageContext,
    request: { params: z.output<P>; query: z.output<Q>; form: z.output<F>; headers: Headers; address: string },
  ) => Promise<HtmlAnswer> | HtmlAnswer;
};

/**
 * Declares a public page that the server writes as a whole: no session, no scripts, a strict policy, a limit of tries. It
 * stands in the table of routes and in the API document like every other route.
 *
 * The language is that of `?lang=`, else the browser's. What is thrown is answered as a page in that language: a refusal
 * with its two sentences, a defect with its reference.
 */
export async function htmlRoute<
  P extends z.ZodType = z.ZodObject,
  Q extends z.ZodType = z.ZodObject,
  F extends z.ZodType = z.ZodObject,
>(app: App, declared: HtmlDeclaration<P, Q, F>): Promise<void> {
  const { method, url, operationId } = declared;
  if (url.startsWith('/api/') || url.includes('/:workspace')) throw new RangeError(`${url} is no address of a page`);
  if (app.routes.some((known) => known.operationId === operationId)) {
    throw new RangeError(`two routes are called ${operationId}`);
  }
  app.routes.push({ method, url, permission: 'public', operationId });
  await app.fastify.register(async (pages) => {
    takeForms(pages);
    answerProblemsAsPages(pages);
    pages.route({
      method,
      url,
      schema: schemaOf(declared),
      config: { rateLimit: { max: declared.triesPerMinute, timeWindow: 60_000 } },
      handler: async (request, reply) => {
        const headers = headersOf(request);
        if (method === 'POST' && declared.fromElsewhere !== true) refuseCrossSite(headers, app.house.config.baseUrl);
        const answer = await declared.handler(
          { ...app.house, locale: localeOfPage(request) },
          {
            params: request.params as z.output<P>,
            query: request.query as z.output<Q>,
            form: readForm(declared.form, request.body) as z.output<F>,
            headers,
            address: request.ip,
          },
        );
        return send(request, reply, answer);
      },
    });
  });
}

/** The language of a page: what its address says, else what the browser asks for. */
export function localeOfPage(request: FastifyRequest): Locale {
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  return LOCALES.find((one) => one === lang) ?? localeOf(request.headers['accept-language']);
}

function takeForms(pages: FastifyInstance): void {
  pages.removeAllContentTypeParsers();
  pages.addContentTypeParser('*', { parseAs: 'string', bodyLimit: FORM_BYTES_MAX }, (_request, body, done) =>
    done(null, body),
  );
}

function readForm(schema: z.ZodType | undefined, body: unknown): unknown {
  const sent = new URLSearchParams(typeof body === 'string' ? body : '');
  const fields = [...new Set(sent.keys())].map((name): [string, string | string[]] => {
    const values = sent.getAll(name).map(cleanText);
    return [name, values.length === 1 ? (values[0] ?? '') : values];
  });
  if (schema === undefined) return {};
  const read = schema.safeParse(Object.fromEntries(fields), { reportInput: true });
  if (!read.success) throw new InvalidInput(read.error);
  return read.data;
}

type Described = Pick<HtmlDeclaration<z.ZodType, z.ZodType, z.ZodType>, 'operationId' | 'summary' | 'tag'> & {
  params?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
};

function schemaOf(declared: Described): object {
  const { operationId, summary, tag, params, query } = declared;
  const own = query instanceof z.ZodObject ? query : z.object({});
  return {
    ...{ operationId, summary, tags: [tag], 'x-permission': 'public', security: [] },
    ...(params === undefined ? {} : { params }),
    // a language that we do not speak is no reason to refuse a page
    querystring: own.extend({ lang: z.string().max(35).optional() }),
    response: {
      200: { description: summary, content: { 'text/html': { schema: z.string() } } },
      default: { description: 'a page that says why not', content: { 'text/html': { schema: z.string() } } },
    },
  };
}

function answerProblemsAsPages(pages: FastifyInstance): void {
  pages.setErrorHandler((error, request, reply) => {
    const locale = localeOfPage(request);
    const refusal = refusalOf(error, locale);
    if (refusal === null) {
      request.log.error({ err: error, reference: request.id, route: request.routeOptions.url }, 'a defect');
    }
    const problem = refusal === null ? problemOfDefect(request.id, locale) : problemOf(refusal, locale);
    if (problem.says === 'http.tooManyTries') reply.header('retry-after', String(problem.values.seconds));
    const { text, policy } = composeHtmlPage({ ...pageOfProblem(problem, locale) });
    return writeHead(reply, { policy, frame: 'nobody' }).code(statusOf(problem)).send(text);
  });
}

function pageOfProblem(problem: Problem, locale: Locale): HtmlPage {
  const body = html`<h1>${say(locale, `transparency:frame.${problem.code}`)}</h1><p role="alert">${problem.what}</p><p class="quiet">${problem.next}</p>`;
  return { locale, title: say(locale, `transparency:frame.${problem.code}`), body, layout: 'card', noindex: true };
}

function send(request: FastifyRequest, reply: FastifyReply, answer: HtmlAnswer): FastifyReply {
  for (const cookie of answer.cookies ?? []) reply.header('set-cookie', cookie);
  if ('goTo' in answer) {
    return reply.header('cache-control', 'no-store').redirect(answer.goTo, STATUS_OF_PAGE.seeOther);
  }
  const { text, policy } = composeHtmlPage(answer);
  writeHead(reply, { policy, frame: answer.frame ?? 'nobody' });
  if (answer.cache === undefined) return reply.code(statusOfPage(answer)).send(text);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply
    .header('cache-control', `public, max-age=${answer.cache.seconds}`)
    .header('vary', 'accept-language')
    .header('etag', etag);
  if (isKept(request.headers['if-none-match'], etag)) return reply.code(STATUS_OF_PAGE.notModified).send();
  return reply.code(statusOfPage(answer)).send(text);
}

function statusOfPage({ status }: HtmlPage): number {
  return status === undefined ? STATUS_OF_PAGE.ok : statusOf(new Refusal(status, 'http.noPage'));
}

/** Proxies that compress a page weaken its mark; it is the same page. */
function isKept(given: string | undefined, etag: string): boolean {
  return (given ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}

function writeHead(reply: FastifyReply, { policy, frame }: { policy: string; frame: 'nobody' | 'anybody' }) {
  if (frame === 'anybody') {
    // The older header knows no "anybody"; where it stands, browsers refuse every frame.
    reply.removeHeader('x-frame-options');
    reply.header('cross-origin-resource-policy', 'cross-origin');
  }
  return (
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      // An address may be a key, so it must not travel to where a link leads; forms need it to show where they come from.
      .header('referrer-policy', 'same-origin')
      .serializer((payload: string) => payload)
  );
}
