import { type Dimension, DimensionKey, levelsOf } from '@plumbline/model/dimension.ts';
import type { DimensionUse, TreeNotice } from '@plumbline/model/expectationTree.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { LOCALES } from '@plumbline/model/locale.ts';

export type TreeBackground = {
  /** the version that is worked on */
  before: readonly Dimension[];
  /** keys that mean an index */
  metrics: readonly string[];
  use: readonly DimensionUse[];
};
export type CheckedTree = { problems: TreeNotice[]; warnings: TreeNotice[] };

/**
 * What keeps a tree from being saved, and what would break or surprise if it were.
 *
 * @param dimensions the tree as it stands in the editor
 * @param background what it came from, and what has data
 * @returns          problems, which a save refuses, and warnings, which it does not
 */
export function checkTree(dimensions: readonly Dimension[], background: TreeBackground): CheckedTree {
  const problems = [
    ...checkKeys(dimensions, background),
    ...dimensions.flatMap((one) => checkOne(one)),
    ...checkShape(dimensions),
  ];
  const warnings = [
    ...checkUse(dimensions, background),
    ...checkWeights(dimensions),
    ...dimensions.flatMap((one) => checkWords(one)),
  ];
  return { problems, warnings };
}

const notice = (says: string, key: string, values: TreeNotice['values'] = {}): TreeNotice => ({ says, key, values });

function checkKeys(dimensions: readonly Dimension[], { before, metrics }: TreeBackground): TreeNotice[] {
  const found: TreeNotice[] = [];
  const seen = new Set<string>();
  for (const { key } of dimensions) {
    if (!DimensionKey.safeParse(key).success) found.push(notice('badKey', key));
    if (seen.has(key)) found.push(notice('twice', key));
    if (metrics.includes(key)) found.push(notice('isMetric', key));
    seen.add(key);
  }
  // a key that was saved once stands for its meaning for ever: it is retired, not removed
  for (const { key } of before) if (!seen.has(key)) found.push(notice('removed', key));
  if (dimensions.length > LIMITS.dimensionsMax)
    found.push(notice('tooMany', '', { count: dimensions.length, max: LIMITS.dimensionsMax }));
  return found;
}

function checkOne({ key, value, measure, weight }: Dimension): TreeNotice[] {
  const found: TreeNotice[] = [];
  if (!(weight > 0)) found.push(notice('weight', key, { weight }));
  if (value === undefined) return found;
  const falls = value.knots.some(([native], at) => at > 0 && native <= (value.knots[at - 1]?.[0] ?? -Infinity));
  if (falls) found.push(notice('knotsOrder', key));
  if (measure !== undefined && measure.unit !== value.unit)
    found.push(notice('unitsDiffer', key, { measured: measure.unit, valued: value.unit }));
  return found;
}

function checkShape(dimensions: readonly Dimension[]): TreeNotice[] {
  const byKey = new Map(dimensions.map((one) => [one.key, one]));
  const found: TreeNotice[] = [];
  for (const { key, parent, retired } of dimensions) {
    if (parent === null) continue;
    const above = byKey.get(parent);
    if (above === undefined) found.push(notice('unknownParent', key, { parent }));
    else if (above.retired !== undefined && retired === undefined) found.push(notice('retiredParent', key, { parent }));
  }
  try {
    for (const [key, level] of levelsOf(dimensions))
      if (level > LIMITS.treeDepthMax) found.push(notice('tooDeep', key, { level, max: LIMITS.treeDepthMax }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.push(notice('cycle', dimensions.find(({ key }) => error.message.endsWith(` ${key}`))?.key ?? ''));
  }
  return found;
}

function checkUse(dimensions: readonly Dimension[], { before, use }: TreeBackground): TreeNotice[] {
  const used = new Map(use.map((one) => [one.key, one.occasions]));
  const earlier = new Map(before.map((one) => [one.key, one]));
  return dimensions.flatMap(({ key, retired, parent, weight, value, measure }) => {
    const found: TreeNotice[] = [];
    const was = earlier.get(key);
    const occasions = used.get(key) ?? 0;
    const better = measure?.better;
    if (value !== undefined && better !== undefined && !isFacing(value.knots, better))
      found.push(notice('facesAway', key, { better }));
    if (was === undefined || occasions === 0) return found;
    if (retired !== undefined && was.retired === undefined) found.push(notice('retiredWithData', key, { occasions }));
    if (parent !== was.parent) found.push(notice('movedWithData', key, { occasions }));
    else if (weight !== was.weight) found.push(notice('weightWithData', key, { occasions }));
    if (JSON.stringify(value) !== JSON.stringify(was.value)) found.push(notice('valueWithData', key, { occasions }));
    return found;
  });
}

/** Whether points go the way the measure is better, flat stretches aside. */
function isFacing(knots: readonly (readonly [number, number])[], better: 'less' | 'more'): boolean {
  const sign = better === 'more' ? 1 : -1;
  return knots.every(([, points], at) => at === 0 || sign * (points - (knots[at - 1]?.[1] ?? points)) >= 0);
}

const NEAR_HUNDRED = 15;

/** Weights are relative, so any sum will do; what comes near 100 or 1 and misses it was meant to be 100 or 1. */
function checkWeights(dimensions: readonly Dimension[]): TreeNotice[] {
  const active = dimensions.filter(({ retired }) => retired === undefined);
  return [...groupBy(active, ({ parent }) => parent ?? '')].flatMap(([parent, siblings]) => {
    const sum = siblings.reduce((total, { weight }) => total + weight, 0);
    const equal = siblings.every(({ weight }) => weight === siblings[0]?.weight);
    const meant = sum > 2 ? 100 : 1;
    const off = Math.abs(sum - meant);
    const near = off > meant * 1e-3 && off <= (meant * NEAR_HUNDRED) / 100;
    return siblings.length > 1 && !equal && near
      ? [notice('weightsSum', parent, { sum: Math.round(sum * 1000) / 1000, meant })]
      : [];
  });
}

function checkWords({ key, names, retired }: Dimension): TreeNotice[] {
  const missing = LOCALES.filter((locale) => (names[locale] ?? '') === '');
  return missing.length > 0 && retired === undefined ? [notice('missingNames', key, { count: missing.length })] : [];
}
