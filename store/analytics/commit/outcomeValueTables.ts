import type { Table } from '../tables.ts';

/**
 * What became of each promise of the ledger, as one version of the data and the rules of that day have it. Derived, and written anew for each
 * version: an `edition` is all promises of a workspace, a `series` of it the outcomes of one. What a process left behind goes by itself.
 */
export const outcomeValueTables = (context: string): readonly Table[] => [
  {
    // one promise to one customer; `person` is the one person that several keys are. Personal: person
    name: 'outcomeValues',
    columns: `
  workspace UInt32,
  edition UInt64,
  series UInt16,
  day Date,
  person UInt32,
  outcome UInt8,
  overdue UInt8,
  writtenAt DateTime DEFAULT now(),${context}`,
    partition: '(workspace, edition)',
    order: '(workspace, edition, series, day)',
    until: 'writtenAt + INTERVAL 7 DAY',
    settings: 'ttl_only_drop_parts = 1',
  },
];
