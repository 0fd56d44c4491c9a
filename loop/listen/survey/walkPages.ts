import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { Sight } from './compileCondition.ts';
import type { CompiledPage, CompiledQuestion, CompiledSurvey } from './compileSurvey.ts';
import { isAnswered } from './isAnswered.ts';
import { ownValue } from './ownValue.ts';

export type SeenPage = { readonly page: CompiledPage; readonly questions: readonly CompiledQuestion[] };
export type Route = {
  /** in the order they are seen, each with the questions seen on it, in the order of the definition */
  readonly pages: readonly SeenPage[];
  readonly ending: 'complete' | 'screenOut';
  /** answers that count, by place of the question; `undefined` where it was not seen or not answered */
  readonly sight: Sight;
};
/** Decides what the answer to a seen question is worth; `undefined` counts as not answered. */
export type Take = (question: CompiledQuestion) => unknown;

/**
 * The pages a respondent sees with these answers, in order, and how it ends.
 *
 * A page is seen when its condition holds and there is something on it: a question whose own condition holds, or, on a
 * page that has none, a title. After a page the first rule that holds leads on, also where the page held nothing to
 * see. Only answers to questions that were seen count in later conditions, so an answer given before someone went back
 * and took another way is as if it had not been given. Rules lead only forwards, so a walk takes each page once.
 *
 * @param take what an answer is worth; by default, itself when there is one
 */
export function walkPages(
  compiled: CompiledSurvey,
  answers: Answers | unknown,
  hidden: Readonly<Record<string, string>>,
  language: string,
  take: Take = takeFrom(answers),
): Route {
  const values: unknown[] = new Array(compiled.questions.length).fill(undefined);
  const sight: Sight = { values, hidden, language };
  const pages: SeenPage[] = [];
  let at = 0;
  while (at < compiled.pages.length) {
    const page = compiled.pages[at] as CompiledPage;
    at += 1;
    if (page.shows !== null && !page.shows(sight)) continue;
    const questions: CompiledQuestion[] = [];
    for (const question of page.questions) {
      if (question.shows !== null && !question.shows(sight)) continue;
      questions.push(question);
      values[question.index] = take(question);
    }
    if (questions.length > 0 || (page.questions.length === 0 && page.page.title !== undefined)) {
      pages.push({ page, questions });
    }
    const rule = page.next.find(({ when }) => when(sight));
    if (rule === undefined) continue;
    if (typeof rule.to !== 'number') return { pages, ending: rule.to === 'end' ? 'complete' : 'screenOut', sight };
    at = rule.to;
  }
  return { pages, ending: 'complete', sight };
}

function takeFrom(answers: unknown): Take {
  return ({ key }) => {
    const value = ownValue(answers, key);
    return isAnswered(value) ? value : undefined;
  };
}
