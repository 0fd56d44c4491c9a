import type { Table } from '../../tables.ts';

/**
 * Who belongs to which segment. Derived from the evidence as it was when a version of a segmentation was made; `person` stands for all
 * numbers of one person as it was known then. Segments count from 1 in the order of the plan; who belongs to none is 0.
 */
export const SEGMENT_TABLES: readonly Table[] = [
  {
    name: 'segmentMembers',
    columns: `
  workspace UInt32,
  segmentation UInt32,
  version UInt32,
  person UInt32,
  segment UInt16,
  sure Float32`,
    order: '(workspace, segmentation, version, person)',
  },
];
