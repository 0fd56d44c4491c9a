import { Refusal } from '@plumbline/model/refusal.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localeOfRequest } from './admit.ts';
import { type Problem, problemOf, problemOfDefect, refusalOf, statusOf } from './problem.ts';

/** Whatever is thrown becomes a problem in the reader's language; a defect goes whole into the log. */
export function answerProblems(fastify: FastifyInstance): void {
  fastify.setErrorHandler((error, request, reply) => {
    const locale = localeOfRequest(request);
    const refusal = refusalOf(error, locale);
    if (refusal?.says === 'http.storeAway') {
      request.log.error({ err: error, route: request.routeOptions.url }, 'a database does not answer');
    }
    if (refusal?.says === 'http.numberTooLarge' || refusal?.says === 'http.characterNotKept') {
      // without the error, which names what was sent
      request.log.warn({ says: refusal.says, route: request.routeOptions.url }, 'a value that the store cannot hold');
    }
    if (refusal !== null) return answer(reply, problemOf(refusal, locale));
    request.log.error({ err: error, reference: request.id, route: request.routeOptions.url }, 'a defect');
    return answer(reply, problemOfDefect(request.id, locale));
  });
}

/** For the address that no route has. */
export function answerNoSuchRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const address = request.url.split('?', 1)[0] ?? '';
  return answer(reply, problemOf(new Refusal('not_found', 'http.noSuchRoute', { address }), localeOfRequest(request)));
}

/** Refusals that hold for so many seconds only. */
const SAYS_WHEN = new Set(['http.tooManyTries', 'measure.countedJustNow']);

function answer(reply: FastifyReply, problem: Problem): FastifyReply {
  if (SAYS_WHEN.has(problem.says)) reply.header('retry-after', String(problem.values.seconds));
  return reply
    .code(statusOf(problem))
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem);
}
