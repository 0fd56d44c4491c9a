import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Operations } from './openOperations.ts';

/** Any number will do as long as nobody else uses it: "plumb" on a telephone's keys. */
const LOCK = 75862;

/** The folder of migrations, written by drizzle-kit and only ever added to. */
export const MIGRATIONS = join(import.meta.dirname, 'migrations');

/** Brings the operational store's tables up to date. Several processes may start at once: one does it, the others wait. */
export async function migrateOperations(operations: Operations): Promise<void> {
  const client = await operations.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    client.release();
  }
}
