import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { AnswerApi } from './answerApi.ts';
import { openOutbox } from './outbox.ts';
import type { Address } from './readAddress.ts';
import { type Sent, sendWaiting } from './sendWaiting.ts';

const RETRY_SECONDS = [3, 8, 20, 60];

/** Sends finished responses, now or when the line is back: after a while, when the browser says so, on the next visit. */
export function useSending(
  { key: survey, show }: Address,
  api: AnswerApi,
  onSent: (sent: Sent) => void,
  onDown: () => void,
) {
  const outbox = useMemo(() => openOutbox(), []);
  const told = useRef({ onSent, onDown });
  told.current = { onSent, onDown };
  const sender = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: Promise<void> | null = null;
    let tries = 0;
    const attempt = async (): Promise<void> => {
      clearTimeout(timer);
      const { sent, down } = await sendWaiting(await outbox, { survey, spoken: show === 'phone' }, api);
      for (const one of sent) told.current.onSent(one);
      tries = down ? tries + 1 : 0;
      if (!down) return;
      told.current.onDown();
      timer = setTimeout(start, (RETRY_SECONDS[Math.min(tries, RETRY_SECONDS.length) - 1] ?? 60) * 1000);
    };
    const start = (): void => {
      running ??= attempt().finally(() => {
        running = null;
      });
    };
    return {
      start,
      stop: () => clearTimeout(timer),
      /** settles when it is kept; from then on it will be sent */
      async send(submission: Submission): Promise<{ lasting: boolean }> {
        await (await outbox).put({ survey, submission });
        if (running !== null) await running;
        start();
        return { lasting: (await outbox).lasting };
      },
    };
  }, [survey, show, api, outbox]);
  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === 'visible') sender.start();
    };
    sender.start();
    window.addEventListener('online', sender.start);
    document.addEventListener('visibilitychange', seen);
    return () => {
      sender.stop();
      window.removeEventListener('online', sender.start);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [sender]);
  return sender;
}
