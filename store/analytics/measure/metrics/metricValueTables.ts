import type { Table } from '../../tables.ts';

/**
 * The single values that metrics are made of, as one version of the data has them. Derived, and written anew for each: an `edition` is all
 * metrics of a workspace, a `series` of it the values of one. What a process left behind goes by itself.
 */
export const metricValueTables = (context: string): readonly Table[] => [
  {
    name: 'metricValues',
    columns: `
  workspace UInt32,
  edition UInt64,
  series UInt16,
  day Date,
  person UInt32,
  a Float64,
  w Float64,
  writtenAt DateTime DEFAULT now(),${context}`,
    partition: '(workspace, edition)',
    order: '(workspace, edition, series, day)',
    until: 'writtenAt + INTERVAL 7 DAY',
    settings: 'ttl_only_drop_parts = 1',
  },
];
