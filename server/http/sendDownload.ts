import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A file as an answer: `body` is text, or pieces that are sent as they come. `type` such as `text/csv`. */
export type Download = { name: string; type: string; body: string | AsyncIterable<string | Uint8Array> };

/** Sends a file that the browser saves under its name, whatever script the name is written in. */
export function sendDownload(reply: FastifyReply, { name, type, body }: Download): FastifyReply {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .serializer((payload: string) => payload)
    .send(typeof body === 'string' ? body : Readable.from(body));
}
