import type { Dimension } from '@plumbline/model/dimension.ts';

/**
 * What part of the whole each dimension weighs: its weight among its siblings, times the part of its parent.
 *
 * @param dimensions  those that are retired weigh nothing
 * @returns           shares; the leaves of a tree sum to 1
 */
export function shareOfTree(dimensions: readonly Dimension[]): Map<string, number> {
  const standing = dimensions.filter(({ retired }) => retired === undefined);
  const byKey = new Map(standing.map((dimension) => [dimension.key, dimension]));
  const totals = new Map<string | null, number>();
  const parentOf = ({ parent }: Dimension) => (parent !== null && byKey.has(parent) ? parent : null);
  for (const one of standing) totals.set(parentOf(one), (totals.get(parentOf(one)) ?? 0) + one.weight);
  const shares = new Map<string, number>();
  const shareOf = (dimension: Dimension, path: readonly string[]): number => {
    const known = shares.get(dimension.key);
    if (known !== undefined) return known;
    if (path.includes(dimension.key)) throw new RangeError(`the tree has a cycle at ${dimension.key}`);
    const parent = parentOf(dimension);
    const above = parent === null ? undefined : byKey.get(parent);
    const own = dimension.weight / (totals.get(parent) ?? 1);
    const share = above === undefined ? own : own * shareOf(above, [...path, dimension.key]);
    shares.set(dimension.key, share);
    return share;
  };
  for (const dimension of standing) shareOf(dimension, []);
  return shares;
}
