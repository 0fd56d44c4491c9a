/** @jsxImportSource preact */
import type { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { useEffect, useRef } from 'preact/hooks';
import type { AnswerProblem } from './answerApi.ts';
import { plainWords } from './arrange.ts';
import type { PageLanguage } from './pageLanguage.ts';

export type EndingKind =
  | 'complete'
  | 'screenedOut'
  | 'quotaFull'
  | 'closed'
  | 'paused'
  | 'sending'
  | 'waiting'
  | 'waitingHere'
  | 'keptAtKiosk';

type EndingProps = {
  page: PageLanguage;
  kind: EndingKind;
  survey: Survey;
  onAgain?: (() => void) | undefined;
  onRetry?: (() => void) | undefined;
};

/** What became of the answers: in the survey's own words where it has some, else in ours. */
export function EndingView({ page, kind, survey, onAgain, onRetry }: EndingProps) {
  const { say, language } = page;
  const own = ownWords(survey, kind);
  const heading = useFocus<HTMLHeadingElement>(kind);
  const waiting = kind === 'waiting' || kind === 'waitingHere';
  return (
    <section class="ending" data-kind={kind} aria-live={waiting || kind === 'sending' ? 'polite' : undefined}>
      <EndingSign kind={kind} />
      <h2 ref={heading} tabIndex={-1} {...(own === undefined ? page.own : {})}>
        {own === undefined ? say(`answering:ending.${kind}.title`) : plainWords(own, language, survey)}
      </h2>
      {own === undefined && <p {...page.own}>{say(`answering:ending.${kind}.text`)}</p>}
      {waiting && onRetry !== undefined && (
        <button type="button" class="secondary" onClick={onRetry} {...page.own}>
          {say('answering:retry')}
        </button>
      )}
      {onAgain !== undefined && (
        <button type="button" class="quiet" onClick={onAgain} {...page.own}>
          {say('answering:again')}
        </button>
      )}
    </section>
  );
}

function ownWords({ endings }: Survey, kind: EndingKind): Texts | undefined {
  if (kind === 'keptAtKiosk') return endings.complete;
  return kind === 'complete' || kind === 'screenedOut' || kind === 'quotaFull' || kind === 'closed'
    ? endings[kind]
    : undefined;
}

/** Why the survey cannot be answered, as the server says it: what is so, and what to do. */
export function ProblemView({
  problem,
  survey,
  page,
}: {
  problem: AnswerProblem;
  survey?: Survey;
  page: PageLanguage;
}) {
  const heading = useFocus<HTMLHeadingElement>(problem.says);
  // Without a survey there is no name of one above it.
  const Heading = survey === undefined ? 'h1' : 'h2';
  const own = survey !== undefined && /closed$/i.test(problem.says) ? survey.endings.closed : undefined;
  return (
    <section class="ending" data-kind="problem" data-says={problem.says}>
      <EndingSign kind="closed" />
      <Heading ref={heading} tabIndex={-1}>
        {own !== undefined && survey !== undefined
          ? plainWords(own, page.language, survey)
          : problem.what || page.say('answering:refused.title')}
      </Heading>
      {own === undefined && <p>{problem.next || page.say('answering:refused.text')}</p>}
    </section>
  );
}

/** The server was not reached, so there is no survey to show yet. */
export function UnreachableView({ page, onRetry }: { page: PageLanguage; onRetry: () => void }) {
  const heading = useFocus<HTMLHeadingElement>('unreachable');
  return (
    <section class="ending" data-kind="unreachable" {...page.own}>
      <EndingSign kind="waiting" />
      <h1 ref={heading} tabIndex={-1}>
        {page.say('answering:unreachable.title')}
      </h1>
      <p>{page.say('answering:unreachable.text')}</p>
      <button type="button" class="primary" onClick={onRetry}>
        {page.say('answering:retry')}
      </button>
    </section>
  );
}

/** What was just said is where reading goes on. */
function useFocus<T extends HTMLElement>(when: string) {
  const element = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place is reached again when what it says has changed
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [when]);
  return element;
}

const SIGNS: Partial<Record<EndingKind, string>> = {
  complete: 'M14 25l7 7 14-15',
  keptAtKiosk: 'M14 25l7 7 14-15',
  sending: 'M24 14v12l8 5',
  waiting: 'M24 14v12l8 5',
  waitingHere: 'M24 14v12l8 5',
};

function EndingSign({ kind }: { kind: EndingKind }) {
  return (
    <svg class="ending-sign" viewBox="0 0 48 48" width="64" height="64" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      <path d={SIGNS[kind] ?? 'M15 24h18'} />
    </svg>
  );
}
