import type { QueryAsked, QueryRows } from '../query.ts';
import { limitRun } from './limitRun.ts';

const FETCH_ROWS = 1000;
const CONNECT_MS = 10_000;
const CASTS = { text: 'text', number: 'numeric', moment: 'timestamptz' } as const;

/** The little of the cursor's library that is used here; it comes without types. */
type OpenCursor = {
  read(rows: number): Promise<(string | null)[][]>;
  _result: { fields: { name: string; dataTypeID: number }[] };
  submit(connection: unknown): void;
};

/** Rows of PostgreSQL, in a transaction that cannot write, some at a time. */
export async function postgresRows({
  config,
  egress,
  signal,
  password,
  pieces,
  cursor,
}: QueryAsked): Promise<QueryRows> {
  const { host, port = 5432, database, user, tls, secondsMax, cursorType } = config;
  const { address } = await egress.reach(host);
  const { default: pg } = await import('pg');
  const { default: Cursor } = (await import('pg-cursor' as string)) as {
    default: new (...given: unknown[]) => OpenCursor;
  };
  const client = new pg.Client({
    ...{ host: address, port, database, user, password, connectionTimeoutMillis: CONNECT_MS },
    ssl: tls === 'none' ? false : { servername: host, rejectUnauthorized: tls === 'verify' },
    statement_timeout: secondsMax * 1000,
    application_name: 'Plumbline',
    // every value as the store writes it: a date that became a moment would move with the zone
    types: { getTypeParser: () => (value: unknown) => value } as never,
  });
  client.on('error', () => undefined);
  // its own limit is of each fetch; the whole is limited here
  const { end, refusalOf } = limitRun({ host, secondsMax, signal }, () => client.end().catch(() => undefined));
  try {
    signal.throwIfAborted();
    await client.connect();
    await client.query("set time zone 'UTC'; begin read only");
    const text = pieces.join(`$1::${CASTS[cursorType]}`);
    const opened: OpenCursor = client.query(
      new Cursor(text, pieces.length === 1 ? [] : [cursor], { rowMode: 'array' }),
    );
    const first = await opened.read(FETCH_ROWS);
    // known once the first rows are there
    const { fields } = opened._result;
    const booleans = new Set(fields.flatMap(({ dataTypeID }, at) => (dataTypeID === 16 ? [at] : [])));
    async function* rows(): AsyncGenerator<readonly string[]> {
      try {
        for (let batch = first; batch.length > 0; batch = await opened.read(FETCH_ROWS))
          for (const row of batch) yield row.map((value, at) => (booleans.has(at) ? booleanOf(value) : (value ?? '')));
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

const booleanOf = (value: string | null): string => (value === null ? '' : value === 't' ? 'true' : 'false');
