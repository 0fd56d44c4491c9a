/** @jsxImportSource preact */
import type { PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type AnswerProblem, answerApi } from './answerApi.ts';
import { dressPage } from './dressPage.ts';
import { interviewApi } from './interview/interviewApi.ts';
import { type Draft, forgetDraft, newDraft, saveDraft } from './keepDraft.ts';
import { KioskApp } from './kiosk/KioskApp.tsx';
import { useKioskQueue } from './kiosk/useKioskQueue.ts';
import { loadPageLanguage, type PageLanguage, speakLanguage } from './pageLanguage.ts';
import { chooseLanguage } from './pageWords.ts';
import { Respond } from './Respond.tsx';
import type { Address } from './readAddress.ts';
import { type Received, receiveSurvey, resumeDraft } from './receiveSurvey.ts';
import { EndingView, ProblemView, UnreachableView } from './Screens.tsx';
import { SurveyFrame } from './SurveyFrame.tsx';
import { useDark } from './useDark.ts';
import { usePreview } from './usePreview.ts';
import { useLatest } from './useResponse.ts';

type Stage =
  | { kind: 'loading' }
  | { kind: 'unreachable' }
  | { kind: 'refused'; problem: AnswerProblem }
  | { kind: 'open'; sent: PublicSurvey; received: Received; draft: Draft };

/** The page from its address on: asks for the survey, finds what was begun, and hands both to the respondent. */
export function AnswerApp({ address, first }: { address: Address; first: PageLanguage }) {
  const [page, setPage] = useState(first);
  const [stage, setStage] = useState<Stage>({ kind: 'loading' });
  const language = useLatest(page.language);
  const api = useMemo(
    () => (address.show === 'phone' ? interviewApi() : answerApi(address.key, () => language.current)),
    [address, language],
  );
  const dark = useDark();
  const queue = useKioskQueue(address, api);

  const speak = async (wished: string): Promise<void> => {
    const next = await loadPageLanguage(wished);
    speakLanguage(next, document.documentElement);
    setPage(next);
  };
  const show = async (sent: PublicSurvey): Promise<void> => {
    const received = receiveSurvey(sent, address);
    const offered = received.compiled.survey.languages;
    const wished = chooseLanguage(offered, [address.language, sent.language, ...navigator.languages]);
    const draft = resumeDraft(received, sent, address, wished);
    const spoken = offered.includes(draft.language) ? draft.language : wished;
    await speak(spoken);
    setStage({ kind: 'open', sent, received, draft: { ...draft, language: spoken } });
  };
  const open = async (): Promise<void> => {
    setStage({ kind: 'loading' });
    const reply = await api.open(address.link);
    if (reply.kind === 'ok') return show(reply.body);
    setStage(reply.kind === 'unreachable' ? { kind: 'unreachable' } : { kind: 'refused', problem: reply.problem });
  };
  /** Between two people a kiosk looks whether the survey was published anew; without a line it goes on as it is. */
  const renew = async (version: number): Promise<void> => {
    const reply = await api.open(null);
    if (reply.kind === 'refused') setStage({ kind: 'refused', problem: reply.problem });
    else if (reply.kind === 'ok' && reply.body.version !== version) await show(reply.body);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the survey is opened once; whoever wants it again presses a button
  useEffect(() => {
    if (address.show !== 'preview') void open();
  }, []);
  usePreview(address, (sent, { language: wished, page: step = null }) => {
    const received = receiveSurvey(sent, address);
    const spoken = chooseLanguage(received.compiled.survey.languages, [wished]);
    void speak(spoken).then(() =>
      setStage((before) => {
        // the response stays the same one while its survey is edited
        const draft = before.kind === 'open' ? before.draft : newDraft(received.version, spoken, null);
        return { kind: 'open', sent, received, draft: { ...draft, language: spoken, step } };
      }),
    );
  });
  useEffect(() => {
    const theme = stage.kind === 'open' ? stage.received.compiled.survey.theme : {};
    dressPage(theme, dark, document.documentElement);
  }, [stage, dark]);

  if (stage.kind === 'loading') return <p class="loading">{page.say('answering:loading')}</p>;
  if (stage.kind === 'unreachable') return <UnreachableView page={page} onRetry={() => void open()} />;
  if (stage.kind === 'refused') return <Refused problem={stage.problem} page={page} />;
  const { sent, received, draft } = stage;
  const { survey } = received.compiled;
  if (address.show === 'kiosk') {
    return (
      <KioskApp
        queue={queue}
        address={address}
        received={received}
        page={page}
        onLanguage={(to) => void speak(to)}
        onRest={() => void renew(received.version)}
      />
    );
  }
  if ((sent.state === 'closed' || sent.state === 'paused') && address.show !== 'preview') {
    return (
      <SurveyFrame survey={survey} page={page} onLanguage={(to) => void speak(to)} intro={false}>
        <EndingView page={page} kind={sent.state} survey={survey} />
      </SurveyFrame>
    );
  }
  const again = (): void => {
    forgetDraft(address.key, address.link);
    const begun = newDraft(received.version, page.language, address.link);
    saveDraft(address.key, begun);
    setStage({ ...stage, draft: begun });
  };
  return (
    <Respond
      key={draft.response}
      api={api}
      address={address}
      received={received}
      begun={draft}
      page={page}
      onLanguage={(to) => void speak(to)}
      onAgain={again}
    />
  );
}

/** There is no survey to show: a key that nobody gave, a link that was used. */
function Refused({ problem, page }: { problem: AnswerProblem; page: PageLanguage }) {
  useEffect(() => {
    document.title = problem.what;
  }, [problem.what]);
  return (
    <main>
      <ProblemView problem={problem} page={page} />
    </main>
  );
}
