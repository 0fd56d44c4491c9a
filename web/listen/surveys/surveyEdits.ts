import type { Locale } from '@plumbline/model/locale.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { Page, Survey } from '@plumbline/model/survey.ts';
import { keyOf } from '../keyOf.ts';
import { freshKey } from './freshKey.ts';
import { hasOptions, hasRows } from './questionKinds.ts';

/** Every change of a survey that the builder can make: a survey in, a survey out, so that undo is the one before. */

export type Place = { page: number; pages: number; question: number; questions: number };

/** Where a question stands, counted from 0. */
export function placeOf(survey: Survey, key: string): Place | null {
  for (const [page, { questions }] of survey.pages.entries()) {
    const question = questions.findIndex((one) => one.key === key);
    if (question >= 0) return { page, pages: survey.pages.length, question, questions: questions.length };
  }
  return null;
}

export function findQuestion(survey: Survey, key: string): Question | null {
  return listQuestions(survey).find((question) => question.key === key) ?? null;
}

export const listQuestions = (survey: Survey): Question[] => survey.pages.flatMap(({ questions }) => questions);

/** Every key that stands in a survey, of whatever it is. */
export function keysOf(survey: Survey): Set<string> {
  const keys = new Set<string>(survey.pages.map(({ key }) => key));
  for (const question of listQuestions(survey)) {
    keys.add(question.key);
    if (hasOptions(question)) for (const { key } of question.options) keys.add(key);
    if (hasRows(question)) for (const { key } of question.rows) keys.add(key);
  }
  for (const { key } of [...survey.hidden, ...survey.quotas]) keys.add(key);
  return keys;
}

/** Draws keys that the survey does not have; each is drawn once. */
export function keyMaker(survey: Survey, draw?: () => number): (prefix: string) => string {
  const taken = keysOf(survey);
  return (prefix) => {
    const key = freshKey(prefix, taken, draw);
    taken.add(key);
    return key;
  };
}

/** Moves one entry of a list; a place outside the list is its nearest end. */
export function moveEntry<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined) return [...list];
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, entry);
}

export const changePage = (survey: Survey, key: string, change: (page: Page) => Page): Survey => ({
  ...survey,
  pages: survey.pages.map((page) => (page.key === key ? change(page) : page)),
});

export function addPage(survey: Survey, page: Page, at = survey.pages.length): Survey {
  return { ...survey, pages: survey.pages.toSpliced(at, 0, page) };
}

/** The last page stays: a survey without one is none. */
export function removePage(survey: Survey, key: string): Survey {
  if (survey.pages.length < 2) return survey;
  return { ...survey, pages: survey.pages.filter((page) => page.key !== key) };
}

export function stepPage(survey: Survey, key: string, by: number): Survey {
  const from = survey.pages.findIndex((page) => page.key === key);
  return from < 0 ? survey : { ...survey, pages: moveEntry(survey.pages, from, from + by) };
}

/** A copy of a page behind it, with keys of its own. */
export function duplicatePage(survey: Survey, key: string, fresh = keyMaker(survey)): Survey {
  const at = survey.pages.findIndex((page) => page.key === key);
  const page = survey.pages[at];
  if (page === undefined) return survey;
  const { next: _rules, ...rest } = page;
  const copy = { ...rest, key: fresh('p'), questions: page.questions.map((one) => ({ ...one, key: fresh('q') })) };
  return addPage(survey, copy, at + 1);
}

export const changeQuestion = (survey: Survey, key: string, change: (question: Question) => Question): Survey => ({
  ...survey,
  pages: survey.pages.map((page) =>
    page.questions.some((question) => question.key === key)
      ? { ...page, questions: page.questions.map((question) => (question.key === key ? change(question) : question)) }
      : page,
  ),
});

export function addQuestion(survey: Survey, page: string, question: Question, at = Number.POSITIVE_INFINITY): Survey {
  return changePage(survey, page, (one) => ({ ...one, questions: one.questions.toSpliced(at, 0, question) }));
}

export const removeQuestion = (survey: Survey, key: string): Survey => ({
  ...survey,
  pages: survey.pages.map((page) => ({ ...page, questions: page.questions.filter((one) => one.key !== key) })),
});

/** Puts a question on a page so that it stands at `at` there, counted without itself. */
export function moveQuestion(survey: Survey, key: string, page: string, at: number): Survey {
  const question = findQuestion(survey, key);
  if (question === null || !survey.pages.some((one) => one.key === page)) return survey;
  return addQuestion(removeQuestion(survey, key), page, question, at);
}

/** One place up or down; over the edge of a page it goes to the next page. */
export function stepQuestion(survey: Survey, key: string, by: -1 | 1): Survey {
  const place = placeOf(survey, key);
  if (place === null) return survey;
  const to = place.question + by;
  if (to >= 0 && to < place.questions) return moveQuestion(survey, key, survey.pages[place.page]?.key ?? '', to);
  const page = survey.pages[place.page + by];
  if (page === undefined) return survey;
  return moveQuestion(survey, key, page.key, by < 0 ? page.questions.length : 0);
}

/** A copy of a question behind it, or on another page at the end. Options keep their keys: they belong to the question. */
export function duplicateQuestion(survey: Survey, key: string, copyKey: string, page?: string): Survey {
  const place = placeOf(survey, key);
  const question = findQuestion(survey, key);
  if (place === null || question === null) return survey;
  const copy = { ...question, key: copyKey };
  if (page !== undefined) return addQuestion(survey, page, copy);
  return addQuestion(survey, survey.pages[place.page]?.key ?? '', copy, place.question + 1);
}

/** A language more, or one fewer; words that were written stay in the file, and the first language is the fallback. */
export function setLanguages(survey: Survey, languages: readonly string[]): Survey {
  return languages.length === 0 ? survey : { ...survey, languages: [...new Set(languages)] };
}

/**
 * Makes sure that a dimension which a person named exists.
 *
 * @param known  the dimensions of the workspace
 * @returns the survey, which brings the dimension along where the workspace does not have it, and its key
 */
export function addDimension(
  survey: Survey,
  known: readonly { key: string; names: Partial<Record<Locale, string>> }[],
  name: string,
  locale: Locale,
): [Survey, string] {
  const own = survey.dimensions ?? [];
  const all = [...known, ...own];
  const found = all.find(({ key, names }) => key === name || Object.values(names).includes(name));
  if (found !== undefined) return [survey, found.key];
  const key = keyOf(
    name,
    all.map((dimension) => dimension.key),
  );
  const dimension = { key, names: { [locale]: name }, parent: null, weight: 1 };
  return [{ ...survey, dimensions: [...own, dimension] }, key];
}
