import { Refusal } from '@plumbline/model/refusal.ts';
import { type Placed, readColumn, type SegmentCondition, type SegmentPlan } from '@plumbline/model/segmentation.ts';

type Values = Readonly<Record<string, number | string>>;
export type Placing = Omit<Placed, 'name'>;

/**
 * Places a customer by what is known.
 *
 * Nearest centre: numbers are put on the scale of the fit; what is not said is taken to be average. By rule: the first segment whose
 * conditions all hold, and a number that is not said meets none.
 *
 * @param plan   of the segmentation
 * @param values by column
 * @returns      the segment, how surely, and what was missing
 * @throws Refusal invalid `segments.notPlaceable` where nothing of the plan is said, or a number is a word
 */
export function placeCustomer(plan: SegmentPlan, values: Values): Placing {
  const columns =
    plan.kind === 'clusters'
      ? plan.columns
      : plan.segments.flatMap(({ conditions }) => conditions.map(({ column }) => column));
  const wrong = columns.find((column) => {
    const value = values[column];
    return value !== undefined && (readColumn(column).kind === 'word') !== (typeof value === 'string');
  });
  if (wrong !== undefined || !columns.some((column) => values[column] !== undefined))
    throw new Refusal('invalid', 'segments.notPlaceable', { columns: [...new Set(columns)].join(', ') });
  const missing = [...new Set(columns.filter((column) => values[column] === undefined))];
  if (plan.kind === 'clusters') return { ...placeNearest(plan, values), missing };
  const fits = plan.segments.find(({ conditions }) => conditions.every((condition) => holds(condition, values)));
  return { segment: fits?.key ?? null, sure: null, distances: [], missing };
}

function holds({ column, low, high, words }: SegmentCondition, values: Values): boolean {
  const value = values[column];
  if (value === undefined) return false;
  if (typeof value === 'string') return words.includes(value);
  return (low === null || value >= low) && (high === null || value < high);
}

function placeNearest(plan: Extract<SegmentPlan, { kind: 'clusters' }>, values: Values): Omit<Placing, 'missing'> {
  const numbers = plan.columns.filter((column) => readColumn(column).kind !== 'word');
  const words = plan.columns.filter((column) => readColumn(column).kind === 'word');
  const distances = plan.segments.map(({ key, centre, modes }) => {
    let square = 0;
    numbers.forEach((column, v) => {
      const value = values[column];
      const at = typeof value === 'number' ? (value - (plan.means[v] ?? 0)) / (plan.spreads[v] ?? 1) : 0;
      square += (at - (centre[v] ?? 0)) ** 2;
    });
    words.forEach((column, w) => {
      if (values[column] !== modes[w]) square += plan.lambda;
    });
    return { segment: key, distance: Math.sqrt(square) };
  });
  const [nearest, next] = distances.toSorted((one, other) => one.distance - other.distance);
  if (nearest === undefined) return { segment: null, sure: null, distances };
  const radius = plan.segments.find(({ key }) => key === nearest.segment)?.radius ?? null;
  const inside = radius === null || nearest.distance <= radius;
  const sure = next === undefined ? null : next.distance > 0 ? 1 - nearest.distance / next.distance : 0;
  return { segment: inside ? nearest.segment : null, sure, distances };
}
