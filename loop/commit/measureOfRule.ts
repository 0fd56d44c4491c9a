import type { PromiseRule } from '@plumbline/model/servicePromise.ts';

/** What a rule is measured on; a promise keeps it over all of its versions, else it would be another promise. */
export function measureOfRule(rule: PromiseRule): string {
  if (rule.kind === 'threshold') return JSON.stringify([rule.kind, rule.dimension, rule.unit, rule.comparison]);
  if (rule.kind === 'date') return JSON.stringify([rule.kind, rule.by, rule.key, rule.comparison]);
  return JSON.stringify([rule.kind, rule.from, rule.to]);
}

/** The value that a rule is kept by, in the unit in which it is measured: of time between events that is hours. */
export function limitOfRule(rule: PromiseRule): number {
  if (rule.kind === 'threshold') return rule.value;
  if (rule.kind === 'date') return rule.grace;
  return rule.within * hoursOf(rule.unit);
}

/** The unit in which a person reads and writes the value of the rule, and how many of what is measured it holds. */
export function unitOfRule(rule: PromiseRule, nativeUnit: string): { unit: string; each: number } {
  if (rule.kind === 'threshold') return { unit: rule.unit, each: 1 };
  if (rule.kind === 'date') return { unit: rule.by === 'promise' ? 'days' : nativeUnit, each: 1 };
  return { unit: rule.unit, each: hoursOf(rule.unit) };
}

/** 1 where less is better, −1 where more is. */
export function signOfRule(rule: PromiseRule): 1 | -1 {
  return rule.kind !== 'elapsed' && rule.comparison === 'atLeast' ? -1 : 1;
}

const hoursOf = (unit: 'hours' | 'days'): number => (unit === 'days' ? 24 : 1);
