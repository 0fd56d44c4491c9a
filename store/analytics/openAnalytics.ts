import { Readable } from 'node:stream';
import {
  type ClickHouseClient,
  type ClickHouseSettings,
  createClient,
  type DataFormat,
  EXCEPTION_TAG_HEADER_NAME,
  extractErrorAtTheEndOfChunk,
  type InsertParams,
} from '@clickhouse/client';
import { v7 as uuid } from 'uuid';
import type { Question } from '../question.ts';
import { cutIntoLines, type LinePiece } from './cutIntoLines.ts';
import type { Topology } from './ddl.ts';
import { settingsFromHere } from './giveWay.ts';

export type AskOptions = {
  settings?: ClickHouseSettings;
  /** made if not given; what `killQuery` takes */
  queryId?: string;
  /** an aborted signal ends the query on the server too */
  signal?: AbortSignal;
};
export type InsertOptions = AskOptions & { format?: DataFormat; columns?: readonly string[] };
export type Written = { queryId: string; writtenRows: number };

/** The analytics store. Tables are named plainly: the session's database is the one of `database`. */
export type Analytics = {
  database: string;
  topology: Topology;
  /** Rows of a question, as objects. 64-bit integers come as numbers: ask for hashes as text. */
  ask<Row>(question: Question | string, params?: Record<string, unknown>, options?: AskOptions): Promise<Row[]>;
  /** The same in batches, for answers that do not fit in memory. */
  stream<Row>(
    question: Question | string,
    params?: Record<string, unknown>,
    options?: AskOptions,
  ): AsyncIterable<Row[]>;
  /** The same as lines of JSON that nobody has read yet, for rows that another thread reads. */
  streamLines(
    question: Question | string,
    params?: Record<string, unknown>,
    options?: AskOptions,
  ): AsyncIterable<string[]>;
  /** The same as bytes, for rows in such numbers that making lines of them would hold up this thread. */
  streamPieces(
    question: Question | string,
    params?: Record<string, unknown>,
    options?: AskOptions,
  ): AsyncIterable<LinePiece>;
  /** A statement without rows: it has wholly run, or thrown, when this returns. */
  command(sql: Question | string, params?: Record<string, unknown>, options?: AskOptions): Promise<Written>;
  /** Rows, or a stream of objects or of bytes in the given format (JSONEachRow by default). */
  insert(table: string, values: readonly object[] | Readable, options?: InsertOptions): Promise<Written>;
  /** `INSERT INTO … SELECT … FROM input('…') FORMAT …` with the bytes that follow it. */
  insertFrom(sql: string, bytes: Readable, params?: Record<string, unknown>, options?: AskOptions): Promise<Written>;
  killQuery(queryId: string): Promise<void>;
  close(): Promise<void>;
};

export type AnalyticsConnection = {
  /** one, or several of one cluster: the first that answers is used, and the next when it no longer does */
  urls: readonly string[];
  username: string;
  password: string;
  database: string;
  topology?: Topology;
};

/** A question over many rows and an import may run long; what limits them is the signal, not the driver. */
const REQUEST_MILLISECONDS_MAX = 6 * 3600 * 1000;
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'];

/** Connects to ClickHouse, embedded, server or cluster: one client, one protocol, one set of questions. */
export function openAnalytics(connection: AnalyticsConnection): Analytics {
  const hosts = new Hosts(connection);
  const send = <T>(options: AskOptions, work: (client: ClickHouseClient, common: Common) => Promise<T>): Promise<T> =>
    hosts.withClient((client) => withKill(client, options, work));
  return {
    database: connection.database,
    topology: connection.topology ?? { mode: 'single' },
    ask: (question, params = {}, options = {}) =>
      send(options, async (client, common) => {
        const answer = await client.query({ ...asked(question, params), ...common, format: 'JSONEachRow' });
        return answer.json();
      }),
    stream: <Row>(question: Question | string, params = {}, options = {}) =>
      streamed(
        hosts,
        options,
        openRows(asked(question, params), (row) => row.json() as Row),
      ),
    streamLines: (question, params = {}, options = {}) =>
      streamed(
        hosts,
        options,
        openRows(asked(question, params), ({ text }) => text),
      ),
    streamPieces: (question, params = {}, options = {}) =>
      streamed(hosts, options, openPieces(asked(question, params))),
    command: (sql, params = {}, options = {}) =>
      send(options, async (client, common) => {
        // an error after the first byte of the answer would otherwise be lost
        const settings = { ...common.clickhouse_settings, wait_end_of_query: 1 as const };
        const done = await client.command({ ...asked(sql, params), ...common, clickhouse_settings: settings });
        return { queryId: common.query_id, writtenRows: Number(done.summary?.written_rows ?? 0) };
      }),
    insert: (table, values, options = {}) =>
      send(options, async (client, common) => {
        const format = options.format ?? 'JSONEachRow';
        const rows = (values instanceof Readable ? values : [...values]) as InsertParams<Readable>['values'];
        const columns = options.columns === undefined ? {} : { columns: options.columns as [string, ...string[]] };
        const done = await client.insert({ table, values: rows, format, ...columns, ...common });
        return { queryId: common.query_id, writtenRows: Number(done.summary?.written_rows ?? 0) };
      }),
    insertFrom: (sql, bytes, params = {}, options = {}) =>
      send(options, async (client, common) => {
        const settings = { ...common.clickhouse_settings, wait_end_of_query: 1 as const };
        const sent = { query_params: params, ...common, clickhouse_settings: settings };
        // the address holds the first word only: what follows it may be longer than an address can be
        const [first = '', rest = ''] = [sql.slice(0, sql.indexOf(' ')), sql.slice(sql.indexOf(' '))];
        const done = await client.exec({
          ...sent,
          query: first,
          values: Readable.from(led(rest, bytes), { objectMode: false }),
        });
        for await (const _unused of done.stream) {
          // the answer of an insert is empty; reading it to its end is what waits for the insert
        }
        return { queryId: common.query_id, writtenRows: Number(done.summary?.written_rows ?? 0) };
      }),
    killQuery: (queryId) => hosts.withClient((client) => kill(client, queryId)),
    close: () => hosts.close(),
  };
}

