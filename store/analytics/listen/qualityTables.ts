import type { Table } from '../tables.ts';

/** What judgements of quality leave beside the evidence. Every run has a number; rows of a run that is not done are hidden. */
export const QUALITY_TABLES: readonly Table[] = [
  {
    // one text × flag of a run; `groupKey` names those that belong together, such as the copies of one text
    name: 'textFlags',
    columns: `
  workspace UInt32,
  run UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  question LowCardinality(String),
  flag LowCardinality(String),
  groupKey String,
  score Float32,
  why String`,
    order: '(workspace, run, flag, groupKey, occasion)',
  },
];
