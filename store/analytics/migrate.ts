import { composeTable, nameOf, rowsOf } from './ddl.ts';
import { STEPS } from './migrations.ts';
import type { Analytics } from './openAnalytics.ts';
import { TABLES, type Table } from './tables.ts';

const SCHEMA_STEPS: Table = {
  name: 'schema_steps',
  columns: 'name String, at DateTime64(3) DEFAULT now64(3)',
  order: 'name',
};

/** Brings the analytics store's tables up to date: missing tables are made, then the steps not yet noted are run. */
export async function migrateAnalytics(analytics: Analytics): Promise<void> {
  const isNew = !(await makeMissing(analytics)).has(SCHEMA_STEPS.name);
  const done = await analytics.ask<{ name: string }>('SELECT name FROM schema_steps');
  const noted = new Set(done.map((row) => row.name));
  const due = STEPS.filter((step) => !noted.has(step.name));
  if (isNew) {
    // a store made today already has the shape that the steps lead to
    await analytics.insert(
      'schema_steps',
      due.map(({ name }) => ({ name })),
    );
    return;
  }
  for (const step of due) {
    for (const statement of step.sql(
      (table) => rowsOf(analytics, table),
      (table) => nameOf(analytics, table),
    ))
      await analytics.command(statement);
    await analytics.insert('schema_steps', [{ name: step.name }]);
  }
  // a step may take a table away that is then made anew, such as one whose contents can be counted again
  await makeMissing(analytics);
}

/** Makes the tables that are not there. @returns the names of those that were */
async function makeMissing(analytics: Analytics): Promise<Set<string>> {
  const { database, topology } = analytics;
  const there = await analytics.ask<{ name: string }>(
    'SELECT name FROM system.tables WHERE database = {database:String}',
    { database },
  );
  const names = new Set(there.map((row) => row.name));
  const make = async (table: Table) => {
    if (names.has(table.name)) return;
    for (const statement of composeTable(database, table, topology)) await analytics.command(statement);
  };
  // first, as it tells a store that was begun from one that is new
  await make(SCHEMA_STEPS);
  await Promise.all(TABLES.map(make));
  return names;
}
