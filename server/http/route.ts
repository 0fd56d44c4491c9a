import { Readable } from 'node:stream';
import type { Permission } from '@plumbline/model/access.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { breathe } from '../house/breathe.ts';
import { admit, headersOf } from './admit.ts';
import type { HouseContext, RequestContext, WorkspaceContext } from './context.ts';
import { Problem, STATUS_OF_SUCCESS, type Success } from './problem.ts';
import { recordWrite } from './recordWrite.ts';
import { type Download, sendDownload } from './sendDownload.ts';
import { type ServerEvent, sendEvents } from './sendEvents.ts';
import { type Media, sendMedia } from './sendMedia.ts';

/** The application while it is put together: the routes declared so far are its permission table. */
export type App = { readonly fastify: FastifyInstance; readonly house: HouseContext; readonly routes: DeclaredRoute[] };

/** `public` needs nobody, `signedIn` anybody; a permission is held by roles of model/access.ts. */
export type Access = Permission | 'public' | 'signedIn';
export type DeclaredRoute = { method: Method; url: string; permission: Access; operationId: string };
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route answers with: JSON of a schema, a file to keep, one to play in parts, nothing, or events as they come. */
export type AnswerKind = z.ZodType | 'download' | 'media' | 'nothing' | { events: z.ZodType };

export type RouteRequest<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType | 'stream' | undefined> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: B extends z.ZodType ? z.output<B> : B extends 'stream' ? Readable : undefined;
  headers: Headers;
  /** headers to add to the answer, such as cookies */
  answerHeaders: Headers;
};

type Answered<A> = A extends z.ZodType
  ? z.input<A>
  : A extends 'download'
    ? Download
    : A extends 'media'
      ? Media
      : A extends { events: infer E extends z.ZodType }
        ? AsyncIterable<ServerEvent<z.input<E>>>
        : // biome-ignore lint/suspicious/noConfusingVoidType: a handler that answers nothing returns nothing
          void;

type ContextOf<Url extends string> = Url extends `${string}/:workspace${string}` ? WorkspaceContext : RequestContext;

export type Declaration<
  Url extends string,
  A extends AnswerKind,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType | 'stream' | undefined,
> = {
  method: Method;
  url: Url;
  permission: Access;
  /** unique, a verb first: `listImports`; the audit trail calls a write by it */
  operationId: string;
  /** one sentence for the API document */
  summary: string;
  /** the stage it belongs to, for the API document */
  tag: 'house' | 'trust' | 'listen' | 'expect' | 'commit' | 'measure' | 'explain' | 'improve' | 'watch';
  /** address parameters besides `workspace` */
  params?: P;
  query?: Q;
  /** a schema for JSON; `stream` for raw bytes (application/octet-stream), handed over unread */
  body?: B;
  /** a schema for JSON; else a download, server-sent events, or nothing */
  answer: A;
  success?: Success;
  /** a limit of its own for a JSON body */
  bytesMax?: number;
  /** tries per address of a client, for what could be guessed */
  tries?: { max: number; minutes: number };
  /** false for a POST that changes nothing, so that the audit trail holds only what does */
  audited?: boolean;
  handler: (context: ContextOf<Url>, request: RouteRequest<P, Q, B>) => Promise<Answered<A>> | Answered<A>;
};

/**
 * Declares a route: the only way to do it, so that the permission table and the API document are complete.
 *
 * Before `handler` runs, the asker was identified, the workspace found (a workspace one is no member of does not
 * exist), the role's permission checked, and the input validated, in this order.
 */
export function route<
  const Url extends `/api/${string}`,
  A extends AnswerKind,
  P extends z.ZodType = z.ZodObject,
  Q extends z.ZodType = z.ZodObject,
  B extends z.ZodType | 'stream' | undefined = undefined,
>(app: App, declared: Declaration<Url, A, P, Q, B>): void {
  const { method, url, permission, operationId } = declared;
  if (app.routes.some((known) => known.operationId === operationId)) {
    throw new RangeError(`two routes are called ${operationId}`);
  }
  app.routes.push({ method, url, permission, operationId });

  const contexts = new WeakMap<FastifyRequest, RequestContext | WorkspaceContext>();
  app.fastify.route({
    method,
    url,
    schema: schemaOf(declared),
    ...(declared.body === 'stream' ? { bodyLimit: app.house.config.fileBytesMax } : {}),
    ...(declared.bytesMax === undefined ? {} : { bodyLimit: declared.bytesMax }),
    config: declared.tries
      ? { rateLimit: { max: declared.tries.max, timeWindow: declared.tries.minutes * 60_000 } }
      : { rateLimit: false },
    onRequest: async (request, reply) => {
      contexts.set(request, await admit(app.house, { request, reply, permission, method }));
    },
    handler: async (request, reply) => {
      const context = contexts.get(request) as ContextOf<Url>;
      if (declared.body === 'stream' && !(request.body instanceof Readable)) {
        throw new Refusal('invalid', 'http.unreadableBody');
      }
      const answerHeaders = new Headers();
      const answer = await declared.handler(context, {
        params: request.params as z.output<P>,
        query: request.query as z.output<Q>,
        body: request.body as RouteRequest<P, Q, B>['body'],
        headers: headersOf(request),
        answerHeaders,
      });
      if (method !== 'GET' && declared.audited !== false) await recordWrite(context, operationId, request.url);
      for (const [name, value] of answerHeaders) reply.header(name, value);
      return send(reply, { signal: context.signal, success: successOf(declared) }, answer, declared.answer);
    },
  });
}

