import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import type { AnswerReceipt, PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import type { AnswerApi, Reply } from '../answerApi.ts';

/** What this page asks of the page of calls that frames it, which is signed in. */
export type InterviewRequest = {
  plumbline: 'interview';
  id: number;
  what: 'open' | 'submit' | 'partial';
  submission?: Submission;
};
/** The page of calls answers each, and may ask to have everything sent before the call is let go. */
export type InterviewMessage = { plumbline: 'interviewReply'; id: number; reply: Reply<unknown> };

const SECONDS_MAX = 30;

/**
 * The routes of answering as an interviewer uses them: through the page of calls, since this page knows no session. Both
 * are of one origin, which is checked on both sides.
 */
export function interviewApi(own: Window = window): AnswerApi {
  let last = 0;
  const ask = <T>(what: InterviewRequest['what'], submission?: Submission): Promise<Reply<T>> => {
    const id = ++last;
    return new Promise((resolve) => {
      const end = (reply: Reply<T>): void => {
        clearTimeout(timer);
        own.removeEventListener('message', take);
        resolve(reply);
      };
      const timer = setTimeout(() => end({ kind: 'unreachable' }), SECONDS_MAX * 1000);
      const take = ({ origin, source, data }: MessageEvent<InterviewMessage | undefined>): void => {
        if (origin !== own.location.origin || source !== own.parent) return;
        if (data?.plumbline === 'interviewReply' && data.id === id) end(data.reply as Reply<T>);
      };
      own.addEventListener('message', take);
      const request: InterviewRequest = { plumbline: 'interview', id, what, ...(submission ? { submission } : {}) };
      own.parent.postMessage(request, own.location.origin);
    });
  };
  const nothing = async (): Promise<Reply<never>> => ({ kind: 'unreachable' });
  return {
    open: () => ask<PublicSurvey>('open'),
    submit: (submission) => ask<AnswerReceipt>('submit', submission),
    keepPartial: (submission) => ask<{ saved: true }>('partial', submission),
    // neither belongs to an interview: nobody can hand over a file by telephone, and nothing is gathered
    submitMany: nothing,
    sendFile: nothing,
    takeFileBack: nothing,
  };
}
