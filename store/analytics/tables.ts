import { COMMUNICATION_TABLES } from './commit/communicationTables.ts';
import { outcomeValueTables } from './commit/outcomeValueTables.ts';
import { SEGMENT_TABLES } from './explain/segments/segmentTables.ts';
import { CUSTOMER_TABLES } from './listen/customerTables.ts';
import { IDENTITY_TABLES } from './listen/identityTables.ts';
import { kindTables } from './listen/kindTables.ts';
import { QUALITY_TABLES } from './listen/qualityTables.ts';
import { REPEAT_TABLES } from './listen/repeatTables.ts';
import { requirementTables } from './listen/requirementTables.ts';
import { SAMPLE_TABLES } from './listen/sampleTables.ts';
import { TEXT_READING_TABLES } from './listen/textReadingTables.ts';
import { TOPIC_TABLES } from './listen/topicTables.ts';
import { CHANNEL_VALUE_TABLES } from './measure/channels/channelValueTables.ts';
import { CASE_TABLES } from './measure/journey/caseTables.ts';
import { metricValueTables } from './measure/metrics/metricValueTables.ts';

/**
 * The analytics store: the large evidence. One list of tables for every topology; `migrateAnalytics` makes them.
 *
 * `{db}` stands for the database. Tables are only ever added to; a change of a table is a new step in `migrations.ts`.
 */
export type Table = {
  name: string;
  columns: string;
  order: string;
  kind?: string;
  settings?: string;
  /** what is dropped together; a table without it is one */
  partition?: string;
  /** when rows go by themselves */
  until?: string;
};

/**
 * Columns that say where, when and for whom; the same in every table of evidence. Personal: person.
 *
 * `attributePairs` holds `name=value`: writing a Map costs as much as the whole rest of a row. `attributes` is the same
 * as a Map, made when it is read.
 */
const context = `
  region LowCardinality(String),
  channel LowCardinality(String),
  touchpoint LowCardinality(String),
  segment LowCardinality(String),
  stage LowCardinality(String),
  staff LowCardinality(String),
  supplier LowCardinality(String),
  source LowCardinality(String),
  attributePairs Array(String),
  attributes Map(String, String) ALIAS CAST(arrayMap(pair -> (substring(pair, 1, position(pair, '=') - 1), substring(pair, position(pair, '=') + 1)), attributePairs), 'Map(String, String)')`;

/** Evidence fed in bulk has no outbox behind it: parts are synced before an import is called committed. */
const durable = 'fsync_after_insert = 1, fsync_part_directory = 1';

/**
 * A part as it is inserted is one file for all columns, else syncing two files a column costs an import as much as writing
 * them; a merged part has a file a column, as questions want it.
 */
export const ONE_FILE_FIRST = 'min_level_for_wide_part = 1';

