import { connect } from 'node:net';
import type { QueryAsked, QueryRows } from '../query.ts';
import { limitRun } from './limitRun.ts';

const CONNECT_MS = 10_000;
const CASTS = { text: '?', number: 'cast(? as decimal(65, 10))', moment: 'cast(? as datetime(6))' } as const;

/** Rows of MySQL or MariaDB, in a transaction that cannot write, as they come. */
export async function mysqlRows({ config, egress, signal, password, pieces, cursor }: QueryAsked): Promise<QueryRows> {
  const { host, port = 3306, database, user, tls, secondsMax, cursorType } = config;
  const { address } = await egress.reach(host);
  const { createConnection } = await import('mysql2');
  const socket = connect({ host: address, port, noDelay: true });
  // the address that was judged is connected to, while the certificate has to name the host
  named(socket, host);
  const connection = createConnection({
    ...{ stream: socket, host: bare(host), database, user, password, connectTimeout: CONNECT_MS },
    ...(tls === 'none' ? {} : { ssl: { rejectUnauthorized: tls === 'verify', verifyIdentity: tls === 'verify' } }),
    // nothing of ours is ever sent to it as a file, one call is one statement, and names of columns become no program
    ...{ flags: ['-LOCAL_FILES'], multipleStatements: false, disableEval: true },
    // every value as the store writes it
    ...{ dateStrings: true, supportBigNumbers: true, bigNumberStrings: true, jsonStrings: true },
    ...{ decimalNumbers: false, timezone: 'Z', rowsAsArray: true },
  });
  connection.on('error', () => undefined);
  // asked to end, the driver would wait for the rest of the rows
  const { end, refusalOf } = limitRun({ host, secondsMax, signal }, async () => void socket.destroy());
  try {
    signal.throwIfAborted();
    const run = (sql: string) => asked(connection, sql);
    await run("set time_zone = '+00:00'");
    await limitTime(run, secondsMax);
    await run('start transaction read only');
    const values = Array.from({ length: pieces.length - 1 }, () => (cursorType === 'moment' ? inUtc(cursor) : cursor));
    const query = connection.execute(pieces.join(CASTS[cursorType]), values);
    // before anything comes, so that no row is missed
    const stream = query.stream({ highWaterMark: 1000 });
    stream.on('error', () => undefined);
    const fields = await new Promise<readonly Field[]>((resolve, reject) => {
      query.once('fields', resolve);
      query.once('error', reject);
      // a statement that nobody gave a callback is not told by the driver that its connection is gone
      socket.once('close', () => {
        const gone = new Error('the connection was closed');
        reject(gone);
        stream.destroy(gone);
      });
    });
    async function* rows(): AsyncGenerator<readonly string[]> {
      try {
        for await (const row of stream as AsyncIterable<unknown[]>)
          yield row.map((value, at) => textOf(value, fields[at]));
      } catch (error) {
        throw refusalOf(error);
      } finally {
        await end();
      }
    }
    return { columns: fields.map(({ name }) => name), rows: rows(), close: end };
  } catch (error) {
    await end();
    throw refusalOf(error);
  }
}

/** What the driver compares a certificate with where the host is a bare address; it knows only the socket. */
function named(socket: object, host: string): void {
  Object.assign(socket, { _host: bare(host) });
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

type Connection = { query(sql: string, done: (error: unknown) => void): unknown };

function asked(connection: Connection, sql: string): Promise<void> {
  return new Promise((resolve, reject) => connection.query(sql, (error) => (error ? reject(error) : resolve())));
}

/** MariaDB counts seconds under one name, MySQL milliseconds under another. */
async function limitTime(run: (sql: string) => Promise<void>, seconds: number): Promise<void> {
  try {
    await run(`set session max_statement_time = ${seconds}`);
  } catch (error) {
    if (!isUnknownName(error)) throw error;
    // one that knows neither is cut off from this side alone
    await run(`set session max_execution_time = ${seconds * 1000}`).catch((other: unknown) => {
      if (!isUnknownName(other)) throw other;
    });
  }
}

const isUnknownName = (error: unknown): boolean => (error as { code?: unknown }).code === 'ER_UNKNOWN_SYSTEM_VARIABLE';

/** A moment with its zone, as a cast takes it; one without is UTC already. */
function inUtc(moment: string): string {
  const plain = moment
    .trim()
    .replace('T', ' ')
    .replace(/(?:Z|\+00(?::?00)?)$/, '');
  if (!/[+-]\d\d(?::?\d\d)?$/.test(plain.slice(10))) return plain;
  const at = Date.parse(
    plain.replace(' ', 'T').replace(/([+-]\d\d):?(\d\d)?$/, (_all, hours, minutes = '00') => `${hours}:${minutes}`),
  );
  return Number.isNaN(at) ? moment : new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}

type Field = { name: string; columnType?: number; type?: number };
/** As the protocol numbers them. */
const [TIMESTAMP, BIT] = [7, 16];

function textOf(value: unknown, field: Field | undefined): string {
  if (value === null || value === undefined) return '';
  const type = field?.columnType ?? field?.type;
  if (Buffer.isBuffer(value)) {
    // yes and no are often kept as one bit
    if (type === BIT) return BigInt(`0x${value.toString('hex') || '0'}`).toString();
    // bytes that are no text stay what they are
    return `0x${value.toString('hex')}`;
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // the one type of a moment; a DATETIME is what a clock on some wall showed
  return type === TIMESTAMP ? `${text}+00:00` : text;
}
