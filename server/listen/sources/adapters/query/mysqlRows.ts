import type { QueryAsked, QueryRows } from '../query.ts';
import { refusalOf } from './postgresRows.ts';

const CONNECT_MS = 10_000;
const CASTS = { text: '?', number: 'cast(? as decimal(65, 10))', moment: 'cast(? as datetime(6))' } as const;

/** Rows of MySQL or MariaDB, in a transaction that cannot write, as they come. */
export async function mysqlRows({ config, egress, signal, password, pieces, cursor }: QueryAsked): Promise<QueryRows> {
  const { host, port = 3306, database, user, tls, secondsMax, cursorType } = config;
  const { address } = await egress.reach(host);
  const { createConnection } = await import('mysql2');
  const connection = createConnection({
    ...{ host: address, port, database, user, password, connectTimeout: CONNECT_MS },
    ...(tls === 'none' ? {} : { ssl: { servername: host, rejectUnauthorized: tls === 'verify' } as object }),
    // nothing of ours is ever sent to it as a file, and one call is one statement
    ...{ flags: ['-LOCAL_FILES'], multipleStatements: false },
    ...{
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      decimalNumbers: false,
      timezone: 'Z',
      rowsAsArray: true,
    },
  });
  connection.on('error', () => undefined);
  const stop = () => connection.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const limit = setTimeout(() => connection.destroy(), secondsMax * 1000);
  // what stops reading early must not wait for the rest of the rows
  const end = () => {
    clearTimeout(limit);
    signal.removeEventListener('abort', stop);
    connection.destroy();
  };
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) =>
      connection.query(sql, (error: unknown) => (error === null ? resolve() : reject(error))),
    );
  try {
    await run("set time_zone = '+00:00'");
    await run('start transaction read only');
    const values = Array.from({ length: pieces.length - 1 }, () => cursor);
    const asked = connection.execute(pieces.join(CASTS[cursorType]), values);
    // before anything comes, so that no row is missed
    const stream = asked.stream({ highWaterMark: 1000 });
    stream.on('error', () => undefined);
    const columns = await new Promise<string[]>((resolve, reject) => {
      asked.once('fields', (fields: { name: string }[]) => resolve(fields.map(({ name }) => name)));
      asked.once('error', reject);
    });
    async function* rows(): AsyncGenerator<readonly string[]> {
      try {
        for await (const row of stream as AsyncIterable<unknown[]>) yield row.map(textOf);
      } catch (error) {
        throw refusalOf(error, host, signal);
      } finally {
        end();
      }
    }
    return { columns, rows: rows(), close: async () => end() };
  } catch (error) {
    end();
    throw refusalOf(error, host, signal);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
