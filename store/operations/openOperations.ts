import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { compileForPostgres, type Question } from '../question.ts';
import * as authSchema from './authSchema.ts';
import * as beliefSheetsSchema from './beliefSheetsSchema.ts';
import * as candidatesSchema from './candidatesSchema.ts';
import * as causesSchema from './causesSchema.ts';
import * as channelsSchema from './channelsSchema.ts';
import * as communicationSchema from './communicationSchema.ts';
import * as contactSchema from './contactSchema.ts';
import * as customersSchema from './customersSchema.ts';
import * as driversSchema from './driversSchema.ts';
import * as gapViewsSchema from './gapViewsSchema.ts';
import * as identitySchema from './identitySchema.ts';
import * as importsSchema from './importsSchema.ts';
import * as journeysSchema from './journeysSchema.ts';
import * as loyaltySchema from './loyaltySchema.ts';
import * as marketSchema from './marketSchema.ts';
import * as metricsSchema from './metricsSchema.ts';
import * as modelRunsSchema from './modelRunsSchema.ts';
import * as outreachSchema from './outreachSchema.ts';
import * as portalSchema from './portalSchema.ts';
import * as promisesSchema from './promisesSchema.ts';
import * as qualitySchema from './qualitySchema.ts';
import * as recordingsSchema from './recordingsSchema.ts';
import * as recordsSchema from './recordsSchema.ts';
import * as requirementsSchema from './requirementsSchema.ts';
import * as riskSchema from './riskSchema.ts';
import * as samplesSchema from './samplesSchema.ts';
import * as schema from './schema.ts';
import * as segmentsSchema from './segmentsSchema.ts';
import * as sourcesSchema from './sourcesSchema.ts';
import * as staffNewsSchema from './staffNewsSchema.ts';
import * as standardsSchema from './standardsSchema.ts';
import * as surveysSchema from './surveysSchema.ts';
import * as textReadingsSchema from './textReadingsSchema.ts';
import * as textSchema from './textSchema.ts';
import * as topicsSchema from './topicsSchema.ts';
import * as transparencySchema from './transparencySchema.ts';
import * as treeSchema from './treeSchema.ts';
import * as trendSchema from './trendSchema.ts';
import * as warningSchema from './warningSchema.ts';

const tables = {
  ...schema,
  ...importsSchema,
  ...surveysSchema,
  ...recordsSchema,
  ...qualitySchema,
  ...samplesSchema,
  ...outreachSchema,
  ...contactSchema,
  ...customersSchema,
  ...identitySchema,
  ...textSchema,
  ...textReadingsSchema,
  ...topicsSchema,
  ...warningSchema,
  ...sourcesSchema,
  ...staffNewsSchema,
  ...recordingsSchema,
  ...promisesSchema,
  ...candidatesSchema,
  ...riskSchema,
  ...portalSchema,
  ...standardsSchema,
  ...communicationSchema,
  ...requirementsSchema,
  ...transparencySchema,
  ...treeSchema,
  ...journeysSchema,
  ...loyaltySchema,
  ...marketSchema,
  ...metricsSchema,
  ...beliefSheetsSchema,
  ...causesSchema,
  ...trendSchema,
  ...gapViewsSchema,
  ...modelRunsSchema,
  ...channelsSchema,
  ...driversSchema,
  ...segmentsSchema,
  ...authSchema,
};
export type OperationsTables = typeof tables;

/** The operational store: writes by drizzle, questions by `.sql` files. Inside `transaction` it is the transaction. */
export type Operations = {
  db: NodePgDatabase<OperationsTables>;
  database: string;
  /** Rows of a question. 64-bit integers come as numbers, days as `YYYY-MM-DD`, times as Date. */
  ask<Row>(question: Question, params?: Record<string, unknown>): Promise<Row[]>;
  /** Runs the work in one transaction: kept when it returns, undone when it throws. */
  transaction<T>(work: (operations: Operations) => Promise<T>): Promise<T>;
  /** for what needs the driver itself, such as advisory locks and LISTEN */
  pool: pg.Pool;
  close(): Promise<void>;
};

const { builtins } = pg.types;

/** Numbers as numbers, and days as days: a Date made of a day would move with the zone of the process. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') => {
    if (id === builtins.INT8) return (text: string) => Number(text);
    if (id === builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(id, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Connects to PostgreSQL, embedded or by URL: one driver, one schema, one set of questions. */
export function openOperations(connection: pg.PoolConfig): Operations {
  const pool = new pg.Pool({ max: 10, ...connection, types });
  // an idle connection that the server closed is replaced at the next use; without a listener it would end the process
  pool.on('error', () => undefined);
  const operations: Operations = {
    db: drizzle(pool, { schema: tables }),
    database: connection.database ?? databaseOf(connection.connectionString),
    ask: (question, params) => run(pool, question, params),
    transaction: (work) => inTransaction(operations, pool, work),
    pool,
    close: () => pool.end(),
  };
  return operations;
}

const compiled = new WeakMap<Question, ReturnType<typeof compileForPostgres>>();

async function run<Row>(client: pg.Pool | pg.PoolClient, question: Question, params: Record<string, unknown> = {}) {
  const { text, names } = compiled.get(question) ?? compileForPostgres(question.sql);
  compiled.set(question, { text, names });
  const missing = names.find((name) => params[name] === undefined);
  if (missing !== undefined) throw new RangeError(`${question.name} needs ${missing}`);
  const answer = await client.query({ text, values: names.map((name) => params[name]), types });
  return answer.rows as Row[];
}

async function inTransaction<T>(outer: Operations, pool: pg.Pool, work: (operations: Operations) => Promise<T>) {
  const client = await pool.connect();
  let broken: Error | undefined;
  // a connection that is lost while no statement runs would otherwise end the process
  const onLost = (error: Error) => {
    broken = error;
  };
  client.on('error', onLost);
  let db: Operations['db'] | undefined;
  const inner: Operations = {
    ...outer,
    // made when it is wanted: it reads the whole schema, which a transaction of a few milliseconds would feel
    get db() {
      db ??= drizzle(client, { schema: tables });
      return db;
    },
    ask: (question, params) => run(client, question, params),
    transaction: (nested) => nested(inner),
  };
  try {
    await client.query('begin');
    const result = await work(inner);
    await client.query('commit');
    return result;
  } catch (error) {
    // where even the undoing fails the connection is thrown away, which undoes it too
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

function databaseOf(url: string | undefined): string {
  return url === undefined ? 'postgres' : decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}
