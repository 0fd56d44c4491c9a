import { Dimension, levelsOf } from '@plumbline/model/dimension.ts';
import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

export type KnownTree = {
  version: number;
  dimensions: readonly Dimension[];
  metrics: readonly { key: string; names: Names }[];
};

/**
 * The tree as it stands after a mapping: dimensions it names anew are added, those it describes differently are
 * changed unless a person changed them in the tree, in a new version; earlier versions and the figures made with them stay as they are.
 *
 * @throws Refusal `invalid` for a parent that does not exist, a cycle, or a key that is a dimension and a metric
 */
export function growTree(
  mapping: Pick<Mapping, 'dimensions'> & { metrics: readonly Pick<Mapping['metrics'][number], 'key' | 'names'>[] },
  known: KnownTree,
): ImportPlan['tree'] {
  const dimensions = new Map(known.dimensions.map((dimension) => [dimension.key, dimension]));
  for (const given of mapping.dimensions) {
    const before = dimensions.get(given.key);
    // what a person decided in the tree stands; of the rest a mapping says what it says, and keeps what it cannot say
    if (before?.byHand !== true) dimensions.set(given.key, { ...before, ...Dimension.parse(given) });
  }
  const metrics = new Map(known.metrics.map((metric) => [metric.key, metric]));
  for (const { key, names } of mapping.metrics) metrics.set(key, { key, names });
  for (const dimension of dimensions.values()) {
    if (dimension.parent !== null && !dimensions.has(dimension.parent)) {
      throw new Refusal('invalid', 'import.unknownParent', { dimension: dimension.key, parent: dimension.parent });
    }
    if (metrics.has(dimension.key)) throw new Refusal('invalid', 'import.dimensionAndMetric', { key: dimension.key });
  }
  const grown = { dimensions: [...dimensions.values()], metrics: [...metrics.values()] };
  try {
    levelsOf(grown.dimensions);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('invalid', 'import.treeCycle', { why: error.message });
  }
  const changed =
    canonical(grown.dimensions) !== canonical(known.dimensions) ||
    canonical(grown.metrics) !== canonical(known.metrics);
  return { ...grown, changed, version: changed ? known.version + 1 : known.version };
}

/** The same whatever the order in which a JSON column gives its keys back. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
