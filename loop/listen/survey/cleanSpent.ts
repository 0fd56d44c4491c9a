import type { CompiledSurvey } from './compileSurvey.ts';
import { ownValue } from './ownValue.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Milliseconds by question, at most a day each. Times are measured, not answered: a bad one costs nobody an answer. */
export function cleanSpent(compiled: CompiledSurvey, sent: unknown): Record<string, number> {
  const kept: Record<string, number> = {};
  if (typeof sent !== 'object' || sent === null) return kept;
  for (const { key } of compiled.questions) {
    const spent = ownValue(sent, key);
    if (typeof spent === 'number' && spent >= 0) kept[key] = Math.round(Math.min(spent, DAY_MS));
  }
  return kept;
}
