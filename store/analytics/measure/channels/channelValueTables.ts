import type { Table } from '../../tables.ts';

const edition = `
  workspace UInt32,
  edition UInt64`;
const common = {
  partition: '(workspace, edition)',
  until: 'writtenAt + INTERVAL 7 DAY',
  settings: 'ttl_only_drop_parts = 1',
};

/** Sets of people are read whole with all rows of a granule: few at a time. */
const ofSets = { ...common, settings: `${common.settings}, index_granularity = 64` };

/**
 * What pages about channels are made of, as one version of the data has it: few columns, and only rows that count. Derived, and written anew for
 * each version under a number of its own, its `edition`. What a process left behind goes by itself.
 *
 * `customerGroup` of scores is that of the row, as in observations; of contacts and purchases it is that of the one person that several keys are.
 */
export const CHANNEL_VALUE_TABLES: readonly Table[] = [
  {
    // one occasion × dimension, or × metric; `perceived` as far as it counts beside what customers say. Personal: person
    name: 'channelScores',
    columns: `${edition},
  kind Enum8('dimension' = 1, 'metric' = 2),
  week Date,
  customerGroup UInt16,
  person UInt32,
  day Date,
  channel LowCardinality(String),
  dimension LowCardinality(String),
  fromCustomer Bool,
  perceived Nullable(Float64),
  weight Float64,
  writtenAt DateTime DEFAULT now()`,
    order: '(workspace, edition, kind, week, customerGroup, person)',
    ...common,
  },
  {
    // scores summed over a block of weeks (`given`), by its first day, group of customers, dimension and channel; and, by `since`, days on
    // which a dimension was observed in a channel, with nothing summed
    name: 'channelSums',
    columns: `${edition},
  kind Enum8('dimension' = 1, 'metric' = 2),
  given Bool,
  since Date,
  customerGroup UInt16,
  channel LowCardinality(String),
  dimension LowCardinality(String),
  occasions UInt32,
  weights Float64,
  weightSquares Float64,
  total Float64,
  slots UInt64,
  writtenAt DateTime DEFAULT now()`,
    order: '(workspace, edition, kind, given, since, customerGroup)',
    ...common,
  },
  {
    // whom scores of a day reach, and who of them are of the first groups of customers. Personal: people, drawn
    name: 'channelReach',
    columns: `${edition},
  kind Enum8('dimension' = 1, 'metric' = 2),
  day Date,
  people AggregateFunction(groupBitmap, UInt32),
  drawn AggregateFunction(groupBitmap, UInt32),
  writtenAt DateTime DEFAULT now()`,
    order: '(workspace, edition, kind, day)',
    ...ofSets,
  },
  {
    // one event in a channel. Personal: person
    name: 'channelContacts',
    columns: `${edition},
  customerGroup UInt16,
  person UInt32,
  at DateTime64(3, 'UTC'),
  day Date,
  channel LowCardinality(String),
  name LowCardinality(String),
  writtenAt DateTime DEFAULT now()`,
    order: '(workspace, edition, customerGroup, person)',
    ...common,
  },
  {
    // one purchase or refund, in a channel or none. Personal: person
    name: 'channelPurchases',
    columns: `${edition},
  customerGroup UInt16,
  person UInt32,
  at DateTime64(3, 'UTC'),
  day Date,
  channel LowCardinality(String),
  currency LowCardinality(String),
  amount Float64,
  writtenAt DateTime DEFAULT now()`,
    order: '(workspace, edition, customerGroup, person)',
    ...common,
  },
  {
    // a day of a channel: contacts (`currency` is ''), or orders and what was spent on them in a currency. `orders` are those of this day
    // alone, `ordersOfDays` those of several days, by a number of each. Personal: people
    name: 'channelDays',
    columns: `${edition},
  what Enum8('met' = 1, 'sold' = 2),
  day Date,
  channel LowCardinality(String),
  currency LowCardinality(String),
  contacts UInt64,
  orders UInt64,
  ordersOfDays AggregateFunction(uniqExact, UInt64),
  amount Float64,
  people AggregateFunction(groupBitmap, UInt32),
  writtenAt DateTime DEFAULT now()`,
    order: '(workspace, edition, what, day)',
    ...ofSets,
  },
];
