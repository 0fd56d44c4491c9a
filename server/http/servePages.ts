import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_POLICY } from './answerPolicy.ts';
import { answerNoSuchRoute } from './answerProblems.ts';

const PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url));

/**
 * Serves the built pages. Any address that is neither the API's nor a file's belongs to the page, which routes itself;
 * those under /s/ belong to the answering page, which has a policy of its own.
 *
 * Without built pages (a private server for the command line) only the API is there.
 */
export async function servePages(fastify: FastifyInstance, folder: string = PAGES): Promise<void> {
  const built = existsSync(`${folder}/index.html`);
  if (built) {
    await fastify.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', cachingOf(path));
        // Other websites load the widget: only this file is for them.
        if (path.endsWith('/widget.js')) reply.header('cross-origin-resource-policy', 'cross-origin');
      },
    });
  }
  fastify.setNotFoundHandler((request, reply) => {
    if (built && wantsPage(request)) {
      return isSurvey(request) ? sendSurvey(reply) : reply.sendFile('index.html');
    }
    return answerNoSuchRoute(request, reply);
  });
}

const isSurvey = (request: FastifyRequest): boolean => request.url.startsWith('/s/');

function sendSurvey(reply: FastifyReply): FastifyReply {
  reply.header('content-security-policy', ANSWER_POLICY);
  // The older header knows no "anybody"; where it stands, browsers refuse every frame.
  reply.removeHeader('x-frame-options');
  reply.header('cross-origin-resource-policy', 'cross-origin');
  // The address of a personal link is a key; it must not travel to where a link on the page leads.
  reply.header('referrer-policy', 'same-origin');
  return reply.sendFile('answer.html');
}

/** A missing script or picture is missing: answering it with the page would hide the fault. */
function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  // Keys of dimensions may hold dots, so only assets and files at the top are taken for files.
  const isFile = path.startsWith('/assets/') || /^\/[^/]+\.[a-z0-9]{1,8}$/i.test(path);
  return (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/api/') && !isFile;
}

/** Built assets carry a hash in their name and never change; the page that names them must be asked for each time. */
function cachingOf(path: string): string {
  return path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
