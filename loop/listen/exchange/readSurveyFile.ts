import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { readJsonObject } from './readJsonObject.ts';

/**
 * A survey file of our own, version 1 (docs/survey.md).
 *
 * @param text JSON, at most 5 MB
 * @returns    the survey, what is left out filled with its default
 * @throws     Refusal `invalid` convert.notSurveyFile, convert.newerFile, convert.badSurveyFile (the first place that
 *             cannot stand, and how many more there are), or what any JSON file is refused for
 */
export function readSurveyFile(text: string): Survey {
  const file = readJsonObject(text);
  if (file.plumbline === undefined) throw new Refusal('invalid', 'convert.notSurveyFile');
  if (file.plumbline !== 1) {
    throw new Refusal('invalid', 'convert.newerFile', { version: String(file.plumbline).slice(0, 20) });
  }
  const read = Survey.safeParse(file);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new Refusal('invalid', 'convert.badSurveyFile', {
    path: first?.path.join('.') || '—',
    what: first?.message ?? '',
    more: read.error.issues.length - 1,
  });
}

/** A survey as a file that people read: two spaces, a line break at the end. */
export function writeSurveyFile(survey: Survey): string {
  return `${JSON.stringify(survey, null, 2)}\n`;
}
