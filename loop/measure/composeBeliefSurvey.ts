import { BELIEF_LIMITS } from '@plumbline/model/beliefSheet.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { LOCALES, type Locale } from '@plumbline/model/locale.ts';

type Texts = Record<string, string>;
/** The words of a worksheet in every language; `{dimension}` is filled in where a dimension is named. */
export type BeliefWords = Record<
  'title' | 'description' | 'question' | 'low' | 'high' | 'priority' | 'priorityHelp' | 'thanks',
  Texts
>;

/** The question that asks which gaps to mend first; its options are `o1`, `o2`, … in the order of the dimensions. */
export const PRIORITY_QUESTION = 'priority';
export const priorityOption = (at: number): string => `o${at + 1}`;
const DEPARTMENT = 'department';

/**
 * A worksheet of one department as a survey: a slider from 0 to 100 for each dimension, and nothing that must be answered.
 * A slider that is left alone is no answer. Staff answer it, so that nobody takes them for customers.
 *
 * @param dimensions  those asked, in their order
 * @param department  its name, which stands as an attribute beside every answer
 * @returns           a definition of a survey as people write it
 */
export function composeBeliefSurvey(
  dimensions: readonly Pick<Dimension, 'key' | 'names'>[],
  department: string,
  words: BeliefWords,
  { priorities }: { priorities: boolean },
): Record<string, unknown> {
  const sliders = dimensions.map(({ key, names }, at) => ({
    kind: 'slider',
    key: `d${at + 1}`,
    title: fill(words.question, names),
    ...{ low: 0, high: 100, step: 1, lowText: words.low, highText: words.high },
    meaning: { dimension: key, mark: 'believed' },
  }));
  const priority = {
    kind: 'multiple',
    key: PRIORITY_QUESTION,
    title: words.priority,
    help: words.priorityHelp,
    most: Math.min(BELIEF_LIMITS.prioritiesMax, dimensions.length),
    options: dimensions.map(({ names }, at) => ({ key: priorityOption(at), texts: inEveryLanguage(names) })),
  };
  return {
    plumbline: 1,
    title: words.title,
    description: words.description,
    languages: [...LOCALES],
    moment: 'apart',
    respondent: 'staff',
    pages: [{ key: 'p1', questions: priorities && dimensions.length > 1 ? [...sliders, priority] : sliders }],
    hidden: [{ key: DEPARTMENT, meaning: { attribute: DEPARTMENT }, oneOf: [department] }],
    endings: { complete: words.thanks },
  };
}

const nameOf = (names: Partial<Record<string, string>>, locale: Locale): string =>
  names[locale] ?? Object.values(names).find((name) => name !== undefined) ?? '';

const inEveryLanguage = (names: Partial<Record<string, string>>): Texts =>
  Object.fromEntries(LOCALES.map((locale) => [locale, nameOf(names, locale)]));

function fill(texts: Texts, names: Partial<Record<string, string>>): Texts {
  return Object.fromEntries(
    LOCALES.map((locale) => [locale, (texts[locale] ?? '').replace('{dimension}', nameOf(names, locale))]),
  );
}
