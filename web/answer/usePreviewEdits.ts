import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import { useEffect, useRef } from 'preact/hooks';
import type { Draft } from './keepDraft.ts';
import type { Response } from './useResponse.ts';

/**
 * Keeps a preview with the survey that is being built: it shows the page that is edited, and what was answered stays as
 * long as its question does.
 *
 * @param begun  with the page to show as its step
 */
export function usePreviewEdits(isPreview: boolean, compiled: CompiledSurvey, begun: Draft, response: Response): void {
  const before = useRef(compiled);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another survey or another page are the only edits
  useEffect(() => {
    if (!isPreview) return;
    const answers = keepAnswers(response.draft.answers, before.current, compiled);
    before.current = compiled;
    const shown = response.draft.step?.split('/')[0] ?? null;
    const step = begun.step === null || begun.step === shown ? response.draft.step : begun.step;
    response.change({ answers, step, state: 'answering' });
  }, [compiled, begun.step]);
}

/** Answers to questions that are still there, and still of the kind that was answered. */
export function keepAnswers(
  answers: Readonly<Record<string, AnswerValue>>,
  before: CompiledSurvey,
  now: CompiledSurvey,
): Record<string, AnswerValue> {
  const kindIn = (survey: CompiledSurvey, key: string) => survey.byKey.get(key.split(':')[0] ?? '')?.question.kind;
  return Object.fromEntries(
    Object.entries(answers).filter(([key]) => {
      const kind = kindIn(now, key);
      return kind !== undefined && kind === kindIn(before, key);
    }),
  );
}
