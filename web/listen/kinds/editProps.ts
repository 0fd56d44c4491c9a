import type { Mapping } from '@plumbline/model/mapping.ts';
import type { BroughtColumn } from '../columnsOf.ts';

/** What every panel of a mapping needs. */
export type EditProps = {
  mapping: Mapping;
  columns: readonly BroughtColumn[];
  onEdit: (change: (mapping: Mapping) => Mapping) => void;
};
