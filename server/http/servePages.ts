import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerNoSuchRoute } from './answerProblems.ts';

const PAGES = fileURLToPath(new URL('../../web/dist', import.meta.url));

/**
 * Serves the built pages. Any address that is neither the API's nor a file's belongs to the page, which routes itself.
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
      setHeaders: (reply, path) => reply.header('cache-control', cachingOf(path)),
    });
  }
  fastify.setNotFoundHandler((request, reply) => {
    if (built && wantsPage(request)) return sendPage(reply);
    return answerNoSuchRoute(request, reply);
  });
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
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
