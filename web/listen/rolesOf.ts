import type { Mapping } from '@plumbline/model/mapping.ts';
import type { ColumnRole } from './columnRole.ts';
import { kindRolesOf } from './kinds/kindColumns.ts';

/** Every role a mapping gives to a column, in the order of the form; none means that the column is ignored. */
export function rolesOf(mapping: Mapping, column: string): ColumnRole[] {
  const roles: ColumnRole[] = [];
  if (mapping.customer?.column === column) roles.push({ role: 'customer' });
  if (mapping.occasion?.columns.includes(column)) roles.push({ role: 'occasion' });
  if ('column' in mapping.time && mapping.time.column === column) {
    roles.push({ role: 'time', format: mapping.time.format });
  }
  roles.push(...markRoles(mapping, column));
  if (mapping.dimensionColumn === column) roles.push({ role: 'dimension' });
  for (const { mark, column: own, scale } of mapping.long) {
    if (own === column) roles.push({ role: 'longMark', mark, scale });
  }
  for (const metric of mapping.metrics) {
    if (metric.columns.includes(column)) roles.push({ role: 'metric', metric: metric.key });
  }
  for (const [name, own] of Object.entries(mapping.attributes)) {
    if (own === column) roles.push({ role: 'attribute', name });
  }
  for (const text of mapping.texts) {
    if (text.column === column) roles.push({ role: 'text', dimension: text.dimension ?? null });
  }
  if (mapping.weight?.column === column) roles.push({ role: 'weight' });
  for (const promise of mapping.promises) {
    if (promise.due === column) roles.push({ role: 'due', promise: promise.key });
    if (promise.done === column) roles.push({ role: 'done', promise: promise.key });
  }
  roles.push(...kindRolesOf(mapping, column).map((role) => ({ role })));
  return roles;
}

function markRoles(mapping: Mapping, column: string): ColumnRole[] {
  const roles: ColumnRole[] = [];
  for (const { dimension, mark, column: one, columns, native, scale } of mapping.marks) {
    if ((one === column || columns?.includes(column)) && scale !== undefined) {
      roles.push({ role: 'mark', dimension, mark, scale });
    }
    if (native === undefined) continue;
    if ('column' in native && native.column === column) roles.push({ role: 'native', dimension, mark });
    if ('daysFrom' in native && native.daysFrom === column) roles.push({ role: 'nativeFrom', dimension, mark });
    if ('daysTo' in native && native.daysTo === column) roles.push({ role: 'nativeTo', dimension, mark });
  }
  return roles;
}
