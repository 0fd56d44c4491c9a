import { type Dimension, withDescendants } from '@plumbline/model/dimension.ts';

/** Changes of a tree in the editor. The order of the list is the order of siblings; nothing is changed in place. */
export type Tree = readonly Dimension[];

/** The tree as rows from top to bottom, each with its depth; what hangs nowhere stands at the end. */
export function listRows(tree: Tree): { one: Dimension; depth: number }[] {
  const rows: { one: Dimension; depth: number }[] = [];
  const keys = new Set(tree.map(({ key }) => key));
  const visit = (parent: string | null, depth: number) => {
    for (const one of tree) {
      const own = one.parent !== null && keys.has(one.parent) ? one.parent : null;
      if (own !== parent || rows.some((row) => row.one === one)) continue;
      rows.push({ one, depth });
      visit(one.key, depth + 1);
    }
  };
  visit(null, 0);
  return [...rows, ...tree.filter((one) => !rows.some((row) => row.one === one)).map((one) => ({ one, depth: 0 }))];
}

export const siblingsOf = (tree: Tree, { parent }: Pick<Dimension, 'parent'>): Dimension[] =>
  tree.filter((one) => one.parent === parent);

/** What share of its parent a dimension is, among those in use. */
export function shareOf(tree: Tree, one: Dimension): number | null {
  if (one.retired !== undefined) return null;
  const sum = siblingsOf(tree, one).reduce(
    (total, { weight, retired }) => total + (retired === undefined ? weight : 0),
    0,
  );
  return sum > 0 ? one.weight / sum : null;
}

export const changeOne = (tree: Tree, key: string, change: Partial<Dimension>): Tree =>
  tree.map((one) => {
    if (one.key !== key) return one;
    const changed = { ...one, ...change };
    // what was emptied is not there, rather than there and undefined
    return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)) as Dimension;
  });

/** Gives a dimension that was never saved another key; its children follow. */
export const changeKey = (tree: Tree, from: string, to: string): Tree =>
  tree.map((one) => ({
    ...one,
    key: one.key === from ? to : one.key,
    parent: one.parent === from ? to : one.parent,
  }));

/** A key that is free, such as `new-3`. */
export function freeKey(tree: Tree): string {
  for (let number = 1; ; number++) if (!tree.some(({ key }) => key === `new-${number}`)) return `new-${number}`;
}

export const addUnder = (tree: Tree, parent: string | null, key: string, names: Dimension['names']): Tree => [
  ...tree,
  { key, names, parent, weight: 1 },
];

/** Moves a dimension, with all under it, into a parent, before a sibling or to the end. Never under itself. */
export function move(tree: Tree, key: string, parent: string | null, before: string | null = null): Tree {
  const one = tree.find((other) => other.key === key);
  if (one === undefined || before === key) return tree;
  if (parent !== null && withDescendants(tree, key).includes(parent)) return tree;
  const rest = tree.filter((other) => other !== one);
  const place = before === null ? -1 : rest.findIndex((other) => other.key === before);
  const moved = { ...one, parent };
  if (place >= 0) return [...rest.slice(0, place), moved, ...rest.slice(place)];
  const last = rest.findLastIndex((other) => other.parent === parent);
  return last < 0 ? [...rest, moved] : [...rest.slice(0, last + 1), moved, ...rest.slice(last + 1)];
}

/** One place up or down among its siblings. */
export function shift(tree: Tree, key: string, by: -1 | 1): Tree {
  const one = tree.find((other) => other.key === key);
  if (one === undefined) return tree;
  const siblings = siblingsOf(tree, one);
  const at = siblings.indexOf(one);
  const other = siblings[at + by];
  if (other === undefined) return tree;
  return tree.map((each) => (each === one ? other : each === other ? one : each));
}

/** Retired with all under it, or back in use with all above it. */
export function retire(tree: Tree, key: string, since: string | undefined): Tree {
  const under = new Set(withDescendants(tree, key));
  if (since !== undefined)
    return tree.map((one) => (under.has(one.key) && one.retired === undefined ? { ...one, retired: since } : one));
  const above = new Set<string>();
  for (let at = tree.find((one) => one.key === key); at !== undefined; ) {
    if (above.has(at.key)) break;
    above.add(at.key);
    const parent: string | null = at.parent;
    at = tree.find((one) => one.key === parent);
  }
  return tree.map((one) => {
    const { retired: _retired, ...rest } = one;
    return above.has(one.key) ? rest : one;
  });
}

/** Takes away what was never saved, with what was put under it since. */
export function remove(tree: Tree, key: string): Tree {
  const under = new Set(withDescendants(tree, key));
  return tree.filter((one) => !under.has(one.key));
}
