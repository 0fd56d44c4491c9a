import type { Table } from '../tables.ts';

/** Who was told by a communication plan, and who was held out, by every number they had when it began. */
export const COMMUNICATION_TABLES: readonly Table[] = [
  {
    name: 'planPeople',
    columns: `
  workspace UInt32,
  plan UInt32,
  person UInt32,
  root UInt32,
  arm Enum8('told' = 1, 'heldOut' = 2)`,
    order: '(workspace, plan, person)',
    settings: 'fsync_after_insert = 1, fsync_part_directory = 1',
  },
];
