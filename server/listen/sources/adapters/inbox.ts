import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ImapFlow, MessageStructureObject } from 'imapflow';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { codeOf } from '../egress.ts';
import { isData, isRecording, listAttachments } from './inbox/listAttachments.ts';
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
  /** `files`: the data files in mails are the rows, each like a file of a folder; else the mails themselves are */
  rows: z.enum(['mails', 'files']).default('mails'),
  /** of what is attached, recordings go to this source; '' leaves them */
  recordingsTo: z
    .union([z.literal(''), z.uuid()])
    .default('')
    .meta({ source: 'recordings' }),
});
type InboxConfig = z.output<typeof InboxConfig>;
/** `file`: of the mail behind `uid`, so many files are in already. */
const Cursor = z.object({ validity: z.string(), uid: z.number().int(), file: z.number().int().default(0) });

/** Mails of a folder of a mailbox, which is opened so that nothing in it can change, not even what is unread. */
export const inbox = defineAdapter<InboxConfig>({
  kind: 'inbox',
  way: 'pulled',
  config: InboxConfig,
  secrets: ['password'],
  brings: ({ rows }) => (rows === 'files' ? 'whole' : 'part'),
  async fetch(asked): Promise<Fetched | null> {
    const client = await connect(asked);
    if (asked.config.rows === 'files') return fetchFile(client, asked);
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

/** The next data file of the mails, handed over while it comes; the connection ends with it. */
async function fetchFile(client: ImapFlow, asked: Asked<InboxConfig>): Promise<Fetched> {
  const leave = () => client.logout().catch(() => client.close());
  try {
    const { uids, validity, before } = await findMails(client, asked);
    let cursor = before;
    const wanted = { uid: true, bodyStructure: true };
    for (const uid of uids.slice(0, MAILS_MAX)) {
      const mail = await client.fetchOne(String(uid), wanted, { uid: true });
      const files = mail === false ? [] : listAttachments(mail.bodyStructure).filter(isData);
      const done = cursor.validity === validity && cursor.uid === uid - 1 ? cursor.file : 0;
      const file = files[done];
      cursor = { validity, uid, file: 0 };
      if (file === undefined) continue;
      const last = done + 1 >= files.length;
      const next = last ? cursor : { validity, uid: uid - 1, file: done + 1 };
      const end = { cursor: next, rows: null, more: asked.rowsMax === null && (!last || uid !== uids.at(-1)) };
      return {
        name: file.name,
        bytes: await streamOf(client, asked, { uid, ...file }),
        end: () => end,
        composed: false,
      };
    }
    await leave();
    const more = asked.rowsMax === null && uids.length > MAILS_MAX;
    return { name: 'mails', bytes: Readable.from([]), end: () => ({ cursor, rows: 0, more }), composed: false };
  } catch (error) {
    await leave();
    throw refusalOf(error, asked);
  }
}

/** A file of a mail, unpacked from its letters; whatever ends it ends the connection. */
async function streamOf(
  client: ImapFlow,
  asked: Asked<InboxConfig>,
  { uid, part }: { uid: number; part: string },
): Promise<Readable> {
  const stop = () => client.close();
  asked.signal.addEventListener('abort', stop, { once: true });
  async function* pieces() {
    try {
      const { content } = await client.download(String(uid), part, { uid: true });
      if (content !== undefined) yield* content as AsyncIterable<Buffer>;
    } catch (error) {
      throw refusalOf(error, asked);
    } finally {
      asked.signal.removeEventListener('abort', stop);
      await client.logout().catch(() => client.close());
    }
  }
  return Readable.from(pieces());
}

/** Recordings of a mail go where they are wanted, known by their mail and place so that none goes twice. */
async function handOver(
  client: ImapFlow,
  { config, takeRecording }: Asked<InboxConfig>,
  mail: { uid: number; id: string; from: string; at: Date | null; structure: MessageStructureObject | undefined },
): Promise<void> {
  if (config.recordingsTo === '' || takeRecording === undefined) return;
  for (const { part, name } of listAttachments(mail.structure).filter(isRecording)) {
    const { content } = await client.download(String(mail.uid), part, { uid: true });
    if (content === undefined) continue;
    await takeRecording(config.recordingsTo, {
      ...{ origin: 'mail', name, body: content, key: `${mail.id} ${part}`, at: mail.at },
      ...{ occasion: '', customer: mail.from, speakers: [] },
    });
  }
}

/** The mails that are new, by their numbers, oldest first. */
async function findMails(client: ImapFlow, { config, cursor, rowsMax }: Asked<InboxConfig>) {
  const mailbox = await client.mailboxOpen(config.folder, { readOnly: true });
  const validity = String(mailbox.uidValidity);
  const known = Cursor.safeParse(cursor).data;
  // where the server numbered anew, old numbers name other mails: all are read again, and known by their ids
  const before = known?.validity === validity && rowsMax === null ? known : { validity, uid: 0, file: 0 };
  const last = before.uid;
  const since = config.since === '' ? {} : { since: new Date(`${config.since}T00:00:00Z`) };
  const found = mailbox.exists === 0 ? [] : await client.search({ uid: `${last + 1}:*`, ...since }, { uid: true });
  // a server answers n:* with its last mail even where that is before n
  const uids = (found === false ? [] : (found ?? [])).filter((uid) => uid > last).sort((a, b) => a - b);
  return { uids, validity, before };
}

type Came = { uid: number; source: Buffer; arrived: Date | null; structure: MessageStructureObject | undefined };

async function readFolder(client: ImapFlow, asked: Asked<InboxConfig>) {
  const { config, rowsMax } = asked;
  const { uids, validity, before } = await findMails(client, asked);
  const last = before.uid;
  const taken = rowsMax === null ? uids.slice(0, MAILS_MAX) : uids.slice(-rowsMax);
  const rows: string[][] = [];
  if (taken.length > 0) {
    const bodyStructure = config.recordingsTo !== '';
    const wanted = { uid: true, internalDate: true, bodyStructure, source: { start: 0, maxLength: MAIL_BYTES_MAX } };
    const came: Came[] = [];
    for await (const mail of client.fetch(taken.join(','), wanted, { uid: true })) {
      const arrived = mail.internalDate === undefined ? null : new Date(mail.internalDate);
      if (mail.source !== undefined)
        came.push({ uid: mail.uid, source: mail.source, arrived, structure: mail.bodyStructure });
    }
    for (const { uid, source, arrived, structure } of came.sort((a, b) => a.uid - b.uid)) {
      const row = await readMail(source, { fallbackId: `${validity}-${uid}`, arrived });
      rows.push(row);
      const [id = '', at = '', from = ''] = row;
      await handOver(client, asked, { uid, id, from, at: at === '' ? arrived : new Date(at), structure });
    }
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
