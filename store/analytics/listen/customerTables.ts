import type { Table } from '../tables.ts';

/**
 * What lists of customers are read from. Both tables hold nothing that cannot be built again from the evidence, so parts are
 * not synced one by one.
 */
export const CUSTOMER_TABLES: readonly Table[] = [
  {
    // one canonical person who is a customer and has a key, built as a whole under the revision that `customer_cards_state` of
    // the operational store names. `customer` is what addresses it: the hash of the key that stands for all. `sorted` is the
    // name as lists order it; `search` holds all it is found by, a line each, folded.
    // personal: keys, name, pinyin, initials, phone, email, company, household, sorted, search
    name: 'customerCards',
    columns: `
  workspace UInt32,
  revision UInt32,
  root UInt32,
  customer UInt64,
  keys Array(String),
  name String,
  pinyin String,
  initials String,
  phone String,
  email String,
  level LowCardinality(String),
  segment LowCardinality(String),
  region LowCardinality(String),
  channels Array(LowCardinality(String)),
  company String,
  household String,
  firstAt DateTime64(3, 'UTC'),
  lastAt DateTime64(3, 'UTC'),
  occasions UInt32,
  texts UInt32,
  orders UInt32,
  spent Nullable(Float64),
  currency LowCardinality(String),
  sorted String,
  search String`,
    order: '(workspace, revision, root)',
    // a page is looked up by its roots, which lie far apart
    settings: 'index_granularity = 1024',
  },
  {
    // how names are read, once for each spelling that was met. personal: name, pinyin, initials, spellings
    name: 'customerNames',
    columns: `
  workspace UInt32,
  name String,
  pinyin String,
  initials String,
  spellings String`,
    order: '(workspace, name)',
  },
];
