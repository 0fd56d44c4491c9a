import type { Condition } from '@plumbline/model/condition.ts';

/** The questions that a condition looks at. */
export function questionsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsOf);
  if ('any' in condition) return condition.any.flatMap(questionsOf);
  if ('not' in condition) return questionsOf(condition.not);
  return 'question' in condition ? [condition.question] : [];
}
