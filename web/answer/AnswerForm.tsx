/** @jsxImportSource preact */
import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { Excuse } from '@plumbline/loop/listen/survey/excuseOf.ts';
import { keepSeenAnswers } from '@plumbline/loop/listen/survey/keepSeenAnswers.ts';
import { validateQuestion } from '@plumbline/loop/listen/survey/validateQuestion.ts';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { arrangeFor } from './arrange.ts';
import { AskContext, type Asking } from './askContext.ts';
import type { FileDesk } from './files/useFiles.ts';
import { useDigitKeys } from './interview/useDigitKeys.ts';
import { listSteps, placeOfStep, type Step } from './listSteps.ts';
import type { PageLanguage } from './pageLanguage.ts';
import { QuestionFrame, type ShownFault } from './QuestionFrame.tsx';
import { FaultSummary, Progress, Website } from './StepParts.tsx';
import { useBackButton } from './useBackButton.ts';
import { useOnceDrawn } from './useOnceDrawn.ts';
import type { Response } from './useResponse.ts';

type Props = {
  surveyKey: string;
  compiled: CompiledSurvey;
  hidden: Readonly<Record<string, string>>;
  response: Response;
  page: PageLanguage;
  /** faults the server found in what was sent, to be shown at their questions */
  refused: readonly ShownFault[];
  sending: boolean;
  /** what a question may be left without */
  excuse: Excuse;
  /** an interviewer asks and types */
  spoken?: boolean;
  /** the page stands by itself, so that the browser's back button is its own */
  ownsHistory?: boolean;
  /** how files are handed over; null where that is not possible */
  files: FileDesk | null;
  onSend: (website: string) => void;
  onStep: () => void;
};

/** The questions, a step at a time: what is shown, what is wrong with it, on and back. */
export function AnswerForm({
  surveyKey,
  compiled,
  hidden,
  response,
  page,
  refused,
  sending,
  excuse,
  spoken = false,
  ownsHistory = false,
  files,
  onSend,
  onStep,
}: Props) {
  const { survey } = compiled;
  const { draft } = response;
  const { say, language } = page;
  const { steps } = listSteps(compiled, draft.answers, hidden, language, draft.seed);
  const place = useRef(0);
  place.current = placeOfStep(steps, draft.step, place.current);
  const step = steps[place.current];
  const [faults, setFaults] = useState<readonly ShownFault[]>([]);
  const [announced, announce] = useState('');
  const website = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const onceDrawn = useOnceDrawn();
  useDigitKeys(main, spoken);

  const asking = useAskingOf({ surveyKey, compiled, response, page, excuse, files, announce });
  const findFaults = (of: Step): ShownFault[] => {
    const answers = keepSeenAnswers(compiled, draft.answers, hidden, language);
    const typed = { ...draft.answers };
    for (const key of Object.keys(typed)) if (key.includes(':') && answers[key] === undefined) delete typed[key];
    return of.questions.flatMap((question) =>
      validateQuestion(question, typed, excuse).map(({ fault, at, values }) => ({
        question: question.key,
        at,
        what: say(`errors:answer.${fault}.what`, { ...values, question: asking.words(question.question.title) }),
      })),
    );
  };
  const showFaults = (found: readonly ShownFault[]): void => {
    setFaults(found);
    if (found.length > 0) onceDrawn(() => summary.current?.focus());
  };
  const turnBack = (id: string): void => {
    const to = steps[placeOfStep(steps, id, place.current)];
    if (to === undefined) return;
    setFaults([]);
    goTo(to, 'back');
  };
  const browser = useBackButton({ active: ownsHistory && survey.back, step: step?.id, onStep: turnBack });
  const goTo = (to: Step, from: 'step' | 'fault' | 'back'): void => {
    if (from !== 'back' && to.id !== step?.id) browser.push(to.id);
    response.turnTo(to.id, to.questions[0]?.key ?? null);
    onStep();
    if (from !== 'fault') onceDrawn(() => beginStep(main.current));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time of the first step begins when it is first drawn
  useEffect(() => {
    if (step !== undefined) response.turnTo(step.id, step.questions[0]?.key ?? null);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new refusal leads back to its question
  useEffect(() => {
    const [first] = refused;
    if (first === undefined) return;
    const to = steps.find(({ questions }) => questions.some(({ key }) => key === first.question));
    if (to !== undefined) goTo(to, 'fault');
    showFaults(refused);
  }, [refused]);

  const send = (): void => onSend(website.current?.value ?? '');
  const next = (): void => {
    if (step === undefined) {
      send();
      return;
    }
    const found = findFaults(step);
    showFaults(found);
    if (found.length > 0) return;
    const after = steps[place.current + 1];
    if (after !== undefined) {
      goTo(after, 'step');
      return;
    }
    // An answer given later may have opened a question on a step before.
    const open = steps.find((other) => findFaults(other).length > 0);
    if (open === undefined) {
      send();
      return;
    }
    goTo(open, 'fault');
    showFaults(findFaults(open));
  };
  const back = steps[place.current - 1];
  const last = place.current >= steps.length - 1;
  const here = faults.filter(({ question }) => step?.questions.some(({ key }) => key === question));
  return (
    <AskContext.Provider value={asking}>
      {survey.progress && <Progress compiled={compiled} steps={steps} at={place.current} page={page} />}
      <form
        ref={main}
        class="step"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!sending) next();
        }}
      >
        <h2 class="step-title" tabIndex={-1}>
          {step?.opensPage === true && step.page.title !== undefined ? (
            asking.words(step.page.title)
          ) : (
            <span class="unseen">{say('answering:step', { at: place.current + 1, of: steps.length })}</span>
          )}
        </h2>
        <FaultSummary faults={here} page={page} titles={asking} focus={summary} compiled={compiled} />
        {step?.questions.map(({ key, question }) => (
          <QuestionFrame key={key} question={question} faults={here.filter((fault) => fault.question === key)} />
        ))}
        <Website field={website} page={page} />
        <div class="moves" {...page.own}>
          <button type="submit" class="primary" aria-disabled={sending}>
            {sending ? say('answering:sending') : last ? say('answering:send') : say('answering:next')}
          </button>
          {survey.back && back !== undefined && (
            <button
              type="button"
              class="secondary"
              onClick={() => {
                if (!browser.back()) turnBack(back.id);
              }}
            >
              {say('answering:back')}
            </button>
          )}
        </div>
      </form>
      <p class="unseen" role="status">
        {announced}
      </p>
    </AskContext.Provider>
  );
}

/** A new step begins at its top, for eyes and for ears. */
function beginStep(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('.step-title')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

type AskingParts = Pick<Props, 'surveyKey' | 'compiled' | 'response' | 'page' | 'excuse' | 'files'> & {
  announce: (sentence: string) => void;
};

function useAskingOf({ surveyKey, compiled, response, page, excuse, files, announce }: AskingParts): Asking {
  const { draft, answer } = response;
  const arranged = useMemo(() => arrangeFor(compiled, draft.seed), [compiled, draft.seed]);
  return {
    survey: compiled.survey,
    surveyKey,
    language: page.language,
    say: page.say,
    own: page.own,
    words: (texts) => arranged.words(texts, draft.answers, page.language),
    answerTo: (key) => response.draft.answers[key],
    answer,
    excuse,
    files,
    announce,
    optionsOf: arranged.optionsOf,
    rowsOf: arranged.rowsOf,
    setsOf: arranged.setsOf,
  };
}
