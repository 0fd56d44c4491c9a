import type { Dimension } from '@plumbline/model/dimension.ts';
import type { TreeChange } from '@plumbline/model/expectationTree.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { LOCALES } from '@plumbline/model/locale.ts';

/**
 * What differs between two trees, in the order of the later one.
 *
 * @param before  the earlier version
 * @param after   the later one, or a draft
 * @returns       one entry a difference; values as texts that a reader can compare
 */
export function compareTrees(before: readonly Dimension[], after: readonly Dimension[]): TreeChange[] {
  const [earlier, later] = [new Map(before.map((one) => [one.key, one])), new Set(after.map(({ key }) => key))];
  const changes = after.flatMap((one) => compareOne(earlier.get(one.key), one));
  const removed = before
    .filter(({ key }) => !later.has(key))
    .map(({ key, names }): TreeChange => ({ what: 'removed', key, names }));
  return [...changes, ...listReordered(before, after), ...removed];
}

function compareOne(was: Dimension | undefined, now: Dimension): TreeChange[] {
  const { key, names } = now;
  if (was === undefined) return [{ what: 'added', key, names, to: now.parent ?? '' }];
  const found: TreeChange[] = [];
  if (was.retired !== now.retired) found.push({ what: now.retired === undefined ? 'restored' : 'retired', key, names });
  if (was.parent !== now.parent)
    found.push({ what: 'moved', key, names, from: was.parent ?? '', to: now.parent ?? '' });
  const [from, to] = [fieldsOf(was), fieldsOf(now)];
  for (const field of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [one, other] = [from[field] ?? '', to[field] ?? ''];
    if (one !== other) found.push({ what: 'changed', key, names, field, from: one, to: other });
  }
  return found;
}

/** Every property that people set, each as one text. */
function fieldsOf(one: Dimension): Record<string, string> {
  const { value, kano, measure, fit } = one;
  return {
    ...Object.fromEntries(LOCALES.map((locale) => [`names.${locale}`, one.names[locale] ?? ''])),
    ...Object.fromEntries(LOCALES.map((locale) => [`wording.${locale}`, one.wording?.[locale] ?? ''])),
    weight: String(one.weight),
    family: one.family ?? '',
    pyramid: one.pyramid === undefined ? '' : String(one.pyramid),
    kano: kano === undefined ? '' : [kano.category, kano.evidence, kano.note ?? ''].filter(Boolean).join(' · '),
    department: one.department ?? '',
    'measure.unit': measure?.unit ?? '',
    'measure.better': measure?.better ?? '',
    value: value === undefined ? '' : composeKnots(value),
    fit: fit === undefined ? '' : `${fit.customers} · ${fit.people}`,
    level: one.level === undefined ? '' : String(one.level),
  };
}

/** A value function in one line: `days: 0 → 100, 3 → 60`. */
const composeKnots = ({ unit, knots }: NonNullable<Dimension['value']>): string =>
  `${unit}: ${knots.map(([native, points]) => `${round(native)} → ${round(points)}`).join(', ')}`;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Parents whose children stay the same and stand in another order; one entry a parent. */
function listReordered(before: readonly Dimension[], after: readonly Dimension[]): TreeChange[] {
  const orderOf = (tree: readonly Dimension[]) => groupBy(tree, ({ parent }) => parent ?? '');
  const earlier = orderOf(before);
  return [...orderOf(after)].flatMap(([parent, children]) => {
    const kept = children.filter(({ key }) => earlier.get(parent)?.some((one) => one.key === key));
    const was = (earlier.get(parent) ?? []).filter(({ key }) => kept.some((one) => one.key === key));
    const at = kept.findIndex(({ key }, place) => was[place]?.key !== key);
    const first = kept[at];
    return first === undefined ? [] : [{ what: 'reordered', key: first.key, names: first.names, to: parent }];
  });
}
