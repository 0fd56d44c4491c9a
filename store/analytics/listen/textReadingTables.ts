import type { Table } from '../tables.ts';

/** What reading found in each text. A text has one reading of an edition; questions ask for those of the standing edition. */
export const TEXT_READING_TABLES: readonly Table[] = [
  {
    // one text as one edition (a model with a tree of dimensions) read it. personal: person, folded (what is known to be
    // personal data is masked in it), promises, statements
    //
    // `key` is the text's own: it stays the same through imports again and readings again. `spans` and `sentences` hold
    // offsets of the text as it was written, in UTF-16 units
    name: 'textReadings',
    columns: `
  workspace UInt32,
  edition UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  key UInt64,
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  at DateTime64(3, 'UTC'),
  day Date,
  question LowCardinality(String),
  dimension LowCardinality(String),
  conversation UInt64 DEFAULT 0,
  turn UInt16 DEFAULT 0,
  speaker LowCardinality(String) DEFAULT '',
  textHash UInt64,
  model UInt32,
  language LowCardinality(String),
  verdict LowCardinality(String),
  positive Nullable(Float32),
  calibrated UInt8,
  doubt Float32,
  aspects Array(LowCardinality(String)),
  aspectPositives Array(Nullable(Float32)),
  statementTypes Array(LowCardinality(String)),
  statementBases Array(LowCardinality(String)),
  statementMets Array(LowCardinality(String)),
  statementDimensions Array(LowCardinality(String)),
  statements String,
  promises String,
  spans String,
  sentences String,
  warning Nullable(Float32),
  folded String,
  region LowCardinality(String),
  channel LowCardinality(String),
  touchpoint LowCardinality(String),
  segment LowCardinality(String),
  stage LowCardinality(String),
  staff LowCardinality(String),
  supplier LowCardinality(String),
  source LowCardinality(String),
  attributePairs Array(String),
  attributes Map(String, String) ALIAS CAST(arrayMap(pair -> (substring(pair, 1, position(pair, '=') - 1), substring(pair, position(pair, '=') + 1)), attributePairs), 'Map(String, String)')`,
    order: '(workspace, day, occasion, key)',
    settings: 'fsync_after_insert = 1, fsync_part_directory = 1',
  },
];
