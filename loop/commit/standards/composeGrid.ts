import type { ValueFunction } from '@plumbline/model/dimension.ts';
import { STANDARD_LIMITS, STANDARD_POINTS } from '@plumbline/model/standard.ts';

const STEPS = 30;

/**
 * The values a slider stops at: round ones over everything that was measured, and those that must be among them.
 *
 * @param measures  values at ascending shares of what was measured; empty where nothing was
 * @param values    what was decided, what laws demand, what costs are known of
 * @returns         ascending, two or more
 */
export function composeGrid({
  unit,
  measures,
  values,
  fn,
}: {
  unit: string;
  measures: readonly number[];
  values: readonly number[];
  fn: ValueFunction | undefined;
}): number[] {
  const finite = measures.filter(Number.isFinite);
  const knots = fn?.unit === unit ? fn.knots.map(([native]) => native) : [];
  const among = finite.length > 0 ? [...finite, ...values] : [...knots, ...values];
  const [low, high] =
    unit === STANDARD_POINTS ? [0, 100] : [Math.min(...among, Number.MAX_VALUE), Math.max(...among, -Number.MAX_VALUE)];
  if (low > high) return [0, 1];
  const step = roundStep((high - low) / STEPS);
  const first = Math.floor(low / step);
  const count = Math.min(STANDARD_LIMITS.gridMax, Math.ceil(high / step) - first + 1);
  const round = Array.from({ length: Math.max(2, count) }, (_none, at) => tidy((first + at) * step));
  return [...new Set([...round, ...values])].sort((one, other) => one - other);
}

/** The least of 1, 2 and 5 times a power of ten that is no less. */
function roundStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const found = [1, 2, 5, 10].find((times) => times * power >= step * 0.999) ?? 10;
  return found * power;
}

const tidy = (value: number): number => Number(value.toPrecision(12));
