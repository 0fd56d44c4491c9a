import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '@plumbline/model/refusal.ts';
import { codeOf, type Egress } from './egress.ts';

const REDIRECTS_MAX = 5;
/** Until the first byte, and between one byte and the next. */
const SILENT_MS = 30_000;

export type Fetching = {
  egress: Egress;
  headers: Readonly<Record<string, string>>;
  /** sent to the first origin only, never to where it redirects */
  authorization?: string | undefined;
  bytesMax: number;
  signal: AbortSignal;
  method?: 'GET' | 'POST';
  body?: string | Buffer;
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
      return judged(answer, url, fetching.bytesMax);
    answer.body.destroy();
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
  const { egress, headers, authorization, signal, method = 'GET', body } = fetching;
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
        timeout: SILENT_MS,
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
    asked.end(body);
  });
}

function unreachable(error: unknown, host: string, signal: AbortSignal): unknown {
  if (error instanceof Refusal || signal.aborted) return error;
  return new Refusal('unavailable', 'sources.unreachable', { host, because: codeOf(error) });
}

function judged(answer: Answer, url: URL, bytesMax: number): Answer {
  const { status } = answer;
  if (status === 304) return answer;
  if (status < 200 || status > 299) {
    answer.body.destroy();
    if (status === 401 || status === 403)
      throw new Refusal('unavailable', 'sources.notLetIn', { host: url.host, status });
    throw new Refusal('unavailable', 'sources.answered', { host: url.host, status });
  }
  return { ...answer, body: unpacked(answer, url.host, bytesMax) };
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
