import type { Dimension } from '@plumbline/model/dimension.ts';
import type { ImportPlan, PlanBasis, PlanKano } from '@plumbline/model/importPlan.ts';
import { type Mapping, Scale } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

/** Steps of the answers to a Kano pair: like, must be, neutral, live with, dislike. */
const KANO_STEPS = 5;

/**
 * Bind Kano pairs and what expectations rest on.
 *
 * @param addScale  lists a column read on a scale, and gives its place
 * @returns         nothing of what the mapping does not bring
 * @throws Refusal invalid `import.unknownDimension`, `import.kanoScale`, `import.kanoTwice`, `import.unknownScale`
 */
export function bindRequirements(
  mapping: Mapping,
  dimensions: readonly Dimension[],
  addScale: (column: string, scale: string | Scale) => number,
): Pick<ImportPlan, 'kano' | 'bases'> {
  const known = (dimension: string | undefined): string | null => {
    if (dimension !== undefined && !dimensions.some(({ key }) => key === dimension))
      throw new Refusal('invalid', 'import.unknownDimension', { dimension });
    return dimension ?? null;
  };
  const { kano = [], bases = [] } = mapping;
  const twice = kano.find(({ key }, at) => kano.findIndex((other) => other.key === key) !== at);
  if (twice !== undefined) throw new Refusal('invalid', 'import.kanoTwice', { item: twice.key });
  const pairs = kano.map(({ key, names, dimension, functional, dysfunctional, scale }): PlanKano => {
    refuseOtherSteps(mapping, key, scale);
    return {
      ...{ key, names, dimension: known(dimension) },
      ...{ functional: addScale(functional, scale), dysfunctional: addScale(dysfunctional, scale) },
    };
  });
  const rests = bases.map(({ basis, dimension, column, scale }): PlanBasis => {
    return { basis, dimension: known(dimension), value: addScale(column, scale) };
  });
  return { ...(pairs.length > 0 ? { kano: pairs } : {}), ...(rests.length > 0 ? { bases: rests } : {}) };
}

function refuseOtherSteps(mapping: Mapping, item: string, scale: string | Scale): void {
  const found = typeof scale === 'string' ? mapping.scales[scale] : scale;
  // one that is not there is refused by name where it is read
  if (found === undefined) return;
  const { low, high } = Scale.parse(found);
  if (!Number.isInteger(low) || high - low !== KANO_STEPS - 1)
    throw new Refusal('invalid', 'import.kanoScale', { item, low, high });
}
