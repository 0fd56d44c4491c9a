import { useEffect } from 'preact/hooks';
import type { AnswerApi } from './answerApi.ts';
import { composeSubmission } from './composeSubmission.ts';
import type { Address } from './readAddress.ts';
import type { Received } from './receiveSurvey.ts';
import { type Response, useLatest } from './useResponse.ts';

const EVERY_SECONDS = 15;
/** Of an interview this browser keeps nothing, so it is sent sooner. */
const SPOKEN_EVERY_SECONDS = 2;

/**
 * Sends the unfinished response now and then, when the step changes and when the page is left, as far as there is a
 * line. That is for those who never finish, and for who goes on elsewhere; this browser has everything anyway.
 *
 * @returns to be called when the step changes
 */
export function usePartials(api: AnswerApi, address: Address, received: Received, response: Response): () => void {
  const latest = useLatest({ received, response });
  const keep = (leaving: boolean): void => {
    const { received, response } = latest.current;
    if (address.show === 'preview' || address.show === 'kiosk') return;
    if (response.draft.state !== 'answering' || navigator.onLine === false || !response.takeChanged()) return;
    const { compiled, hidden } = received;
    // What became of it changes nothing here: the next one holds all of it again.
    void api.keepPartial(composeSubmission({ compiled, address, draft: response.draft, hidden }), leaving);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: one clock as long as the page is open; it reads the newest response
  useEffect(() => {
    const timer = setInterval(
      () => keep(false),
      (address.show === 'phone' ? SPOKEN_EVERY_SECONDS : EVERY_SECONDS) * 1000,
    );
    const leave = (): void => {
      if (document.visibilityState === 'hidden') keep(true);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', leave);
    };
  }, []);
  return () => keep(false);
}
