import type { AnswerReceipt } from '@plumbline/model/surveyRecord.ts';
import type { AnswerApi, AnswerProblem } from './answerApi.ts';
import { fileShelf } from './files/fileShelf.ts';
import { sendFiles, withoutFiles } from './files/sendFiles.ts';
import type { Outbox } from './outbox.ts';

/** What came of the responses that waited: of each that the server judged, how. */
export type Sent = { response: string; ending?: AnswerReceipt['ending']; problem?: AnswerProblem };

const AT_ONCE = 20;

/**
 * Sends what waits in this browser, one response after the other, each taken out only once the server has judged it.
 *
 * Sent twice (an answer that was lost on the way back, two tabs) it is the same response to the server.
 *
 * @returns what was judged, and whether the line is down
 */
export async function sendWaiting(
  outbox: Outbox,
  { survey, spoken }: { survey: string; spoken: boolean },
  api: AnswerApi,
): Promise<{ sent: Sent[]; down: boolean }> {
  const sent: Sent[] = [];
  for (const { submission } of await outbox.list(survey, AT_ONCE)) {
    // An interview goes only through the page of calls; the respondent’s page of the same browser leaves it alone.
    if ((submission.mode === 'phone') !== spoken) continue;
    const { response } = submission;
    const files = await sendFiles(await fileShelf(), response, api);
    if (files.down) return { sent, down: true };
    const gone = files.refused.map(({ file }) => file);
    const reply = await api.submit({ ...submission, answers: withoutFiles(submission.answers, gone) });
    if (reply.kind === 'unreachable') return { sent, down: true };
    await outbox.remove([response]);
    sent.push(reply.kind === 'ok' ? { response, ending: reply.body.ending } : { response, problem: reply.problem });
  }
  return { sent, down: false };
}
