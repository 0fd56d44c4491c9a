import type { Condition } from '@plumbline/model/condition.ts';
import type { Quota, Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { hasOptions } from './questionKinds.ts';
import { findQuestion } from './surveyEdits.ts';

/** More cells than that are not quotas anybody fills. */
export const CROSSED_MAX = 150;

type Cell = { parts: Condition[]; names: Texts };

/**
 * One quota for each combination of the options of some questions, named by its options.
 *
 * @param keys  of questions with one choice
 * @returns     none where there is nothing to cross, or where it would be more than `CROSSED_MAX`
 */
export function crossQuotas(
  survey: Survey,
  keys: readonly string[],
  limit: number,
  fresh: (prefix: string) => string,
): Quota[] {
  let cells: Cell[] = [{ parts: [], names: {} }];
  for (const key of keys) {
    const question = findQuestion(survey, key);
    if (question === null || !hasOptions(question)) return [];
    cells = cells.flatMap(({ parts, names }) =>
      question.options.map((option) => ({
        parts: [...parts, { question: key, is: 'equals' as const, value: option.key }],
        names: joinTexts(names, option.texts, survey.languages),
      })),
    );
    if (cells.length > CROSSED_MAX) return [];
  }
  if (keys.length === 0) return [];
  return cells.map(({ parts, names }) => {
    const [first] = parts;
    const when = parts.length === 1 && first !== undefined ? first : { all: parts };
    return { key: fresh('u'), names, when, limit, whenFull: 'screenOut' };
  });
}

function joinTexts(left: Texts, right: Texts, languages: readonly string[]): Texts {
  const joined = languages.flatMap((language) => {
    const words = [left[language], right[language]].filter((one) => one !== undefined && one !== '');
    return words.length === 0 ? [] : [[language, words.join(' × ')] as const];
  });
  return Object.fromEntries(joined);
}
