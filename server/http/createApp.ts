import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { Refusal } from '@plumbline/model/refusal.ts';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { answerProblems } from './answerProblems.ts';
import type { HouseContext } from './context.ts';
import { describeApi } from './describeApi.ts';
import { InvalidInput } from './problem.ts';
import type { App } from './route.ts';
import { servePages } from './servePages.ts';

/** JSON bodies are mappings and forms; files come as raw streams with a limit of their own. */
const JSON_BYTES_MAX = 8 * 1024 ** 2;

/** The application without its routes; the shelves declare those, then `fastify.ready()`. */
export async function createApp(house: HouseContext): Promise<App> {
  const fastify = Fastify({
    loggerInstance: house.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_BYTES_MAX,
    trustProxy: house.config.trustProxy,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance;
  fastify.setValidatorCompiler<z.ZodType>(({ schema }) => (input) => {
    try {
      // With the input, since the sentence names what was given in place of what was expected.
      const read = schema.safeParse(input, { reportInput: true });
      return read.success ? { value: read.data } : { error: new InvalidInput(read.error) };
    } catch (error) {
      // The validator stumbles over an object whose `length` is no number, and over one nested without end.
      if (error instanceof TypeError || error instanceof RangeError) {
        return { error: new Refusal('invalid', 'http.unreadableBody') };
      }
      throw error;
    }
  });
  fastify.setSerializerCompiler(serializerCompiler);
  answerProblems(fastify);
  refuseNullCharacters(fastify);
  acceptBodies(fastify);
  logRequests(fastify);

  await fastify.register(swagger, describeApi());
  await fastify.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(house),
    hsts: isSecure(house),
    frameguard: { action: 'deny' },
  });
  await fastify.register(cookie);
  await fastify.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, limit) => ({ statusCode: 429, seconds: Math.ceil(limit.ttl / 1000) }),
  });
  await fastify.register(compress, { encodings: ['br', 'gzip'], threshold: 2048 });
  await servePages(fastify);
  const app: App = { fastify, house, routes: [] };
  refuseUndeclaredRoutes(app);
  return app;
}

/** A route that nobody gave a permission must not be served, whoever wrote it. */
function refuseUndeclaredRoutes({ fastify, routes }: App): void {
  fastify.addHook('onRoute', ({ method, url }) => {
    const methods = [method].flat().map((one) => (one === 'HEAD' ? 'GET' : one));
    if (methods.every((one) => routes.some((known) => known.method === one && known.url === url))) return;
    throw new RangeError(`${methods.join()} ${url} is not declared through route()`);
  });
}

function contentSecurityPolicy(house: HouseContext) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // The component library writes style elements; it has no way to carry a nonce through every one of them.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
      // Without TLS of its own, an upgrade would break every http:// install.
      ...(isSecure(house) ? { upgradeInsecureRequests: [] } : {}),
    },
  };
}

function isSecure({ config }: HouseContext): boolean {
  return config.baseUrl?.startsWith('https:') ?? false;
}

/** No store keeps a null character, and an address has none by right. */
function refuseNullCharacters(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ url }) => {
    if (url.includes('%00')) throw new Refusal('invalid', 'http.unreadableRequest', { because: '%00' });
  });
}

/** JSON may be empty (a POST that needs no words); raw bytes are handed over unread. */
function acceptBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, body as string, done);
  });
  fastify.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}

/** One line a request. The address is the route's pattern: what people filtered by stays out of the log. */
function logRequests(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const pattern = request.routeOptions.url ?? '(none)';
    const level = pattern.startsWith('/api/') && pattern !== '/api/health' ? 'info' : 'debug';
    request.log[level](
      { method: request.method, route: pattern, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
}
