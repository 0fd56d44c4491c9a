import { ONE_FILE_FIRST } from './tables.ts';

type Named = (table: string) => string;

/**
 * Changes of tables that already hold rows, oldest first. A step is never edited once it was released: a table is made
 * as `tables.ts` says, and what older installations need to get there stands here.
 *
 * `sql` is run on the database of the store, one statement after the other; each must be safe to run twice, because a
 * killed process may have run it without noting so. `rowsOf` names the table that holds the rows, on every node, `nameOf` the
 * one that questions and inserts go to; on a single node they are the same.
 */
export const STEPS: readonly { name: string; sql: (rowsOf: Named, nameOf: Named) => readonly string[] }[] = [
  // roll-ups are built again from the rows, in the background of the start that takes this step
  {
    name: 'smaller sketches of people',
    sql: () => ['DROP TABLE IF EXISTS weeklyPeople SYNC', 'TRUNCATE TABLE IF EXISTS weeklyTotals'],
  },
  {
    name: 'parts begin as one file',
    sql: (rowsOf) =>
      ['observations', 'answers'].map((table) => `ALTER TABLE ${rowsOf(table)} MODIFY SETTING ${ONE_FILE_FIRST}`),
  },
  {
    name: 'batches of live answers',
    sql: (rowsOf, nameOf) =>
      ['observations', 'answers', 'texts']
        .flatMap((table) => [rowsOf(table), nameOf(table)])
        .map((table) => `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS batch UInt64 DEFAULT 0 AFTER import`),
  },
  {
    name: 'turns of conversations',
    sql: (rowsOf, nameOf) =>
      [rowsOf('texts'), nameOf('texts')].flatMap((table) => [
        `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS conversation UInt64 DEFAULT 0 AFTER text`,
        `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS turn UInt16 DEFAULT 0 AFTER conversation`,
        `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS speaker LowCardinality(String) DEFAULT '' AFTER turn`,
      ]),
  },
  {
    name: 'times of turns in their recording',
    sql: (rowsOf, nameOf) =>
      [rowsOf('texts'), nameOf('texts')].flatMap((table) => [
        `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS startSeconds Nullable(Float32) AFTER speaker`,
        `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS endSeconds Nullable(Float32) AFTER startSeconds`,
        `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS recording String DEFAULT '' AFTER endSeconds`,
      ]),
  },
  // roll-ups are built again from the rows, in the background of the start that takes this step
  {
    name: 'roll-ups of blocks of weeks',
    sql: (rowsOf, nameOf) =>
      ['weeklyTotals', 'weeklyPeople']
        .flatMap((table) => [nameOf(table), rowsOf(table)])
        .map((table) => `DROP TABLE IF EXISTS ${table} SYNC`),
  },
  // roll-ups are built again from the rows, in the background of the start that takes this step
  {
    name: 'roll-ups without the staff as customers',
    sql: (rowsOf) => ['weeklyTotals', 'weeklyPeople'].map((table) => `TRUNCATE TABLE IF EXISTS ${rowsOf(table)}`),
  },
];
