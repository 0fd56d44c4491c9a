import type { Table } from '../tables.ts';

const durable = 'fsync_after_insert = 1, fsync_part_directory = 1';

const place = `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  respondent Enum8('customer' = 1, 'staff' = 2, 'system' = 3) DEFAULT 'customer',
  at DateTime64(3, 'UTC'),
  day Date,`;

/** What people said of requirements: Kano's pairs, and what an expectation rests on. */
export const requirementTables = (context: string): readonly Table[] => [
  {
    // one respondent × item, asked with and without it: 1 like … 5 dislike, 0 not answered. `names` is JSON of the item's
    // wording by language, as it was asked
    name: 'kanoAnswers',
    columns: `${place}
  item LowCardinality(String),
  names LowCardinality(String),
  dimension LowCardinality(String),
  functional UInt8,
  dysfunctional UInt8,${context}`,
    order: '(workspace, item, day, person)',
    settings: durable,
  },
  {
    // one respondent × basis, of a dimension or ('') of the whole: how far their expectation rests on it, 0–1
    name: 'basisAnswers',
    columns: `${place}
  basis LowCardinality(String),
  dimension LowCardinality(String),
  strength Float64,${context}`,
    order: '(workspace, basis, day, person)',
    settings: durable,
  },
];
