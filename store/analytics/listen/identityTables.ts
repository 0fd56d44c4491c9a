import type { Table } from '../tables.ts';

const durable = 'fsync_after_insert = 1, fsync_part_directory = 1';

/**
 * Who is one person with whom, and what is known of them. Numbers are those of `people`, where every key has one of its own:
 * a key that names somebody by more than an id is written `kind:value`, such as `phone:+8613800138000`.
 */
export const IDENTITY_TABLES: readonly Table[] = [
  {
    // two keys that stood in one row of a file; `a` is the number of the row's first key, `kind` that of the other
    name: 'personLinks',
    columns: `
  workspace UInt32,
  import UInt32,
  occasion UInt64,
  a UInt32,
  b UInt32,
  kind LowCardinality(String)`,
    order: '(workspace, import, a, b)',
    settings: durable,
  },
  {
    // which number stands for all numbers of one person, only where it is another; computed anew as a whole, under the
    // revision that `identity_state` of the operational store names
    name: 'personRoots',
    columns: `
  workspace UInt32,
  revision UInt32,
  person UInt32,
  root UInt32`,
    order: '(workspace, revision, person)',
    settings: durable,
  },
  {
    // what a row said of a person, with the time of the row; of what is visible the latest stands. personal: value
    name: 'personFacts',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  person UInt32,
  at DateTime64(3, 'UTC'),
  source LowCardinality(String),
  field LowCardinality(String),
  value String`,
    order: '(workspace, person, field, at)',
    settings: durable,
  },
];