type Common = { query_id: string; abort_signal: AbortSignal; clickhouse_settings: ClickHouseSettings };

const asked = (question: Question | string, params: Record<string, unknown>) => ({
  query: typeof question === 'string' ? question : question.sql,
  query_params: params,
});

/** A statement and the bytes that belong to it, as one stream. */
async function* led(statement: string, bytes: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from(`${statement}\n`);
  yield* bytes as AsyncIterable<Buffer>;
}

/** Closing the connection alone lets a query run on for a while: it is killed by its name as well. */
async function withKill<T>(
  client: ClickHouseClient,
  { settings = {}, queryId = uuid(), signal }: AskOptions,
  work: (client: ClickHouseClient, common: Common) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  let killed: Promise<void> | undefined;
  const onAbort = () => {
    // an engine that is stopping hangs up on it, and has then ended the query anyway
    killed = kill(client, queryId)
      .catch(() => undefined)
      .finally(() => abort.abort());
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const clickhouse_settings = { ...settingsFromHere(), ...settings };
    return await work(client, { query_id: queryId, abort_signal: abort.signal, clickhouse_settings });
  } catch (error) {
    throw signal?.aborted === true ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await killed;
  }
}

async function kill(client: ClickHouseClient, queryId: string): Promise<void> {
  await client.command({
    query: 'KILL QUERY WHERE query_id = {id:String} ASYNC',
    query_params: { id: queryId },
  });
}

/** An answer that comes piece by piece. */
type Answer<Piece> = { pieces: AsyncIterable<Piece>; close: () => void };
type Opening<Piece> = (client: ClickHouseClient, common: Common) => Promise<Answer<Piece>>;

const openRows =
  <Row>(question: ReturnType<typeof asked>, read: (row: { text: string; json(): unknown }) => Row): Opening<Row[]> =>
  async (client, common) => {
    const answer = await client.query({ ...question, ...common, format: 'JSONEachRow' });
    async function* rows() {
      for await (const some of answer.stream()) yield some.map(read);
    }
    return { pieces: rows(), close: () => answer.close() };
  };

const openPieces =
  ({ query, query_params }: ReturnType<typeof asked>): Opening<LinePiece> =>
  async (client, common) => {
    const answer = await client.exec({ query: `${query}\nFORMAT JSONEachRow`, query_params, ...common });
    const tag = answer.response_headers?.[EXCEPTION_TAG_HEADER_NAME];
    const failureOf = (said: Uint8Array): Error =>
      typeof tag === 'string' && said.includes(CARRIAGE_RETURN)
        ? (extractErrorAtTheEndOfChunk(Buffer.from(said), tag) as Error)
        : new Error(`the answer of the engine broke off: ${new TextDecoder().decode(said.subarray(-400))}`);
    return { pieces: cutIntoLines(answer.stream, failureOf), close: () => answer.stream.destroy() };
  };

const CARRIAGE_RETURN = 13;

async function* streamed<Piece>(hosts: Hosts, options: AskOptions, open: Opening<Piece>): AsyncGenerator<Piece> {
  const queryId = options.queryId ?? uuid();
  const answer = await hosts.withClient((client) => withKill(client, { ...options, queryId }, open));
  const onAbort = () => {
    // the query may have ended by itself meanwhile; closing the answer below is what frees this side
    void hosts.withClient((client) => kill(client, queryId)).catch(() => undefined);
    answer.close();
  };
  options.signal?.addEventListener('abort', onAbort, { once: true });
  let whole = false;
  try {
    for await (const piece of answer.pieces) {
      yield piece;
      options.signal?.throwIfAborted();
    }
    whole = true;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    if (!whole) answer.close();
  }
}

/** The official client knows one address; this keeps one client for each and stays with the first that answers. */
class Hosts {
  private readonly clients: readonly ClickHouseClient[];
  private current = 0;

  constructor({ urls, username, password, database }: AnalyticsConnection) {
    this.clients = urls.map((url) =>
      createClient({
        url,
        username,
        password,
        database,
        request_timeout: REQUEST_MILLISECONDS_MAX,
        max_open_connections: 16,
        // on loopback, compressing costs more than it saves
        compression: { request: false, response: false },
        log: { level: 127 },
      }),
    );
  }

  /** Where nobody listens the work was never begun, so it may be given to the next. */
  async withClient<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      const at = this.current;
      const client = this.clients[at];
      if (client === undefined) throw new RangeError('no address of ClickHouse');
      try {
        return await work(client);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? '';
        if (!UNREACHABLE.includes(code) || tried >= this.clients.length) throw error;
        if (this.current === at) this.current = (at + 1) % this.clients.length;
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }
}
