import type { Table } from '../tables.ts';

/** What repeated imports compare with: each occasion that an import holds, and what it said there. */
export const REPEAT_TABLES: readonly Table[] = [
  {
    // one occasion of an import by key; `print` is the hash of everything the import read of it
    name: 'importedOccasions',
    columns: `
  workspace UInt32,
  import UInt32,
  source LowCardinality(String),
  occasion UInt64,
  print UInt64`,
    order: '(workspace, source, import, occasion)',
    settings: 'fsync_after_insert = 1, fsync_part_directory = 1',
  },
];
