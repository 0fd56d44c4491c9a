import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { type Asked, defineAdapter, type Fetched } from '../adapter.ts';
import { composeTable } from '../composeTable.ts';
import { clickhouseRows } from './query/clickhouseRows.ts';
import { mysqlRows } from './query/mysqlRows.ts';
import { postgresRows } from './query/postgresRows.ts';
import { readStatement } from './query/readStatement.ts';

const QueryConfig = z.strictObject({
  engine: z.enum(['postgres', 'mysql', 'clickhouse']).default('postgres'),
  host: z.string().regex(/^[A-Za-z0-9.:_[\]-]{1,253}$/),
  port: z.int().min(1).max(65_535).optional(),
  database: z.string().min(1).max(200),
  user: z.string().min(1).max(200),
  tls: z.enum(['verify', 'unverified', 'none']).default('verify'),
  /** one SELECT; {cursor} stands for the newest value of the cursor's column so far */
  query: z.string().min(8).max(20_000).meta({ lines: true }),
  cursorColumn: z.string().max(200).default(''),
  cursorType: z.enum(['text', 'number', 'moment']).default('text'),
  /** the cursor at first */
  cursorStart: z.string().max(200).default(''),
  rowsMax: z.int().min(1).max(50_000_000).default(1_000_000),
  megabytesMax: z.int().min(1).max(20_000).default(1000),
  secondsMax: z.int().min(1).max(3600).default(300),
});
export type QueryConfig = z.output<typeof QueryConfig>;

/** What an engine is asked: the statement with one place for the cursor, and where it stops. */
export type QueryAsked = Pick<Asked<QueryConfig>, 'config' | 'egress' | 'signal'> & {
  password: string;
  /** the statement before, between and after its `{cursor}` */
  pieces: readonly string[];
  cursor: string;
};
/** The columns once they are known, then rows; a null is an empty cell. */
export type QueryRows = {
  columns: readonly string[];
  rows: AsyncIterable<readonly string[]>;
  /** for whoever will not read them; reading to an end closes too */
  close(): Promise<void>;
};

const ENGINES = { postgres: postgresRows, mysql: mysqlRows, clickhouse: clickhouseRows };

/** Rows of another database, by one reading statement. */
export const query = defineAdapter<QueryConfig>({
  kind: 'query',
  way: 'pulled',
  config: QueryConfig,
  secrets: ['password'],
  brings: ({ query: text }) => (text.includes('{cursor}') ? 'part' : 'whole'),
  check: (config) => void piecesOf(config),
  async fetch({ config, secret, cursor, egress, signal, rowsMax }): Promise<Fetched> {
    const from = typeof cursor === 'string' ? cursor : config.cursorStart;
    const asked = { config, egress, signal, password: secret.password ?? '', pieces: piecesOf(config), cursor: from };
    const { columns, rows, close } = await ENGINES[config.engine](asked);
    if (config.cursorColumn !== '' && !columns.includes(config.cursorColumn)) {
      await close();
      const { cursorColumn: column } = config;
      throw new Refusal('invalid', 'sources.cursorNotSelected', { column, have: columns.join(', ') });
    }
    const watched = new CursorWatch(config, columns, from, rowsMax);
    return {
      name: `${config.database}.csv`,
      bytes: Readable.from(composeTable(columns, watched.pass(rows))),
      end: () => ({ cursor: watched.cursor, rows: watched.count, columns, more: watched.stopped && rowsMax === null }),
      composed: true,
    };
  },
});

/** @throws Refusal invalid `sources.notOneSelect`, `sources.noCursorColumn`, `sources.noCursorStart` */
function piecesOf({ query: text, engine, cursorColumn, cursorType, cursorStart }: QueryConfig): readonly string[] {
  const pieces = readStatement(text, engine);
  if (pieces.length > 1 && cursorColumn === '') throw new Refusal('invalid', 'sources.noCursorColumn');
  if (pieces.length > 1 && cursorType !== 'text' && cursorStart === '')
    throw new Refusal('invalid', 'sources.noCursorStart');
  return pieces;
}

/** Counts rows and bytes as they pass, and keeps the newest value of the cursor's column. */
class CursorWatch {
  cursor: string;
  count = 0;
  stopped = false;
  #bytes = 0;
  #ordered = true;
  readonly #config: QueryConfig;
  readonly #column: number | null;
  readonly #rowsMax: number | null;

  constructor(config: QueryConfig, columns: readonly string[], from: string, rowsMax: number | null) {
    this.cursor = from;
    this.#config = config;
    this.#rowsMax = rowsMax;
    this.#column = config.cursorColumn === '' ? null : columns.indexOf(config.cursorColumn);
  }

  async *pass(rows: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
    for await (const row of rows) {
      if (this.#rowsMax !== null && this.count >= this.#rowsMax) return;
      if (this.count >= this.#config.rowsMax || this.#bytes >= this.#config.megabytesMax * 1e6) return this.#stop();
      this.count++;
      for (const cell of row) this.#bytes += cell.length;
      if (this.#column !== null) this.#note(row[this.#column] ?? '');
      yield row;
    }
  }

  /** A limit may cut only what goes on behind it the next time. */
  #stop(): void {
    const { rowsMax, megabytesMax } = this.#config;
    if (this.#column === null)
      throw new Refusal('invalid', 'sources.tooManyRows', { rows: rowsMax, megabytes: megabytesMax });
    if (!this.#ordered)
      throw new Refusal('invalid', 'sources.notOrdered', { column: this.#config.cursorColumn, rows: rowsMax });
    this.stopped = true;
  }

  #note(value: string): void {
    if (value === '') return;
    const order = this.cursor === '' ? 1 : compare(value, this.cursor, this.#config.cursorType);
    if (order < 0) this.#ordered = false;
    else this.cursor = value;
  }
}

function compare(a: string, b: string, type: QueryConfig['cursorType']): number {
  if (type === 'text') return a < b ? -1 : a > b ? 1 : 0;
  if (type === 'number' && /^-?\d+$/.test(a) && /^-?\d+$/.test(b)) {
    const [left, right] = [BigInt(a), BigInt(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const [left, right] = type === 'number' ? [Number(a), Number(b)] : [momentOf(a), momentOf(b)];
  return left - right;
}

/** A moment without a zone is UTC, as every engine is asked to write it. */
function momentOf(text: string): number {
  const iso = text.replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(iso.slice(10)) ? iso.replace(/([+-]\d\d)$/, '$1:00') : `${iso}Z`);
}
