import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { hasOptions, hasRows } from './questionKinds.ts';

/** Texts that say something in one language must say it in each. A text nobody wrote is not missing in any. */
export function missingLanguages(texts: Texts | undefined, languages: readonly string[]): string[] {
  const written = Object.values(texts ?? {}).some((words) => words.trim() !== '');
  return written ? languages.filter((language) => (texts?.[language] ?? '').trim() === '') : [];
}

/** Every text of a question that a respondent may read. */
export function textsOf(question: Question): Texts[] {
  const own = question as Question & Record<string, unknown>;
  const names = ['title', 'help', 'lowText', 'middleText', 'highText', 'unit', 'functional', 'dysfunctional'];
  const single = names.flatMap((name) => (own[name] === undefined ? [] : [own[name] as Texts]));
  const points = 'pointTexts' in question ? Object.values(question.pointTexts ?? {}) : [];
  const options = hasOptions(question) ? question.options.map(({ texts }) => texts) : [];
  const rows = hasRows(question) ? question.rows.map(({ texts }) => texts) : [];
  return [...single, ...points, ...options, ...rows];
}

/** How many texts are missing in each language, for languages in which any is. */
export function countMissing(survey: Survey): Record<string, number> {
  const all = [
    survey.title,
    ...(survey.description === undefined ? [] : [survey.description]),
    ...survey.pages.flatMap((page) => (page.title === undefined ? [] : [page.title])),
    ...survey.pages.flatMap((page) => page.questions.flatMap(textsOf)),
  ];
  const counts: Record<string, number> = {};
  for (const texts of all) {
    for (const language of missingLanguages(texts, survey.languages)) counts[language] = (counts[language] ?? 0) + 1;
  }
  return counts;
}

/** Sets the words of one language; an empty one leaves, and texts in no language at all are `undefined`. */
export function setWords(texts: Texts | undefined, language: string, words: string): Texts | undefined {
  const { [language]: _before, ...rest } = texts ?? {};
  if (words !== '') return { ...rest, [language]: words };
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/** The words to show in a place where one language is enough. */
export function wordsIn(texts: Texts | undefined, languages: readonly string[], wish?: string): string {
  const order = [...(wish === undefined ? [] : [wish]), ...languages, ...Object.keys(texts ?? {})];
  for (const language of order) {
    const words = texts?.[language];
    if (words !== undefined && words.trim() !== '') return words;
  }
  return '';
}
