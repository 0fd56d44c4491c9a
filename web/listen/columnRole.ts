import type { MAPPED_MARKS, Scale, TimeFormat } from '@plumbline/model/mapping.ts';
import type { KindRoleName } from './kinds/kindColumns.ts';

export type MappableMark = (typeof MAPPED_MARKS)[number] | 'importance';
export type ScaleChoice = string | Scale;

/** What one column of a file is for. A column may have several roles, such as a date that a promise and a measure use. */
export type ColumnRole =
  | { role: 'customer' }
  | { role: 'occasion' }
  | { role: 'time'; format: TimeFormat }
  | { role: 'mark'; dimension: string; mark: MappableMark; scale: ScaleChoice }
  | { role: 'native'; dimension: string; mark: MappableMark }
  | { role: 'nativeFrom'; dimension: string; mark: MappableMark }
  | { role: 'nativeTo'; dimension: string; mark: MappableMark }
  | { role: 'dimension' }
  | { role: 'longMark'; mark: MappableMark; scale: ScaleChoice }
  | { role: 'metric'; metric: string }
  | { role: 'attribute'; name: string }
  | { role: 'text'; dimension: string | null }
  | { role: 'weight' }
  | { role: 'due'; promise: string }
  | { role: 'done'; promise: string }
  /** part of something that a panel of its own sets */
  | { role: KindRoleName };

export type RoleName = ColumnRole['role'] | 'ignore';

/** The roles a person chooses from. Dates of a measure are set in the mapping's text only. */
export const CHOSEN_ROLES = [
  'ignore',
  'customer',
  'occasion',
  'time',
  'mark',
  'native',
  'dimension',
  'longMark',
  'metric',
  'attribute',
  'text',
  'weight',
  'due',
  'done',
] as const satisfies readonly RoleName[];
