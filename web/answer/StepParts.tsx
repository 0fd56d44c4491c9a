/** @jsxImportSource preact */
import type { CompiledSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { RefObject } from 'preact';
import type { Asking } from './askContext.ts';
import type { Step } from './listSteps.ts';
import type { PageLanguage } from './pageLanguage.ts';
import { FaultSign, type ShownFault } from './QuestionFrame.tsx';

type ProgressProps = { compiled: CompiledSurvey; steps: readonly Step[]; at: number; page: PageLanguage };

/** How far one is: a bar, and in words. */
export function Progress({ steps, at, page }: ProgressProps) {
  const percent = steps.length === 0 ? 100 : Math.round((at / steps.length) * 100);
  return (
    <div class="progress" {...page.own}>
      <progress max={100} value={percent} aria-label={page.say('answering:progress', { percent })} />
      <span aria-hidden="true">{page.say('answering:progress', { percent })}</span>
    </div>
  );
}

type SummaryProps = {
  faults: readonly ShownFault[];
  page: PageLanguage;
  titles: Asking;
  compiled: CompiledSurvey;
  focus: RefObject<HTMLDivElement | null>;
};

/** What is missing or cannot be taken, on top of the step; each entry leads to its question. */
export function FaultSummary({ faults, page, titles, compiled, focus }: SummaryProps) {
  if (faults.length === 0) return null;
  const keys = [...new Set(faults.map(({ question }) => question))];
  return (
    <div class="fault-summary" role="alert" tabIndex={-1} ref={focus}>
      <p class="fault-head" {...page.own}>
        <FaultSign />
        {page.say('answering:faults', { count: keys.length })}
      </p>
      <ul>
        {keys.map((key) => {
          const first = faults.find(({ question }) => question === key);
          return (
            <li key={key}>
              <a
                href={`#q-${key}`}
                onClick={(event) => {
                  event.preventDefault();
                  reachQuestion(key, first?.at);
                }}
              >
                {titles.words(compiled.byKey.get(key)?.question.title)}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Moves the focus to the place of a question where something is to be done. */
function reachQuestion(key: string, at: string | undefined): void {
  const question = document.getElementById(`q-${key}`);
  const row = [...(question?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(
    ({ dataset }) => dataset.row === at?.split('.')[0],
  );
  const fields = [...((row ?? question)?.querySelectorAll<HTMLElement>('input, select, textarea, button') ?? [])];
  // Of a group of radio buttons the chosen one is the one that the tab key stops at.
  const field = fields.find((one) => one instanceof HTMLInputElement && one.checked) ?? fields[0] ?? question;
  field?.focus({ preventScroll: true });
  (row ?? question)?.scrollIntoView({ block: 'center' });
}

/** A field that no person sees or reaches; a robot fills it. */
export function Website({ field, page }: { field: RefObject<HTMLInputElement | null>; page: PageLanguage }) {
  return (
    <div class="beside" aria-hidden="true">
      <label>
        {page.say('answering:website')}
        <input ref={field} type="text" name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
