import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { attendTime } from './attendTime.ts';
import { type Draft, saveDraft } from './keepDraft.ts';

export type Response = {
  draft: Draft;
  /** `undefined` takes an answer back */
  answer(key: string, value: AnswerValue | undefined, question?: string): void;
  /** other questions are shown */
  turnTo(step: string, first: string | null): void;
  change(changes: Partial<Draft>): void;
  /** answers changed since this was last called */
  takeChanged(): boolean;
};

/** The response in this browser: every change is kept at once, and the time of each question is measured. */
export function useResponse(survey: string, begun: Draft, keeps: boolean): Response {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a response is opened once; what changes it goes through it
  const response = useMemo(() => openResponse(survey, begun, keeps, () => redraw(undefined)), [survey, begun.response]);
  const { watch } = response;
  useEffect(() => watch(), [watch]);
  return response;
}

function openResponse(survey: string, begun: Draft, keeps: boolean, redraw: () => void) {
  const time = attendTime(begun.spent, () => performance.now());
  let draft = begun;
  let changed = false;
  const change = (changes: Partial<Draft>): void => {
    draft = { ...draft, ...changes, spent: { ...time.spent }, changedAt: new Date().toISOString() };
    if (keeps) saveDraft(survey, draft);
    redraw();
  };
  return {
    get draft() {
      return draft;
    },
    change,
    answer(key: string, value: AnswerValue | undefined, question = key) {
      time.touch(question);
      const { [key]: _before, ...others } = draft.answers;
      changed = true;
      change({ answers: value === undefined ? others : { ...others, [key]: value } });
    },
    turnTo(step: string, first: string | null) {
      time.turn(first);
      change({ step });
    },
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
    watch() {
      const see = (): void => time.see(document.visibilityState === 'visible');
      see();
      document.addEventListener('visibilitychange', see);
      return () => document.removeEventListener('visibilitychange', see);
    },
  };
}

/** Hidden fields that this respondent's conditions and words see: of the address, and over them those of the link. */
export function useHidden(
  open: Readonly<Record<string, string>>,
  ofLink: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  return useMemo(() => ({ ...open, ...ofLink }), [open, ofLink]);
}

/** The newest of a value for callbacks that live longer than a drawing. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}

/** Forgets what no longer belongs to the survey, where it was published anew since the response began. */
export function carryOver(draft: Draft, compiled: CompiledSurvey, version: number, language: string): Draft {
  const known = Object.entries(draft.answers).filter(([key]) => compiled.byKey.has(key.split(':')[0] ?? ''));
  return {
    ...draft,
    version,
    language,
    answers: version === draft.version ? draft.answers : Object.fromEntries(known),
  };
}
