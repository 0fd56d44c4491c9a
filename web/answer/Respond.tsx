/** @jsxImportSource preact */
import { excuseOf } from '@plumbline/loop/listen/survey/excuseOf.ts';
import { useEffect, useState } from 'preact/hooks';
import { AnswerForm } from './AnswerForm.tsx';
import type { AnswerApi, AnswerProblem } from './answerApi.ts';
import { composeSubmission } from './composeSubmission.ts';
import { useFiles } from './files/useFiles.ts';
import type { Draft } from './keepDraft.ts';
import { listSteps } from './listSteps.ts';
import type { PageLanguage } from './pageLanguage.ts';
import type { ShownFault } from './QuestionFrame.tsx';
import type { Address } from './readAddress.ts';
import type { Received } from './receiveSurvey.ts';
import { EndingView, ProblemView } from './Screens.tsx';
import { SurveyFrame } from './SurveyFrame.tsx';
import type { Sent } from './sendWaiting.ts';
import { usePartials } from './usePartials.ts';
import { usePreviewEdits } from './usePreviewEdits.ts';
import { useResponse } from './useResponse.ts';
import { useSending } from './useSending.ts';
import { useWork } from './useWork.ts';

type Props = {
  api: AnswerApi;
  address: Address;
  received: Received;
  begun: Draft;
  page: PageLanguage;
  onLanguage: (language: string) => void;
  onAgain: () => void;
};

/** One person and one survey, from the first question to what was made of the answers. */
export function Respond({ api, address, received, begun, page, onLanguage, onAgain }: Props) {
  const { compiled, hidden } = received;
  const response = useResponse(address.key, begun, address.show !== 'preview' && address.show !== 'phone');
  usePreviewEdits(address.show === 'preview', compiled, begun, response);
  const { draft } = response;
  const [refused, setRefused] = useState<readonly ShownFault[]>([]);
  const [problem, setProblem] = useState<AnswerProblem | null>(null);
  const [phase, setPhase] = useState<'idle' | 'sending' | 'down'>('idle');
  const [lasting, setLasting] = useState(true);
  const files = useFiles({ api, response: draft.response, version: received.version, pilot: address.pilot });
  const workFound = useWork(received.work, draft.response);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another language is a change
  useEffect(() => {
    if (response.draft.language !== page.language) response.change({ language: page.language });
  }, [page.language]);

  const judge = ({ response: judged, ending, problem: why }: Sent): void => {
    if (judged !== response.draft.response) return;
    setPhase('idle');
    if (ending !== undefined) {
      // The server has them: on a device that others use too nothing of them stays.
      response.change({ state: ending, answers: {} });
      return;
    }
    response.change({ state: 'answering' });
    if (why !== undefined && why.faults.length > 0) setRefused(why.faults);
    else setProblem(why ?? null);
  };
  const sending = useSending(address, api, judge, () => setPhase('down'));
  const keepPartial = usePartials(api, address, received, response);

  const send = async (website: string): Promise<void> => {
    if (address.show === 'preview') {
      response.change({ state: 'complete' });
      return;
    }
    setPhase('sending');
    const work = received.work === undefined ? undefined : await workFound();
    const submission = composeSubmission({ compiled, address, draft: response.draft, hidden, website, work });
    response.change({ state: 'waiting' });
    const kept = await sending.send(submission);
    setLasting(kept.lasting);
  };

  const { state, step } = draft;
  const first = listSteps(compiled, draft.answers, hidden, page.language, draft.seed).steps[0]?.id;
  const intro = state === 'answering' && (step === null || step === first);
  const ended = state === 'complete' || state === 'screenedOut' || state === 'quotaFull';
  return (
    <SurveyFrame survey={compiled.survey} page={page} onLanguage={onLanguage} intro={intro}>
      {problem !== null && <ProblemView problem={problem} survey={compiled.survey} page={page} />}
      {problem === null && state === 'answering' && (
        <AnswerForm
          surveyKey={address.key}
          compiled={compiled}
          hidden={hidden}
          response={response}
          page={page}
          refused={refused}
          ownsHistory={address.show === 'web' && window.parent === window}
          spoken={address.show === 'phone'}
          excuse={excuseOf(compiled.survey, address.show)}
          sending={phase === 'sending'}
          files={address.show === 'preview' || address.show === 'phone' ? null : files}
          onSend={(website) => void send(website)}
          onStep={keepPartial}
        />
      )}
      {problem === null && state === 'waiting' && (
        <EndingView
          page={page}
          kind={phase === 'down' ? (lasting ? 'waiting' : 'waitingHere') : 'sending'}
          survey={compiled.survey}
          onRetry={sending.start}
        />
      )}
      {problem === null && ended && (
        <EndingView
          page={page}
          kind={state}
          survey={compiled.survey}
          onAgain={address.link === null && address.show === 'web' ? onAgain : undefined}
        />
      )}
    </SurveyFrame>
  );
}
