import { Refusal } from '@plumbline/model/refusal.ts';
import { codeOf } from '../../egress.ts';
import type { QueryAsked, QueryRows } from '../query.ts';

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
  const stop = () => void end();
  signal.addEventListener('abort', stop, { once: true });
  const end = async () => {
    signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  };
  try {
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
        throw refusalOf(error, host, signal);
      } finally {
        await end();
      }
    }
    return { columns: fields.map(({ name }) => name), rows: rows(), close: end };
  } catch (error) {
    await end();
    throw refusalOf(error, host, signal);
  }
}

const booleanOf = (value: string | null): string => (value === null ? '' : value === 't' ? 'true' : 'false');

/** The store's own sentence says best what is wrong with a statement; it holds nothing of ours. */
export function refusalOf(error: unknown, host: string, signal: AbortSignal): unknown {
  if (error instanceof Refusal || signal.aborted) return error;
  const because = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 300) : codeOf(error);
  return new Refusal('unavailable', 'sources.storeSaid', { host, because: because === '' ? codeOf(error) : because });
}
