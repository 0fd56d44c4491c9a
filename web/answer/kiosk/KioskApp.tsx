/** @jsxImportSource preact */
import { excuseOf } from '@plumbline/loop/listen/survey/excuseOf.ts';
import { useEffect, useState } from 'preact/hooks';
import { AnswerForm } from '../AnswerForm.tsx';
import { composeSubmission } from '../composeSubmission.ts';
import { type Draft, findDraft, forgetDraft, newDraft } from '../keepDraft.ts';
import { listSteps } from '../listSteps.ts';
import type { PageLanguage } from '../pageLanguage.ts';
import { nameOfLanguage } from '../pageWords.ts';
import type { Address } from '../readAddress.ts';
import type { Received } from '../receiveSurvey.ts';
import { EndingView } from '../Screens.tsx';
import { SurveyFrame } from '../SurveyFrame.tsx';
import { useResponse } from '../useResponse.ts';
import { useWork } from '../useWork.ts';
import { Dialog } from './Dialog.tsx';
import { StaffPanel } from './StaffPanel.tsx';
import { useIdle, WARNING_SECONDS } from './useIdle.ts';
import type { KioskQueue } from './useKioskQueue.ts';
import { useStaffGesture } from './useStaffGesture.ts';

type Props = {
  queue: KioskQueue;
  address: Address;
  received: Received;
  page: PageLanguage;
  onLanguage: (language: string) => void;
  /** nobody is answering now */
  onRest: () => void;
};

/** How long the thanks stand before the next person. */
const THANKS_SECONDS = 10;

/** A device that many people answer on, one after the other: start, answer, thanks, start. */
export function KioskApp(props: Props) {
  const { address, received, page, queue, onLanguage, onRest } = props;
  const { survey } = received.compiled;
  const [draft, setDraft] = useState<Draft | null>(() => unfinished(address, received));
  const [thanks, setThanks] = useState<'keptAtKiosk' | 'screenedOut' | null>(null);
  const [staff, closeStaff] = useStaffGesture();
  const rest = (): void => {
    forgetDraft(address.key, null);
    setDraft(null);
    setThanks(null);
    onLanguage(survey.languages[0] ?? page.language);
    onRest();
  };
  const left = useIdle(draft !== null && thanks === null, address.idleSeconds, rest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the thanks stand so long, whatever is drawn meanwhile
  useEffect(() => {
    if (thanks === null) return;
    const timer = setTimeout(rest, THANKS_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [thanks]);
  const start = (language: string): void => {
    onLanguage(language);
    setDraft(newDraft(received.version, language, null));
  };
  return (
    <SurveyFrame survey={survey} page={page} onLanguage={onLanguage} intro={draft === null}>
      {draft === null && <KioskStart {...props} onStart={start} />}
      {draft !== null && thanks === null && (
        <KioskResponse key={draft.response} {...props} begun={draft} onKept={setThanks} />
      )}
      {thanks !== null && (
        <>
          <EndingView page={page} kind={thanks} survey={survey} />
          <button type="button" class="primary" onClick={rest} {...page.own}>
            {page.say('answering:kiosk.done')}
          </button>
        </>
      )}
      {left !== null && (
        <Dialog title={page.say('answering:kiosk.idle.title')} page={page} onClose={() => undefined}>
          <p>{page.say('answering:kiosk.idle.text', { count: left })}</p>
          <progress max={WARNING_SECONDS} value={left} aria-hidden="true" />
          <button type="button" class="primary">
            {page.say('answering:kiosk.idle.stay')}
          </button>
        </Dialog>
      )}
      {staff && <StaffPanel queue={queue} page={page} onClose={closeStaff} />}
    </SurveyFrame>
  );
}

/** The answer that was being given when the device was cut off, if whoever gave it may still be there. */
function unfinished(address: Address, { compiled, version }: Received): Draft | null {
  const kept = findDraft(address.key, null);
  if (kept === null || kept.version !== version || kept.state !== 'answering') return null;
  if (!compiled.survey.languages.includes(kept.language)) return null;
  const seconds = (Date.now() - Date.parse(kept.changedAt)) / 1000;
  return seconds < address.idleSeconds && Object.keys(kept.answers).length > 0 ? kept : null;
}

function KioskStart({ received, page, onStart }: Props & { onStart: (language: string) => void }) {
  const { survey } = received.compiled;
  return (
    <div class="kiosk-start">
      {survey.languages.map((language) => (
        <button key={language} type="button" class="primary" lang={language} onClick={() => onStart(language)}>
          {survey.languages.length === 1 ? page.say('answering:kiosk.start') : nameOfLanguage(language)}
        </button>
      ))}
      <p class="hint" {...page.own}>
        {page.say('answering:kiosk.touch')}
      </p>
    </div>
  );
}

type ResponseProps = Props & { begun: Draft; onKept: (thanks: 'keptAtKiosk' | 'screenedOut') => void };

function KioskResponse({ queue, address, received, page, begun, onKept }: ResponseProps) {
  const { compiled, hidden } = received;
  const response = useResponse(address.key, begun, true);
  const [sending, setSending] = useState(false);
  const workFound = useWork(received.work, begun.response);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another language is a change
  useEffect(() => {
    if (response.draft.language !== page.language) response.change({ language: page.language });
  }, [page.language]);
  const send = async (website: string): Promise<void> => {
    setSending(true);
    const work = received.work === undefined ? undefined : await workFound();
    const { draft } = response;
    await queue.put(composeSubmission({ compiled, address, draft, hidden, website, work }));
    // From here on the answer is the queue's: a restart must not bring it up again as unfinished.
    forgetDraft(address.key, null);
    const { ending } = listSteps(compiled, draft.answers, hidden, draft.language, draft.seed);
    onKept(ending === 'screenOut' ? 'screenedOut' : 'keptAtKiosk');
  };
  return (
    <AnswerForm
      surveyKey={address.key}
      compiled={compiled}
      hidden={hidden}
      response={response}
      page={page}
      refused={[]}
      excuse={excuseOf(compiled.survey, address.show)}
      sending={sending}
      files={null}
      onSend={(website) => void send(website)}
      onStep={() => undefined}
    />
  );
}
