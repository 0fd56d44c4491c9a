import type { Dimension, NATIVE_BETTER, SERVQUAL_FAMILIES } from '@plumbline/model/dimension.ts';
import type { Industry } from '@plumbline/model/expectationTree.ts';

/** The same thing said in simplified Chinese, in Taiwan's Chinese, and in English. */
export type Said = readonly [zhCN: string, zhTW: string, en: string];
type Family = (typeof SERVQUAL_FAMILIES)[number];
type Knots = NonNullable<Dimension['value']>['knots'];
type Better = (typeof NATIVE_BETTER)[number];
export type StarterMeasure = { unit: string; better: Better; knots: Knots };

export type StarterLeaf = {
  key: string;
  family: Family;
  /** 1 basic function, 2 reliability, 3 convenience, 4 personal, 5 emotional */
  pyramid: number;
  /** of 100 in its parent */
  weight: number;
  names: Said;
  /** a statement on what an excellent provider does, to be agreed with */
  wording: Said;
  measure: StarterMeasure | null;
};
export type StarterBranch = {
  key: string;
  family: Family;
  pyramid: number;
  /** of 100 in the root */
  weight: number;
  names: Said;
  leaves: readonly StarterLeaf[];
};
export type StarterTree = { industry: Industry; names: Said; branches: readonly StarterBranch[] };

/**
 * One expectation of a starter tree.
 *
 * A list of values rather than of names: a tree has fifteen to twenty of them, and is read as a table.
 *
 * @param key … as of `StarterLeaf`, in its order; weight of 100 in the parent
 * @returns the leaf; without a measure where none is given
 */
export function leaf(
  ...[key, family, pyramid, weight, names, wording, measure]: [
    key: string,
    family: Family,
    pyramid: number,
    weight: number,
    names: Said,
    wording: Said,
    measure?: StarterMeasure,
  ]
): StarterLeaf {
  return { key, family, pyramid, weight, names, wording, measure: measure ?? null };
}

/**
 * A part of a starter tree with its expectations.
 *
 * @param key … as of `StarterBranch`, in its order; weight of 100 in the root
 * @returns the part
 */
export function branch(
  ...[key, family, pyramid, weight, names, leaves]: [
    key: string,
    family: Family,
    pyramid: number,
    weight: number,
    names: Said,
    leaves: readonly StarterLeaf[],
  ]
): StarterBranch {
  return { key, family, pyramid, weight, names, leaves };
}

/** A measure of which less is better, such as minutes of waiting. */
export const less = (unit: string, ...knots: Knots): StarterMeasure => ({ unit, better: 'less', knots });
/** A measure of which more is better, such as a share of shelves that are filled. */
export const more = (unit: string, ...knots: Knots): StarterMeasure => ({ unit, better: 'more', knots });
