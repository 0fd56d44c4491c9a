import type { Condition } from '@plumbline/model/condition.ts';

/** How the builder shows a condition: parts of which all, any or none must hold. */
export type Join = 'all' | 'any' | 'none';
export type Group = { join: Join; parts: readonly Condition[] };

const isGroup = (condition: Condition): boolean => 'all' in condition || 'any' in condition || 'not' in condition;
export const isComparison = (condition: Condition): boolean => !isGroup(condition);

/** One comparison alone is a group of one. */
export function readGroup(condition: Condition): Group {
  if ('all' in condition) return { join: 'all', parts: condition.all };
  if ('any' in condition) return { join: 'any', parts: condition.any };
  if (!('not' in condition)) return { join: 'all', parts: [condition] };
  const inner = condition.not;
  return { join: 'none', parts: 'any' in inner ? inner.any : [inner] };
}

/** The inverse; a group without parts is no condition at all. */
export function writeGroup({ join, parts }: Group): Condition | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const alone = parts.length === 1;
  if (join === 'none') return { not: alone ? first : { any: [...parts] } };
  if (alone && isComparison(first)) return first;
  return join === 'all' ? { all: [...parts] } : { any: [...parts] };
}

export const addPart = (group: Group, part: Condition): Group => ({ ...group, parts: [...group.parts, part] });

/** Puts another part in a place, or takes it out. */
export function changePart(group: Group, at: number, part: Condition | undefined): Group {
  return { ...group, parts: part === undefined ? group.parts.toSpliced(at, 1) : group.parts.with(at, part) };
}

/** Keys of questions and hidden fields that a condition looks at. */
export function subjectsOf(condition: Condition): string[] {
  if ('language' in condition) return [];
  if ('question' in condition) return [condition.question];
  if ('hidden' in condition) return [condition.hidden];
  return readGroup(condition).parts.flatMap(subjectsOf);
}
