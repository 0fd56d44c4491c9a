import type { Table } from '../tables.ts';

const durable = 'fsync_after_insert = 1, fsync_part_directory = 1';

/** What imports bring besides observations. Each knows its import, so that a roll-back takes it away. */
export const kindTables = (context: string): readonly Table[] => [
  {
    // one event of a customer's journey; `step` is the step of the journey it belongs to, where the file says so
    name: 'journeyEvents',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  at DateTime64(3, 'UTC'),
  day Date,
  name LowCardinality(String),
  step LowCardinality(String),${context}`,
    order: '(workspace, person, at, occasion)',
    settings: durable,
  },
  {
    // one purchase or payment; `amount` is in `currency`, `paid` in `paidCurrency` as it stood in the file. Less than 0 is a
    // refund
    name: 'transactions',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  at DateTime64(3, 'UTC'),
  day Date,
  \`order\` String,
  amount Float64,
  currency LowCardinality(String),
  paid Float64,
  paidCurrency LowCardinality(String),
  items Nullable(Float64),
  product String,${context}`,
    order: '(workspace, person, at, occasion)',
    settings: durable,
  },
  {
    // one decided value as a file brings it: a standard, a public promise, or an outside value to compare with. Personal: who
    name: 'decidedValues',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  source LowCardinality(String),
  kind Enum8('standard' = 1, 'promised' = 2, 'benchmark' = 3),
  dimension LowCardinality(String),
  point Float64,
  since Date,
  who String,
  origin String`,
    order: '(workspace, kind, dimension, since, import)',
    settings: durable,
  },
];
