import type { AnswerApi } from '../answerApi.ts';
import type { Outbox, Waiting } from '../outbox.ts';

/** Few enough that a slow line carries them in one go; the server takes up to five hundred. */
const AT_ONCE = 100;
const BYTES_AT_ONCE = 3 * 1024 * 1024;

/**
 * Sends the next answers of a kiosk. What the server took is taken out; what it refused stays on the device, apart, for
 * staff to look at. An answer that was sent but not heard of is sent again: to the server it is the same one.
 */
export async function sendBatch(outbox: Outbox, survey: string, api: AnswerApi): Promise<'sent' | 'empty' | 'down'> {
  const waiting = whatFits(await outbox.list(survey, AT_ONCE));
  if (waiting.length === 0) return 'empty';
  const reply = await api.submitMany(waiting.map(({ submission }) => submission));
  if (reply.kind !== 'ok') return 'down';
  const taken: string[] = [];
  let judged = 0;
  for (const { response, ending, problem } of reply.body.results) {
    const one = waiting.find(({ submission }) => submission.response === response);
    if (one === undefined) continue;
    if (ending !== undefined) taken.push(response);
    else if (problem !== undefined && !isPassing(problem)) {
      await outbox.put({ ...one, refused: { says: problem.says, what: problem.what } });
    } else continue;
    judged += 1;
  }
  await outbox.remove(taken);
  return judged === 0 ? 'down' : 'sent';
}

/** At least one, and as many as the server takes the bytes of. */
function whatFits(waiting: readonly Waiting[]): Waiting[] {
  let bytes = 0;
  return waiting.filter(({ submission }, at) => {
    // a Chinese character is three bytes
    bytes += JSON.stringify(submission).length * 3;
    return at === 0 || bytes <= BYTES_AT_ONCE;
  });
}

/** What the server cannot do now is no judgement of the answer. */
function isPassing({ code }: { code: string }): boolean {
  return code === 'unavailable' || code === 'internal';
}
