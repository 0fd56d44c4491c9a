import type { Survey } from '@plumbline/model/survey.ts';

/** What is missing at a problem's path, where the form knows it better than the rule that found it. */
export type Missing = 'noWords' | 'noDimension' | null;

const TEXTS = ['title', 'texts', 'names', 'functional', 'dysfunctional', 'help'];

export function missingAt(survey: Survey, path: string): Missing {
  const parts = path.split('.');
  const last = parts.at(-1) ?? '';
  const value = valueAt(survey, parts);
  if (last === 'dimension' && value === '') return 'noDimension';
  if (last === 'meaning' && typeof value === 'object' && value !== null && 'dimension' in value) {
    return value.dimension === '' ? 'noDimension' : null;
  }
  const empty = value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return TEXTS.includes(last) && empty ? 'noWords' : null;
}

function valueAt(survey: Survey, parts: readonly string[]): unknown {
  let value: unknown = survey;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
