import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startClickhouse } from '../engines/startClickhouse.ts';
import { startPostgres } from '../engines/startPostgres.ts';
import { SILENT } from '../log.ts';
import { migrateOperations } from '../operations/migrate.ts';
import { openOperations } from '../operations/openOperations.ts';

/** What a test file needs to open stores of its own. */
export type TestEngines = {
  postgres: { host?: string; user?: string; connectionString?: string };
  clickhouse: { url: string; username: string; password: string };
  template: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    engines: { socket: string };
  }
}

const MEMORY_BYTES = 3 * 1024 ** 3;

/**
 * One pair of engines for the whole run of tests. They start when the first test file asks for them, so a run of pure
 * tests pays nothing, and end with the run. `PLUMBLINE_TEST_POSTGRES_URL` names a PostgreSQL server to test on instead
 * of the embedded one; its user must be allowed to make databases.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-tests-'));
  const socket = join(folder, 'engines.sock');
  let starting: Promise<{ engines: TestEngines; stop(): Promise<void> }> | undefined;
  const server = createServer((connection) => {
    starting ??= startEngines(folder);
    connection.on('error', () => undefined);
    starting.then(
      ({ engines }) => connection.end(JSON.stringify(engines)),
      (error) => connection.end(JSON.stringify({ error: String(error) })),
    );
  });
  server.listen(socket);
  project.provide('engines', { socket });
  return async () => {
    server.close();
    const running = await starting?.catch(() => undefined);
    await running?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function startEngines(folder: string) {
  const options = { dataDir: join(folder, 'data'), log: SILENT };
  const url = process.env.PLUMBLINE_TEST_POSTGRES_URL;
  const [embedded, clickhouse] = await Promise.all([
    url === undefined ? startPostgres({ ...options, connectionsMax: 200, durable: false }) : undefined,
    startClickhouse({ ...options, memoryBytes: MEMORY_BYTES, compiles: false }),
  ]);
  const postgres = (embedded?.connection ?? { connectionString: url }) as TestEngines['postgres'];
  const template = `plumbline_template_${process.pid}`;
  const first = openOperations(postgres);
  await first.pool.query(`create database ${template}`);
  await migrateInto(postgres, template);
  const engines = { postgres, clickhouse: { url: clickhouse.url, ...clickhouse.app }, template } satisfies TestEngines;
  const stop = async () => {
    await first.pool.query(`drop database ${template}`);
    await first.close();
    await Promise.all([embedded?.stop(), clickhouse.stop()]);
  };
  return { engines, stop };
}

async function migrateInto(postgres: TestEngines['postgres'], database: string): Promise<void> {
  const operations = openOperations(connectionTo(postgres, database));
  await migrateOperations(operations);
  await operations.close();
}

/** The same server, another database. */
export function connectionTo(postgres: TestEngines['postgres'], database: string) {
  if (postgres.connectionString === undefined) return { ...postgres, database };
  const url = new URL(postgres.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}
