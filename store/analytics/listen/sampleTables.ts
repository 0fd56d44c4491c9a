import type { Table } from '../tables.ts';

/** Tables that samples are drawn from and with. Small beside the evidence, so parts are not synced one by one. */
export const SAMPLE_TABLES: readonly Table[] = [
  {
    // people of an uploaded list, numbered in its order. personal: key, email
    name: 'samplePeople',
    columns: `
  workspace UInt32,
  list UInt32,
  person UInt32,
  key String,
  email String,
  language LowCardinality(String),
  region LowCardinality(String),
  channel LowCardinality(String),
  touchpoint LowCardinality(String),
  segment LowCardinality(String),
  stage LowCardinality(String),
  staff LowCardinality(String),
  supplier LowCardinality(String),
  source LowCardinality(String),
  attributePairs Array(String)`,
    order: '(workspace, list, person)',
    settings: 'fsync_after_insert = 1, fsync_part_directory = 1',
  },
  {
    // who was left alone when a sample was drawn, as hashes of their keys, so that the draw can be made again
    name: 'sampleLeftOut',
    columns: `
  workspace UInt32,
  stored UInt64,
  hash UInt64,
  because Enum8('fatigue' = 1, 'optOut' = 2)`,
    order: '(workspace, stored, because, hash)',
  },
];
