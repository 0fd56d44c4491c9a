import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '@plumbline/model/refusal.ts';
import { codeOf, type Egress } from './egress.ts';
import { plainText } from './plainText.ts';

const REDIRECTS_MAX = 5;
/** Until the first byte, and between one byte and the next. */
const SILENT_MS = 30_000;
/** Of what a far side says when it refuses. */
const SAID_BYTES_MAX = 4096;
const SAID_CHARS_MAX = 200;
const SAID_MS = 3000;

export type Fetching = {
  egress: Egress;
  headers: Readonly<Record<string, string>>;
  /** sent to the first origin only, never to where it redirects */
  authorization?: string | undefined;
  bytesMax: number;
  signal: AbortSignal;
  method?: 'GET' | 'POST';
  /** a stream is sent as it comes; its length stands in the headers */
  body?: string | Buffer | Readable;
  /** false where what is sent must not go anywhere else */
  redirects?: boolean;
  /** until the first byte, for a far side that works before it answers */
  silentMs?: number;
};
export type Answer = { status: number; headers: Headers; url: string; body: Readable };

/**
 * Asks an address of the internet, within what egress allows, redirect by redirect.
 *
 * @returns an answer of 2xx or 304, its body unpacked and cut off at `bytesMax` by a refusal
 * @throws Refusal invalid `sources.badAddress`, `sources.tooLarge`; forbidden `sources.privateAddress`; unavailable
 *   `sources.unreachable`, `sources.answered`, `sources.notLetIn`, `sources.tooManyRedirects`, `sources.noSuchHost`
 */
export async function guardedFetch(address: string, fetching: Fetching): Promise<Answer> {
  let url = addressOf(address);
  const origin = url.origin;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    const answer = await once(url, fetching, url.origin === origin);
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || answer.status === 304 || location === null)
      return judged(answer, url, fetching);
    answer.body.destroy();
    if (fetching.redirects === false)
      throw new Refusal('unavailable', 'sources.answered', { host: url.host, status: answer.status, said: '' });
    const next = addressOf(new URL(location, url).href);
    if (url.protocol === 'https:' && next.protocol === 'http:')
      throw new Refusal('unavailable', 'sources.lessSecure', { host: next.host });
    url = next;
  }
  throw new Refusal('unavailable', 'sources.tooManyRedirects', { limit: REDIRECTS_MAX });
}

/** @throws Refusal invalid `sources.badAddress` */
function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new Refusal('invalid', 'sources.badAddress', { address: withoutSecrets(text) });
  return url;
}

/** A key that somebody wrote into an address must not stand in a log. */
function withoutSecrets(text: string): string {
  return text
    .replace(/\/\/[^/@]*@/, '//•@')
    .replace(/\?.*$/s, '?…')
    .slice(0, 200);
}

async function once(url: URL, fetching: Fetching, sameOrigin: boolean): Promise<Answer> {
  const { egress, headers, authorization, signal, method = 'GET', body, silentMs = SILENT_MS } = fetching;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // a bare address is never looked up, so nobody would judge it
  if (isIP(host) !== 0) await egress.reach(host);
  return new Promise<Answer>((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? secure : plain)(
      url,
      {
        method,
        agent: false,
        lookup: egress.lookup,
        timeout: silentMs,
        signal,
        headers: {
          'user-agent': 'Plumbline',
          'accept-encoding': 'gzip, br, deflate',
          ...headers,
          ...(authorization === undefined || !sameOrigin ? {} : { authorization }),
        },
      },
      (answer) => {
        const found = new Headers();
        for (const [name, value] of Object.entries(answer.headers))
          if (value !== undefined) found.set(name, Array.isArray(value) ? value.join(', ') : value);
        resolve({ status: answer.statusCode ?? 0, headers: found, url: url.href, body: answer });
      },
    );
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })));
    asked.on('error', (error) => reject(unreachable(error, url.host, signal)));
    if (!isStream(body)) return void asked.end(body);
    // an answer before all of it was sent is the far side's word; its end is told by the answer
    pipeline(body, asked).catch((error: unknown) => asked.destroy(error as Error));
  });
}

const isStream = (body: Fetching['body']): body is Readable => typeof body === 'object' && !Buffer.isBuffer(body);

function unreachable(error: unknown, host: string, signal: AbortSignal): unknown {
  if (error instanceof Refusal || signal.aborted) return error;
  return new Refusal('unavailable', 'sources.unreachable', { host, because: codeOf(error) });
}

async function judged(answer: Answer, url: URL, { bytesMax, authorization }: Fetching): Promise<Answer> {
  const { status } = answer;
  if (status === 304) return answer;
  const body = unpacked(answer, url.host, bytesMax);
  if (status >= 200 && status <= 299) return { ...answer, body };
  const values = { host: url.host, status, said: quoted(await readSaid(body), authorization) };
  if (status === 401 || status === 403) throw new Refusal('unavailable', 'sources.notLetIn', values);
  throw new Refusal('unavailable', 'sources.answered', values);
}

/** The beginning of what it says, however slowly and whatever it breaks off with. */
async function readSaid(body: Readable): Promise<string> {
  const limit = setTimeout(() => body.destroy(), SAID_MS);
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= SAID_BYTES_MAX) break;
    }
  } catch {
    // what came before it broke off is all there is to say
  } finally {
    clearTimeout(limit);
    body.destroy();
  }
  return Buffer.concat(pieces).subarray(0, SAID_BYTES_MAX).toString('utf8');
}

/** A short piece of it without marks, signs that steer a screen, and keys; '' where it says nothing. */
function quoted(text: string, authorization: string | undefined): string {
  const key = authorization?.split(' ').at(-1) ?? '';
  const plain = plainText(messageIn(text))
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(key === '' ? '\0' : key, '•')
    // what looks like a key is nobody's to read
    .replace(/[A-Za-z0-9_\-+/=]{32,}/g, '•')
    .trim();
  if (plain === '') return '';
  return `: “${plain.length > SAID_CHARS_MAX ? `${plain.slice(0, SAID_CHARS_MAX).trimEnd()}…` : plain}”`;
}

/** Where programs put what they say: `{"error": {"message": "…"}}`, `{"message": "…"}`, `{"detail": "…"}`. */
function messageIn(text: string): string {
  try {
    const said = JSON.parse(text) as Record<string, unknown> | null;
    const { error, message, detail } = said ?? {};
    const inner = (error as { message?: unknown } | null | undefined)?.message;
    return [inner, error, message, detail].find((one) => typeof one === 'string') ?? '';
  } catch {
    return text;
  }
}

function unpacked({ body, headers }: Answer, host: string, bytesMax: number): Readable {
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      const over = bytes > bytesMax;
      done(over ? new Refusal('invalid', 'sources.tooLarge', { megabytes: Math.floor(bytesMax / 1e6) }) : null, chunk);
    },
  });
  const out = new PassThrough();
  const unpack = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate }[
    headers.get('content-encoding') ?? ''
  ];
  // what went wrong on the way reaches whoever reads `out`
  const through = unpack === undefined ? pipeline(body, measured, out) : pipeline(body, unpack(), measured, out);
  through.catch((error: Error) =>
    out.destroy(
      error instanceof Refusal
        ? error
        : new Refusal('unavailable', 'sources.brokeOff', { host, because: codeOf(error) }),
    ),
  );
  return out;
}
