import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { guardedFetch } from '../guardedFetch.ts';
import { readDocument } from '../readDocument.ts';

const MEGABYTE = 1_000_000;
/** A document that is taken apart as a whole; a table is streamed and may be larger. */
const DOCUMENT_BYTES_MAX = 20 * MEGABYTE;
/** What a trial fetches at most. */
const TRIAL_BYTES_MAX = 50 * MEGABYTE;

const UrlConfig = z.strictObject({
  address: z.url({ protocol: /^https?$/ }),
  /** JSON that holds its rows deeper: where the list of them is, as a JSON pointer such as /data/items */
  rows: z
    .string()
    .regex(/^(\/[^/]*)*$/)
    .default(''),
  authorization: z.enum(['none', 'basic', 'bearer']).default('none'),
  user: z.string().max(200).default(''),
  megabytesMax: z.int().min(1).max(20_000).default(500),
});
type UrlConfig = z.output<typeof UrlConfig>;
const Cursor = z.object({ address: z.string(), etag: z.string().nullable(), modified: z.string().nullable() });

/** A file at an address: CSV, JSON, JSON lines, XLSX, Parquet. Fetched again only where the server says that it changed. */
export const url = defineAdapter<UrlConfig>({
  kind: 'url',
  way: 'pulled',
  config: UrlConfig,
  secrets: ['password'],
  brings: () => 'whole',
  async fetch({ config, secret, cursor, columns, egress, signal, rowsMax, settings }): Promise<Fetched | null> {
    const { address, rows: pointer, megabytesMax } = config;
    const before = Cursor.safeParse(cursor).data;
    const known = before?.address === address && rowsMax === null ? before : null;
    const answer = await guardedFetch(address, {
      ...{ egress, signal },
      headers: {
        accept: '*/*',
        ...(known?.etag == null ? {} : { 'if-none-match': known.etag }),
        ...(known?.modified == null ? {} : { 'if-modified-since': known.modified }),
      },
      authorization: authorizationOf(config, secret),
      bytesMax: Math.min(
        settings.fileBytesMax,
        rowsMax === null ? settings.fileBytesMax : TRIAL_BYTES_MAX,
        pointer === '' ? megabytesMax * MEGABYTE : Math.min(DOCUMENT_BYTES_MAX, megabytesMax * MEGABYTE),
      ),
    });
    if (answer.status === 304) return null;
    const next = { address, etag: answer.headers.get('etag'), modified: answer.headers.get('last-modified') };
    const name = nameOf(answer.url, answer.headers);
    if (pointer === '') return { name, bytes: answer.body, end: () => ({ cursor: next, rows: null }), composed: false };
    const found = await readDocument(
      { kind: 'list', pointer, text: await textOf(answer.body), known: [...columns] },
      signal,
    );
    return {
      name: `${name.replace(/\.[^.]*$/, '')}.csv`,
      bytes: Readable.from(composeTable(found.columns, found.rows)),
      end: () => ({ cursor: next, rows: found.rows.length, columns: found.columns }),
      composed: true,
    };
  },
});

function authorizationOf(
  { authorization, user }: UrlConfig,
  { password }: Readonly<Record<string, string>>,
): string | undefined {
  if (authorization === 'none') return undefined;
  if (password === undefined || password === '')
    throw new Refusal('invalid', 'sources.noSecret', { field: 'password' });
  if (authorization === 'bearer') return `Bearer ${password}`;
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

export async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function nameOf(address: string, headers: Headers): string {
  const said = /filename="?([^";]+)"?/i.exec(headers.get('content-disposition') ?? '')?.[1];
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  return (said ?? (last === '' ? new URL(address).hostname : last)).replace(/[\\/]/g, '_').slice(0, 120);
}
