import type { Readable } from 'node:stream';
import { SOURCE_LIMITS, SourceRun } from '@plumbline/model/source.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { presentRun } from './presentSource.ts';
import type { SourceDesk } from './sourceDesk.ts';
import { takeBatch } from './takeBatch.ts';
import { takeEvent } from './takeEvent.ts';

const SourceParam = z.object({ source: z.uuid() });

/** By these programs send rows. Bodies come unread whatever their type says: they are large, or signed byte by byte. */
export async function registerPushRoutes(app: App, desk: SourceDesk): Promise<void> {
  await app.fastify.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    const rawApp = { ...app, fastify: raw };
    route(rawApp, {
      method: 'POST',
      url: '/api/workspaces/:workspace/sources/:source/batches',
      permission: 'source.push',
      operationId: 'pushBatch',
      summary: 'Send rows to a live source: a JSON array or JSON lines; the same Idempotency-Key gets the same answer',
      tag: 'listen',
      params: SourceParam,
      body: 'stream',
      bytesMax: SOURCE_LIMITS.batchBytes + 1,
      answer: SourceRun,
      success: 'accepted',
      tries: { max: 600, minutes: 1 },
      audited: false,
      handler: async (context, { params, body, headers }) => {
        const key = headers.get('idempotency-key');
        const run = await takeBatch(context, params.source, { body: body as Readable | undefined, key });
        return presentRun(run, context.locale);
      },
    });
    route(rawApp, {
      method: 'POST',
      url: '/api/sources/:source/events',
      permission: 'public',
      operationId: 'takeSourceEvent',
      summary: 'An event of another system in its own JSON, signed with the secret of the live source',
      tag: 'listen',
      params: SourceParam,
      body: 'stream',
      bytesMax: SOURCE_LIMITS.eventBytes + 1,
      answer: z.object({ already: z.boolean() }),
      success: 'accepted',
      tries: { max: 3000, minutes: 1 },
      audited: false,
      handler: (_context, { params, body, headers }) =>
        takeEvent(desk, params.source, { body: body as Readable | undefined, headers }),
    });
  });
}
