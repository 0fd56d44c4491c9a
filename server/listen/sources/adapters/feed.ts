import { Readable } from 'node:stream';
import { z } from 'zod';
import { defineAdapter } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { guardedFetch } from '../guardedFetch.ts';
import { readDocument } from '../readDocument.ts';
import { textOf } from './url.ts';

const FEED_BYTES_MAX = 10_000_000;

const FeedConfig = z.strictObject({ address: z.url({ protocol: /^https?$/ }) });
const Cursor = z.object({ address: z.string(), etag: z.string().nullable(), modified: z.string().nullable() });

/** Reviews, posts and news as RSS, Atom or a JSON feed. Which entries are new is told by their ids. */
export const feed = defineAdapter<z.output<typeof FeedConfig>>({
  kind: 'feed',
  way: 'pulled',
  config: FeedConfig,
  secrets: ['password'],
  brings: () => 'part',
  async fetch({ config: { address }, secret, cursor, egress, signal, rowsMax }) {
    const before = Cursor.safeParse(cursor).data;
    const known = before?.address === address && rowsMax === null ? before : null;
    const answer = await guardedFetch(address, {
      ...{ egress, signal, bytesMax: FEED_BYTES_MAX },
      headers: {
        accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml, application/json',
        ...(known?.etag == null ? {} : { 'if-none-match': known.etag }),
        ...(known?.modified == null ? {} : { 'if-modified-since': known.modified }),
      },
      authorization: secret.password === undefined || secret.password === '' ? undefined : `Bearer ${secret.password}`,
    });
    if (answer.status === 304) return null;
    const next = { address, etag: answer.headers.get('etag'), modified: answer.headers.get('last-modified') };
    const { columns, rows } = await readDocument({ kind: 'feed', text: await textOf(answer.body) }, signal);
    const given = rowsMax === null ? rows : rows.slice(0, rowsMax);
    return {
      name: `${new URL(address).hostname}.csv`,
      bytes: Readable.from(composeTable(columns, given)),
      end: () => ({ cursor: next, rows: given.length, columns }),
      composed: true,
    };
  },
});