/** The `workspace` of an address is the workspace's key. */
const WorkspaceParam = z.object({ workspace: z.string().min(1).max(80) });

type Described = Pick<
  Declaration<string, 'nothing', z.ZodType, z.ZodType, undefined>,
  'url' | 'permission' | 'operationId' | 'summary' | 'tag' | 'success'
> & {
  params?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
  body?: z.ZodType | 'stream' | undefined;
  answer: AnswerKind;
};

function schemaOf(declared: Described): object {
  const { url, permission, operationId, summary, tag } = declared;
  const inWorkspace = url.includes('/:workspace');
  const params = declared.params ?? (url.includes('/:') ? z.object({}) : undefined);
  return {
    operationId,
    summary,
    tags: [tag],
    'x-permission': permission,
    security: permission === 'public' ? [] : [{ session: [] }, { localToken: [] }],
    ...(params
      ? { params: inWorkspace && params instanceof z.ZodObject ? params.extend(WorkspaceParam.shape) : params }
      : {}),
    ...(declared.query ? { querystring: declared.query } : {}),
    ...(declared.body === 'stream'
      ? { consumes: ['application/octet-stream'] }
      : declared.body
        ? { body: declared.body }
        : {}),
    response: {
      [STATUS_OF_SUCCESS[successOf(declared)]]: responseOf(declared.answer, { description: summary, url }),
      default: { description: 'refused, or a defect', content: { 'application/problem+json': { schema: Problem } } },
    },
  };
}

function responseOf(answer: AnswerKind, { description, url }: { description: string; url: string }): object {
  const as = (type: string, schema: z.ZodType) => ({ description, content: { [type]: { schema } } });
  if (answer === 'nothing') return z.undefined().describe(description);
  if (answer === 'download') return as(typeOfDownload(url), z.string());
  if (answer === 'media') return as('audio/*', z.string());
  if (answer instanceof z.ZodType) return as('application/json', answer);
  return as('text/event-stream', answer.events);
}

function typeOfDownload(url: string): string {
  if (url.endsWith('.yaml')) return 'application/yaml';
  if (url.endsWith('.pdf')) return 'application/pdf';
  return url.endsWith('.json') ? 'application/json' : 'text/csv';
}

function successOf(declared: { success?: Success | undefined; answer: unknown }): Success {
  return declared.success ?? (declared.answer === 'nothing' ? 'nothing' : 'ok');
}

async function send(
  reply: FastifyReply,
  { signal, success }: { signal: AbortSignal; success: Success },
  answer: unknown,
  kind: AnswerKind,
): Promise<unknown> {
  if (kind === 'nothing') return reply.code(STATUS_OF_SUCCESS.nothing).send();
  if (kind === 'download') return sendDownload(reply, answer as Download);
  if (kind === 'media') return sendMedia(reply, answer as Media);
  if (kind instanceof z.ZodType) return sendAnswer(reply.code(STATUS_OF_SUCCESS[success]), answer, kind);
  return sendEvents(reply, answer as AsyncIterable<ServerEvent<unknown>>, signal);
}

/** Of an answer with fewer parts, to check it and to write it out takes no time that anybody would notice. */
const PARTS_MAX = 1000;

/** A large answer is checked and written out in a turn each, between which others are answered. */
async function sendAnswer(reply: FastifyReply, answer: unknown, kind: z.ZodType): Promise<unknown> {
  if (countParts(answer, PARTS_MAX) < PARTS_MAX) return reply.send(answer);
  await breathe();
  const read = z.safeEncode(kind, answer);
  const { method, url } = reply.request;
  if (!read.success) throw new ResponseSerializationError(method, url, { cause: read.error });
  await breathe();
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(read.data));
}

/** How many values an answer is made of, counted as far as it matters. */
function countParts(answer: unknown, enough: number): number {
  if (typeof answer !== 'object' || answer === null) return 1;
  let parts = 1;
  for (const one of Array.isArray(answer) ? answer : Object.values(answer)) {
    parts += countParts(one, enough - parts);
    if (parts >= enough) break;
  }
  return parts;
}
