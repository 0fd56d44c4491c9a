import type { Readable } from 'node:stream';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { type App, route } from '../../../http/route.ts';
import { OTLP_BYTES_MAX, takeTelemetry } from './takeTelemetry.ts';

/** Where exporters of OpenTelemetry send to, with an API key. Bodies come unread, as they may be packed. */
export async function registerTelemetryRoutes(app: App): Promise<void> {
  await app.fastify.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const [what, rejected] of [
      ['traces', 'rejectedSpans'],
      ['metrics', 'rejectedDataPoints'],
    ] as const)
      route(
        { ...app, fastify: raw },
        {
          method: 'POST',
          url: `/api/workspaces/:workspace/sources/:source/otlp/v1/${what}` as `/api/workspaces/:workspace/${string}`,
          permission: 'source.push',
          operationId: what === 'traces' ? 'pushTraces' : 'pushMetrics',
          summary: `Send OpenTelemetry ${what} (OTLP over HTTP, JSON) to a live source`,
          tag: 'listen',
          params: z.object({ source: z.uuid() }),
          body: 'stream',
          bytesMax: OTLP_BYTES_MAX + 1,
          answer: z.object({ partialSuccess: z.record(z.string(), z.string()).optional() }),
          tries: { max: 3000, minutes: 1 },
          audited: false,
          handler: async (context, { params, body, headers }) => {
            const { late, cumulative } = await takeTelemetry(context, params.source, {
              ...{ body: body as Readable | undefined, headers },
            });
            if (late + cumulative === 0) return {};
            const told = [
              late > 0 ? say(context.locale, 'sources:otlp.late', { count: late }) : '',
              cumulative > 0 ? say(context.locale, 'sources:otlp.cumulative', { count: cumulative }) : '',
            ];
            const errorMessage = told.filter((one) => one !== '').join(' ');
            return { partialSuccess: { [rejected]: String(late + cumulative), errorMessage } };
          },
        },
      );
  });
}
