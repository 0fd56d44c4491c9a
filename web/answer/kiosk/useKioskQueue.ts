import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AnswerApi } from '../answerApi.ts';
import { openOutbox } from '../outbox.ts';
import type { Address } from '../readAddress.ts';
import { keepForOffline } from './keepForOffline.ts';
import { sendBatch } from './sendBatch.ts';

const EVERY_SECONDS = 30;

export type KioskState = {
  waiting: number;
  refused: number;
  /** when the server last took some */
  sentAt: string | null;
  line: 'unknown' | 'up' | 'down';
  /** whether answers, and the page itself, outlive a restart without a line */
  lasting: boolean;
  offline: 'ready' | 'notHere' | 'making';
};
export type KioskQueue = {
  state: KioskState;
  /** settles when the answer is kept on the disk */
  put(submission: Submission): Promise<void>;
  sendNow(): void;
  /** everything that is kept, as a file */
  export(): Promise<string>;
};

const START: KioskState = { waiting: 0, refused: 0, sentAt: null, line: 'unknown', lasting: true, offline: 'making' };

/** The answers of a kiosk: kept on the device, sent in batches whenever there is a line. */
export function useKioskQueue(address: Address, api: AnswerApi): KioskQueue {
  const survey = address.key;
  const active = address.show === 'kiosk';
  const [state, setState] = useState<KioskState>(START);
  const [outbox] = useState(() => openOutbox());
  const queue = useMemo(() => {
    let running = false;
    const note = async (changes: Partial<KioskState> = {}): Promise<void> => {
      const box = await outbox;
      const counts = await box.count(survey);
      setState((before) => ({ ...before, ...changes, ...counts, lasting: box.lasting }));
    };
    const sendAll = async (): Promise<void> => {
      for (;;) {
        const came = await sendBatch(await outbox, survey, api);
        if (came === 'empty') return note();
        if (came === 'down') return note({ line: 'down' });
        await note({ line: 'up', sentAt: new Date().toISOString() });
      }
    };
    const sendNow = (): void => {
      if (running) return;
      running = true;
      void sendAll().finally(() => {
        running = false;
      });
    };
    return {
      note,
      sendNow,
      async put(submission: Submission): Promise<void> {
        await (await outbox).put({ survey, submission });
        await note();
        if (navigator.onLine !== false) sendNow();
      },
      async export(): Promise<string> {
        return JSON.stringify(await (await outbox).list(survey, Number.POSITIVE_INFINITY, true), null, 1);
      },
    };
  }, [survey, api, outbox]);
  useEffect(() => {
    if (!active) return;
    queue.sendNow();
    void keepForOffline(address).then((offline) => queue.note({ offline }));
    const timer = setInterval(queue.sendNow, EVERY_SECONDS * 1000);
    window.addEventListener('online', queue.sendNow);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', queue.sendNow);
    };
  }, [active, queue, address]);
  return { ...queue, state };
}
