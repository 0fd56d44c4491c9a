import type { Table } from '../../tables.ts';

const array = 'Array(LowCardinality(String))';

/**
 * Cases of journeys as one version of the data has them, with hidden imports, left-out occasions and merged people settled. Derived, and written
 * anew for each version under a number of its own, its `edition`. What a process left behind goes by itself.
 */
export const CASE_TABLES: readonly Table[] = [
  {
    // one case with its events, in no order: the arrays are as long as these are many. `kind` is what a case is; of an occasion that
    // several people share, `person` is any of them. Personal: person
    name: 'journeyCases',
    columns: `
  workspace UInt32,
  edition UInt64,
  kind Enum8('occasion' = 1, 'customer' = 2),
  firstDay Date,
  person UInt32,
  moments Array(DateTime64(3, 'UTC')),
  days Array(Date),
  name ${array},
  region ${array},
  channel ${array},
  touchpoint ${array},
  segment ${array},
  stage ${array},
  staff ${array},
  supplier ${array},
  source ${array},
  writtenAt DateTime DEFAULT now()`,
    partition: '(workspace, edition)',
    order: '(workspace, edition, kind, firstDay)',
    until: 'writtenAt + INTERVAL 7 DAY',
    settings: 'ttl_only_drop_parts = 1',
  },
];
