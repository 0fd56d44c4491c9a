import type { Option, Question, Row } from '@plumbline/model/question.ts';
import { type HiddenField, type Survey, UNSAID, type Unsaid } from '@plumbline/model/survey.ts';

export type AskedQuestion = { page: string; question: Question };
export type MergedSurvey = Pick<Survey, 'title' | 'languages' | 'moment'> & {
  questions: AskedQuestion[];
  hidden: HiddenField[];
  /** what may stand in place of an answer on the telephone */
  unsaid: Unsaid[];
};

/**
 * All that was ever asked by the published versions of a survey: what was taken out later still has answers.
 *
 * Words and order are the newest version's. A key that changed its kind keeps the newest one.
 *
 * @param versions  definitions, newest first; one or more
 */
export function mergeVersions(versions: readonly Survey[]): MergedSurvey {
  const [newest] = versions;
  if (newest === undefined) throw new RangeError('no version to merge');
  const questions = new Map<string, AskedQuestion>();
  const hidden = new Map<string, HiddenField>();
  for (const version of versions) {
    for (const page of version.pages) {
      for (const question of page.questions) {
        const known = questions.get(question.key);
        if (known === undefined) questions.set(question.key, { page: page.key, question });
        else questions.set(question.key, { ...known, question: withMissing(known.question, question) });
      }
    }
    for (const field of version.hidden ?? []) if (!hidden.has(field.key)) hidden.set(field.key, field);
  }
  return {
    title: newest.title,
    languages: newest.languages,
    moment: newest.moment,
    questions: [...questions.values()],
    hidden: [...hidden.values()],
    unsaid: UNSAID.filter((reason) => versions.some(({ interview }) => interview?.unsaid?.includes(reason))),
  };
}

/** The question with the options and rows that an older version had beside its own. */
function withMissing(newer: Question, older: Question): Question {
  if (newer.kind !== older.kind) return newer;
  // the same kind has the same parts, which the compiler cannot see of two values at once
  const added = {
    ...('options' in newer && 'options' in older ? { options: union<Option>(newer.options, older.options) } : {}),
    ...('rows' in newer && 'rows' in older ? { rows: union<Row>(newer.rows, older.rows) } : {}),
  };
  return { ...newer, ...added } as Question;
}

function union<T extends { key: string }>(newer: readonly T[], older: readonly T[]): T[] {
  const known = new Set(newer.map(({ key }) => key));
  return [...newer, ...older.filter(({ key }) => !known.has(key))];
}
