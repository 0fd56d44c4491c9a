import type { Locale } from '@plumbline/model/locale.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { keyOf } from './keyOf.ts';

/** Makes sure that the dimension a person typed exists, under a key made from its name. */
export function addDimension(mapping: Mapping, name: string, locale: Locale): [Mapping, string] {
  const existing = mapping.dimensions.find(
    (dimension) => dimension.key === name || Object.values(dimension.names).includes(name),
  );
  if (existing !== undefined) return [mapping, existing.key];
  const key = keyOf(
    name,
    mapping.dimensions.map((dimension) => dimension.key),
  );
  const dimension = { key, names: { [locale]: name }, parent: null, weight: 1 };
  return [{ ...mapping, dimensions: [...mapping.dimensions, dimension] }, key];
}
