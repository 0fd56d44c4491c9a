import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import type { Asked } from '../../adapter.ts';
import { guardedFetch } from '../../guardedFetch.ts';
import { type ReadDocument, readDocument } from '../../readDocument.ts';
import { textOf } from '../url.ts';

const ANSWER_BYTES_MAX = 20_000_000;

/** What kinds that ask for windows have in common. */
export const WINDOW_FIELDS = {
  windowSeconds: z.int().min(10).max(86_400).default(300),
  /** a window is taken once it ended so long ago */
  latenessSeconds: z.int().min(0).max(86_400).default(120),
  /** how far back the first time goes */
  backDays: z.int().min(1).max(400).default(7),
};
export const SIGN_IN_FIELDS = {
  authorization: z.enum(['none', 'basic', 'bearer', 'apiKey']).default('none'),
  user: z.string().max(200).default(''),
};

type SignIn = { authorization: 'none' | 'basic' | 'bearer' | 'apiKey'; user: string };

/** @throws Refusal invalid `sources.noSecret` where a password is needed and not there */
export function authorizationOf(
  { authorization, user }: SignIn,
  { password }: Readonly<Record<string, string>>,
): string | undefined {
  if (authorization === 'none') return undefined;
  if (password === undefined || password === '')
    throw new Refusal('invalid', 'sources.noSecret', { field: 'password' });
  if (authorization === 'basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return `${authorization === 'bearer' ? 'Bearer' : 'ApiKey'} ${password}`;
}

/**
 * Asks a monitoring system and takes its answer apart in a thread of its own: the list at `pointer`, a row an element.
 *
 * @throws Refusal as `guardedFetch` and `readDocument` do
 */
export async function askFarSide(
  address: string,
  asked: Pick<Asked<SignIn>, 'config' | 'secret' | 'egress' | 'signal'>,
  { pointer, type, body }: { pointer: string; type: string; body: string },
): Promise<ReadDocument> {
  const { config, secret, egress, signal } = asked;
  const answer = await guardedFetch(address, {
    ...{ egress, signal, body, method: 'POST', bytesMax: ANSWER_BYTES_MAX },
    headers: { accept: 'application/json', 'content-type': type, 'content-length': String(Buffer.byteLength(body)) },
    authorization: authorizationOf(config, secret),
  });
  return readDocument({ kind: 'list', text: await textOf(answer.body), pointer, known: [] }, signal);
}

/**
 * A cell that is a list of the far side's JSON.
 *
 * @throws Refusal invalid `sources.notSeries`
 */
export function readCell<T>(cell: string, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(cell === '' ? '[]' : cell);
  } catch {
    // said below, the same for what is no JSON and what is another list
    value = null;
  }
  const read = shape.safeParse(value);
  if (!read.success) throw new Refusal('invalid', 'sources.notSeries');
  return read.data;
}

/** `https://host/base/` and `api/v1` are `https://host/base/api/v1`. */
export function under(address: string, path: string): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  return url.href;
}

export const WindowCursor = z.object({ until: z.number() });
