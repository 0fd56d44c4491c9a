import type { Table } from '../tables.ts';

/** Topics of texts. Made again by a run, so parts are not synced one by one. */
export const TOPIC_TABLES: readonly Table[] = [
  {
    // which text of which run belongs to which topic, by the `key` of its reading; `vector` is where the text lies among the
    // texts of its run, times 127
    name: 'textTopics',
    columns: `
  workspace UInt32,
  run UInt32,
  import UInt32,
  key UInt64,
  day Date,
  topic UInt32,
  nearness Float32,
  vector Array(Int8)`,
    order: '(workspace, run, topic, day)',
  },
];
