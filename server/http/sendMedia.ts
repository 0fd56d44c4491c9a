import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { FastifyReply } from 'fastify';
import { STATUS_OF_RANGE } from './problem.ts';

/** A file that is played in the page, in parts as the player asks for them. */
export type Media = { path: string; type: string; range: string | null };

/**
 * Sends a file, or the one range of it that is asked for; several ranges are answered with the whole.
 *
 * @throws Refusal not_found `http.noMedia` where its bytes are gone
 */
export async function sendMedia(reply: FastifyReply, { path, type, range }: Media): Promise<FastifyReply> {
  const size = await sizeOf(path);
  reply
    .header('content-type', type)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "default-src 'none'");
  const part = partOf(range, size);
  if (part === 'none') {
    return reply.code(STATUS_OF_RANGE.unsatisfiable).header('content-range', `bytes */${size}`).send();
  }
  if (part === null) return reply.header('content-length', size).send(createReadStream(path));
  const { start, end } = part;
  return reply
    .code(STATUS_OF_RANGE.part)
    .header('content-range', `bytes ${start}-${end}/${size}`)
    .header('content-length', end - start + 1)
    .send(createReadStream(path, { start, end }));
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Refusal('not_found', 'http.noMedia');
  }
}

/** RFC 9110, 14.1.2. @returns null for the whole, `none` where nothing of it is there */
export function partOf(range: string | null, size: number): { start: number; end: number } | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const start = Math.max(0, size - Number(last));
    return Number(last) === 0 || size === 0 ? 'none' : { start, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'none' : { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
