import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ImapFlow } from 'imapflow';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { codeOf } from '../egress.ts';
import { MAIL_COLUMNS, readMail } from './inbox/readMail.ts';

/** Mails of one run; more follow at once. */
const MAILS_MAX = 200;
/** Of one mail; what is behind it, such as a film, is not read. */
const MAIL_BYTES_MAX = 2_000_000;
const ANSWER_MS = 30_000;

const InboxConfig = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9.:_[\]-]{1,253}$/),
  port: z.int().min(1).max(65_535).optional(),
  /** `implicit` from the first byte, `starttls` demanded before signing in */
  tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
  user: z.string().min(1).max(320),
  authorization: z.enum(['password', 'token']).default('password'),
  folder: z.string().min(1).max(500).default('INBOX'),
  /** mails that came before this day are left */
  since: z.union([z.literal(''), z.iso.date()]).default(''),
});
type InboxConfig = z.output<typeof InboxConfig>;
const Cursor = z.object({ validity: z.string(), uid: z.number().int() });

/** Mails of a folder of a mailbox, which is opened so that nothing in it can change, not even what is unread. */
export const inbox = defineAdapter<InboxConfig>({
  kind: 'inbox',
  way: 'pulled',
  config: InboxConfig,
  secrets: ['password'],
  brings: () => 'part',
  async fetch(asked): Promise<Fetched | null> {
    const client = await connect(asked);
    const stop = () => client.close();
    asked.signal.addEventListener('abort', stop, { once: true });
    try {
      const found = await readFolder(client, asked);
      return {
        name: `${asked.config.folder.replace(/[\\/]/g, '_')}.csv`,
        bytes: Readable.from(composeTable(MAIL_COLUMNS, found.rows)),
        end: () => ({ cursor: found.cursor, rows: found.rows.length, columns: MAIL_COLUMNS, more: found.more }),
        composed: true,
      };
    } catch (error) {
      throw refusalOf(error, asked);
    } finally {
      asked.signal.removeEventListener('abort', stop);
      await client.logout().catch(() => client.close());
    }
  },
});

async function connect(asked: Asked<InboxConfig>): Promise<ImapFlow> {
  const { config, secret, egress } = asked;
  const { host, tls, port = tls === 'implicit' ? 993 : 143, user, authorization } = config;
  const { password } = secret;
  if (password === undefined || password === '')
    throw new Refusal('invalid', 'sources.noSecret', { field: 'password' });
  const { address } = await egress.reach(host);
  // the words would cross the internet readable by everybody on the way
  if (tls === 'none' && !isNamedPrivate(asked, address)) throw new Refusal('forbidden', 'sources.plainMail', { host });
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    ...{ host: address, servername: host, port, secure: tls === 'implicit' },
    ...(tls === 'starttls' ? { doSTARTTLS: true } : tls === 'none' ? { doSTARTTLS: false } : {}),
    auth: authorization === 'token' ? { user, accessToken: password } : { user, pass: password },
    ...{ logger: false, emitLogs: false, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: ANSWER_MS },
  } as ConstructorParameters<typeof Client>[0]);
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw refusalOf(error, asked);
  }
  return client;
}

const isNamedPrivate = ({ settings, egress }: Asked<InboxConfig>, address: string): boolean =>
  settings.sourceNetworks.length > 0 && egress.allows(address) && egress.isPrivate(address);

async function readFolder(client: ImapFlow, { config, cursor, rowsMax }: Asked<InboxConfig>) {
  const mailbox = await client.mailboxOpen(config.folder, { readOnly: true });
  const validity = String(mailbox.uidValidity);
  const before = Cursor.safeParse(cursor).data;
  // where the server numbered anew, old numbers name other mails: all are read again, and known by their ids
  const last = before?.validity === validity && rowsMax === null ? before.uid : 0;
  const since = config.since === '' ? {} : { since: new Date(`${config.since}T00:00:00Z`) };
  const found = mailbox.exists === 0 ? [] : await client.search({ uid: `${last + 1}:*`, ...since }, { uid: true });
  // a server answers n:* with its last mail even where that is before n
  const uids = (found === false ? [] : (found ?? [])).filter((uid) => uid > last).sort((a, b) => a - b);
  const taken = rowsMax === null ? uids.slice(0, MAILS_MAX) : uids.slice(-rowsMax);
  const rows: string[][] = [];
  if (taken.length > 0) {
    const wanted = { uid: true, internalDate: true, source: { start: 0, maxLength: MAIL_BYTES_MAX } };
    const came: { uid: number; source: Buffer; arrived: Date | null }[] = [];
    for await (const mail of client.fetch(taken.join(','), wanted, { uid: true })) {
      const arrived = mail.internalDate === undefined ? null : new Date(mail.internalDate);
      if (mail.source !== undefined) came.push({ uid: mail.uid, source: mail.source, arrived });
    }
    for (const { uid, source, arrived } of came.sort((a, b) => a.uid - b.uid))
      rows.push(await readMail(source, { fallbackId: `${validity}-${uid}`, arrived }));
  }
  return {
    rows,
    cursor: { validity, uid: taken.at(-1) ?? last },
    more: uids.length > taken.length && rowsMax === null,
  };
}

function refusalOf(error: unknown, { config, signal }: Asked<InboxConfig>): unknown {
  if (error instanceof Refusal || signal.aborted) return error;
  const { host } = config;
  const { authenticationFailed, responseText, mailboxMissing } = error as Record<string, unknown>;
  if (authenticationFailed === true) return new Refusal('unavailable', 'sources.notLetIn', { host, status: 'IMAP' });
  if (mailboxMissing === true) return new Refusal('invalid', 'sources.noMailFolder', { folder: config.folder });
  const because = typeof responseText === 'string' ? responseText.slice(0, 200) : codeOf(error);
  return new Refusal('unavailable', 'sources.unreachable', { host, because });
}
