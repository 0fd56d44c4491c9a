import type { Mapping } from '@plumbline/model/mapping.ts';
import type { ColumnRole, RoleName } from './columnRole.ts';
import type { BroughtColumn } from './columnsOf.ts';
import { attributeNameOf, keyOf } from './keyOf.ts';
import { likelyScale } from './scaleChoices.ts';

/** A role as it is first proposed when a person picks its name: what else it needs is filled from the column. */
export function firstRole(name: RoleName, { header, samples }: BroughtColumn, mapping: Mapping): ColumnRole | null {
  const [firstPromise] = mapping.promises;
  const [firstMetric] = mapping.metrics;
  switch (name) {
    case 'ignore':
      return null;
    case 'customer':
    case 'occasion':
    case 'dimension':
    case 'weight':
      return { role: name };
    case 'time':
      return { role: 'time', format: 'iso' };
    case 'mark':
      return { role: 'mark', dimension: header, mark: 'perceived', scale: likelyScale(samples, mapping) };
    case 'native':
    case 'nativeFrom':
    case 'nativeTo':
      return { role: name, dimension: header, mark: 'delivered' };
    case 'longMark':
      return { role: 'longMark', mark: 'perceived', scale: likelyScale(samples, mapping) };
    case 'metric':
      return { role: 'metric', metric: firstMetric?.key ?? 'satisfaction' };
    case 'attribute':
      return { role: 'attribute', name: attributeNameOf(header, Object.keys(mapping.attributes)) };
    case 'text':
      return { role: 'text', dimension: null };
    case 'due':
    case 'done':
      return { role: name, promise: firstPromise?.key ?? keyOf(header, []) };
    case 'turnPart':
    case 'eventPart':
    case 'paymentPart':
    case 'decidedPart':
    case 'keyPart':
    case 'factPart':
    case 'unitPart':
    case 'kanoPart':
    case 'basisPart':
      return { role: name };
  }
}
