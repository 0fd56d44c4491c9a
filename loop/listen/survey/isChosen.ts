import { ownValue } from './ownValue.ts';

/** Whether an answer chose the option: the one, one of several, a place in a ranking, or points. */
export function isChosen(value: unknown, option: string): boolean {
  if (Array.isArray(value)) return value.includes(option);
  return value === option || Number(ownValue(value, option) ?? 0) > 0;
}
