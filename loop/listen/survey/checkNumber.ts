import type { FaultList } from './faultList.ts';

/** Which numbers are taken; a step of 0 takes any between. */
export type NumberRule = {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly notApplicable: boolean;
};

/** A number on its scale, or `na` where it may be said; `undefined` where it is refused. */
export function checkNumber(
  key: string,
  at: string,
  value: unknown,
  rule: NumberRule,
  faults: FaultList,
): number | 'na' | undefined {
  if (value === 'na' && rule.notApplicable) return 'na';
  if (typeof value !== 'number' || !Number.isFinite(value)) return void faults.add(key, 'wrongType', at, value);
  if (value < rule.low || value > rule.high) return void faults.add(key, 'outOfRange', at, value, limitsOf(rule));
  if (rule.step > 0 && !isOnStep(value, rule)) {
    return void faults.add(key, 'notWhole', at, value, { step: rule.step });
  }
  return value === 0 ? 0 : value;
}

function limitsOf({ low, high }: NumberRule): { low: string | number; high: string | number } {
  return {
    low: low === -Number.MAX_VALUE ? '−∞' : low,
    high: high === Number.MAX_VALUE ? '∞' : high,
  };
}

function isOnStep(value: number, { low, step }: NumberRule): boolean {
  if (step === 1 && Number.isInteger(low)) return Number.isInteger(value);
  // decimals of a number are counted from 0, steps of a slider from its low end
  const steps = (value - (low === -Number.MAX_VALUE ? 0 : low)) / step;
  // a tenth is no binary number: how far off it may be grows with the number
  return Math.abs(steps - Math.round(steps)) <= 1e-6 + Math.abs(steps) * 4e-15;
}