export const TABLES: readonly Table[] = [
  {
    // one occasion × dimension, wide; or × metric (then `perceived` holds the metric on 0–100). `batch` is the sealed batch
    // that brought a live row (import 0)
    name: 'observations',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  respondent Enum8('customer' = 1, 'staff' = 2, 'system' = 3),
  kind Enum8('dimension' = 1, 'metric' = 2),
  dimension LowCardinality(String),
  treeVersion UInt32,
  at DateTime64(3, 'UTC'),
  day Date,
  adequate Nullable(Float64),
  expected Nullable(Float64),
  expectedRecalled Nullable(Float64),
  believed Nullable(Float64),
  promised Nullable(Float64),
  delivered Nullable(Float64),
  perceived Nullable(Float64),
  promisedNative Nullable(Float64),
  deliveredNative Nullable(Float64),
  nativeUnit LowCardinality(String),
  importance Nullable(Float64),
  sentiment Nullable(Float64),
  weight Float64 DEFAULT 1,${context}`,
    order: '(workspace, customerGroup, person, occasion, dimension)',
    settings: `${durable}, ${ONE_FILE_FIRST}`,
  },
  {
    // the evidence: one respondent × question, as answered
    name: 'answers',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  source LowCardinality(String),
  person UInt32,
  occasion UInt64,
  question LowCardinality(String),
  askedAt DateTime64(3, 'UTC'),
  number Nullable(Float64),
  code LowCardinality(String),
  text String`,
    // rows stay in the order of their file: sorting them would cost as much as writing
    order: '(workspace, import)',
    settings: `${durable}, ${ONE_FILE_FIRST}`,
  },
  {
    // personal: key. Dense numbers for people, assigned per import; hash = sipHash64 of the key, or of the occasion where
    // there is no key
    name: 'people',
    columns: `
  workspace UInt32,
  person UInt32,
  hash UInt64,
  key String,
  import UInt32`,
    order: '(workspace, hash)',
    settings: durable,
  },
  {
    // one promise to one customer on one occasion
    name: 'fulfilments',
    columns: `
  workspace UInt32,
  import UInt32,
  promise LowCardinality(String),
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  at DateTime64(3, 'UTC'),
  day Date,
  due DateTime64(3, 'UTC'),
  done Nullable(DateTime64(3, 'UTC')),
  outcome Enum8('kept' = 1, 'broken' = 2, 'open' = 3, 'notMeasurable' = 4),${context}`,
    order: '(workspace, promise, customerGroup, person, occasion)',
    settings: durable,
  },
  {
    // personal: text. `conversation` is 0 outside conversations; in one, `turn` counts from 1, and `speaker` is agent, customer,
    // system or other. Of what was spoken, `startSeconds` and `endSeconds` are since the recording began, and `recording` is its
    // id in the operations store
    name: 'texts',
    columns: `
  workspace UInt32,
  import UInt32,
  batch UInt64 DEFAULT 0,
  occasion UInt64,
  person UInt32,
  customerGroup UInt16,
  at DateTime64(3, 'UTC'),
  day Date,
  question LowCardinality(String),
  dimension LowCardinality(String),
  text String,
  conversation UInt64 DEFAULT 0,
  turn UInt16 DEFAULT 0,
  speaker LowCardinality(String) DEFAULT '',
  startSeconds Nullable(Float32),
  endSeconds Nullable(Float32),
  recording String DEFAULT '',${context}`,
    order: '(workspace, day, occasion)',
    settings: durable,
  },
  {
    // rows put aside, with why; personal: cells, value
    name: 'quarantine',
    columns: `
  workspace UInt32,
  import UInt32,
  file LowCardinality(String),
  line UInt64,
  column LowCardinality(String),
  value String,
  reason LowCardinality(String),
  cells Array(String)`,
    order: '(workspace, import, file, line)',
    settings: durable,
  },
  {
    // roll-up: weighted sums of an import by week, or block of weeks, dimension, fixed customer group and pattern of marks
    name: 'weeklyTotals',
    columns: `
  workspace UInt32,
  import UInt32,
  weeks UInt8,
  dimension LowCardinality(String),
  week Date,
  customerGroup UInt16,
  mask UInt16,
  occasions UInt64,
  weights Float64,
  weightSquares Float64,
  adequateTotal Float64,
  expectedTotal Float64,
  believedTotal Float64,
  promisedTotal Float64,
  deliveredTotal Float64,
  perceivedTotal Float64,
  promisedNativeTotal Float64,
  deliveredNativeTotal Float64,
  expectedRecalledTotal Float64,
  metBefore Float64,
  belowBefore Float64,
  aboveBefore Float64,
  metAfter Float64,
  belowAfter Float64,
  aboveAfter Float64,
  metJoined Float64,
  belowJoined Float64,
  aboveJoined Float64`,
    order: '(workspace, weeks, dimension, week, customerGroup, mask)',
    settings: durable,
  },
  {
    // roll-up: people of an import by week, or block of weeks, dimension and pattern of marks, as sketches; dimension '' is everybody
    name: 'weeklyPeople',
    columns: `
  workspace UInt32,
  import UInt32,
  weeks UInt8,
  dimension LowCardinality(String),
  week Date,
  mask UInt16,
  occasions UInt64,
  weights Float64,
  weightSquares Float64,
  people AggregateFunction(uniqCombined64(14), UInt32)`,
    order: '(workspace, weeks, dimension, week, mask)',
    settings: durable,
  },
  ...SAMPLE_TABLES,
  ...REPEAT_TABLES,
  ...kindTables(context),
  ...requirementTables(context),
  ...TEXT_READING_TABLES,
  ...TOPIC_TABLES,
  ...QUALITY_TABLES,
  ...IDENTITY_TABLES,
  ...CUSTOMER_TABLES,
  ...COMMUNICATION_TABLES,
  ...SEGMENT_TABLES,
  ...metricValueTables(context),
  ...CHANNEL_VALUE_TABLES,
  ...outcomeValueTables(context),
  ...CASE_TABLES,
];
