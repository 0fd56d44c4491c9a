import type { CompiledQuestion, CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { walkPages } from '@plumbline/loop/listen/survey/walkPages.ts';
import type { Page } from '@plumbline/model/survey.ts';
import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import { orderQuestions } from './arrange.ts';

/** What is on the screen at once: a page, or one question of it. */
export type Step = { id: string; page: Page; questions: readonly CompiledQuestion[]; opensPage: boolean };

/** The steps a respondent sees with these answers, in their order; answers decide which come later. */
export function listSteps(
  compiled: CompiledSurvey,
  answers: Answers,
  hidden: Readonly<Record<string, string>>,
  language: string,
  seed: number,
): { steps: Step[]; ending: 'complete' | 'screenOut' } {
  const { pages, ending } = walkPages(compiled, answers, hidden, language);
  const steps = pages.flatMap(({ page: { page }, questions }): Step[] => {
    const ordered = orderQuestions(page, questions, seed);
    if (compiled.survey.show === 'page' || ordered.length < 2) {
      return [{ id: page.key, page, questions: ordered, opensPage: true }];
    }
    return ordered.map((question, at) => ({
      id: `${page.key}/${question.key}`,
      page,
      questions: [question],
      opensPage: at === 0,
    }));
  });
  return { steps, ending };
}

/** Where to go on: the step that was shown last, or the nearest there still is. */
export function placeOfStep(steps: readonly Step[], id: string | null, before = 0): number {
  const at = steps.findIndex((step) => step.id === id);
  if (at >= 0) return at;
  const page = steps.findIndex((step) => step.page.key === id?.split('/')[0]);
  return page >= 0 ? page : Math.max(0, Math.min(before, steps.length - 1));
}
