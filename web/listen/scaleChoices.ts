import type { Mapping, Scale } from '@plumbline/model/mapping.ts';
import type { ScaleChoice } from './columnRole.ts';

/** Scales that most questionnaires use, offered wherever a mapping has none of its own. */
const COMMON: readonly [number, number][] = [
  [1, 5],
  [1, 7],
  [1, 10],
  [0, 10],
  [0, 100],
];

export const scaleLabel = (scale: Scale): string => `${scale.low}–${scale.high}${scale.reversed ? ' ↓' : ''}`;

/** The scales to choose from: the mapping's own by name, then the common ones it does not have. */
export function scaleOptions(mapping: Mapping): { value: string; label: string }[] {
  const own = Object.entries(mapping.scales).map(([name, scale]) => ({
    value: name,
    label: name === scaleName(scale.low, scale.high) ? scaleLabel(scale) : `${name} (${scaleLabel(scale)})`,
  }));
  const common = COMMON.filter(
    ([low, high]) => !Object.values(mapping.scales).some((scale) => scale.low === low && scale.high === high),
  ).map(([low, high]) => ({ value: scaleName(low, high), label: `${low}–${high}` }));
  return [...own, ...common];
}

export const scaleName = (low: number, high: number): string => `${low}-${high}`;

/** Makes sure that a chosen name is a scale of the mapping; a common one is added under its name. */
export function addScale(mapping: Mapping, name: string): Mapping {
  if (mapping.scales[name] !== undefined) return mapping;
  const found = COMMON.find(([low, high]) => scaleName(low, high) === name);
  if (found === undefined) return mapping;
  const [low, high] = found;
  return { ...mapping, scales: { ...mapping.scales, [name]: { low, high, reversed: false } } };
}

/** For a first proposal: a scale of the mapping that holds all values, else the smallest common one that does. */
export function likelyScale(samples: readonly string[], mapping: Mapping): string {
  const numbers = samples.map(Number).filter((value) => Number.isFinite(value));
  const holds = (low: number, high: number): boolean => numbers.every((value) => value >= low && value <= high);
  const own = Object.entries(mapping.scales).find(([, { low, high }]) => holds(low, high));
  if (own !== undefined) return own[0];
  const [low, high] = COMMON.find((scale) => holds(...scale)) ?? [0, 100];
  return scaleName(low, high);
}

/** What a select shows for a scale that stands in the mapping by name or in full. */
export const scaleValue = (scale: ScaleChoice): string =>
  typeof scale === 'string' ? scale : scaleName(scale.low, scale.high);
