import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import type { AnswerReceipt, KeptFile, PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import type { WaitingFile } from './files/fileShelf.ts';

/** One refused answer as the server says it, in the reader's language. */
export type FaultInWords = { question: string; fault: string; at?: string; what: string; next: string };

/** Why the server did not take something. `says` is its name, `what` and `next` are sentences in the reader's language. */
export type AnswerProblem = {
  status: number;
  code: string;
  says: string;
  what: string;
  next: string;
  faults: FaultInWords[];
};
export type Reply<T> = { kind: 'ok'; body: T } | { kind: 'refused'; problem: AnswerProblem } | { kind: 'unreachable' };
export type BatchResult = { response: string; ending?: AnswerReceipt['ending']; problem?: AnswerProblem };

const SECONDS_MAX = 20;

/** The public routes of answering. Nothing is thrown: what came of a request is said by its kind. */
export function answerApi(key: string, language: () => string) {
  const address = `/api/answer/${encodeURIComponent(key)}`;
  return {
    open: (link: string | null) =>
      ask<PublicSurvey>('GET', `${address}${link === null ? '' : `?link=${encodeURIComponent(link)}`}`, language()),
    submit: (submission: Submission) => ask<AnswerReceipt>('POST', address, language(), submission),
    keepPartial: (submission: Submission, leaving: boolean) =>
      ask<{ saved: true }>('PUT', `${address}/partial`, language(), submission, leaving),
    submitMany: (submissions: readonly Submission[]) =>
      ask<{ results: BatchResult[] }>('POST', `${address}/batch`, language(), { submissions }),
    sendFile: ({ bytes, pilot, ...named }: WaitingFile & { bytes: Blob }, onShare: (share: number) => void) => {
      const query = new URLSearchParams({
        ...named,
        version: String(named.version),
        ...(pilot ? { pilot: 'true' } : {}),
      });
      return sendBytes<KeptFile>(`${address}/files?${query}`, language(), bytes, onShare);
    },
    takeFileBack: (response: string, file: string) =>
      ask<undefined>('DELETE', `${address}/files/${file}?response=${response}`, language()),
  };
}
export type AnswerApi = ReturnType<typeof answerApi>;

async function ask<T>(
  method: string,
  address: string,
  language: string,
  body?: unknown,
  keepalive = false,
): Promise<Reply<T>> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), SECONDS_MAX * 1000);
  try {
    const answer = await fetch(address, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      keepalive,
      signal: ended.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const said: unknown = answer.status === 204 ? undefined : await answer.json();
    if (answer.ok) return { kind: 'ok', body: said as T };
    // What the server cannot do now (overloaded, starting) is the same to the respondent as a line that is down.
    if (answer.status >= 500 || answer.status === 429) return { kind: 'unreachable' };
    return { kind: 'refused', problem: problemOf(answer.status, said) };
  } catch {
    // no line, no answer in time, or an answer that is not ours (such as the page of a hotel's network)
    return { kind: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** Sends bytes by XMLHttpRequest, because fetch cannot tell how much has gone out. A slow line may take its time. */
function sendBytes<T>(
  address: string,
  language: string,
  bytes: Blob,
  onShare: (share: number) => void,
): Promise<Reply<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onShare(loaded / total);
    };
    request.onload = () => {
      const { status, responseText } = request;
      const said = readJson(responseText);
      if (status >= 200 && status < 300 && said !== undefined) resolve({ kind: 'ok', body: said as T });
      else if (status >= 500 || status === 429 || said === undefined) resolve({ kind: 'unreachable' });
      else resolve({ kind: 'refused', problem: problemOf(status, said) });
    };
    request.onerror = request.onabort = () => resolve({ kind: 'unreachable' });
    request.send(bytes);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // the page of a network in between, not ours
    return undefined;
  }
}

export function problemOf(status: number, said: unknown): AnswerProblem {
  const body = (typeof said === 'object' && said !== null ? said : {}) as Partial<AnswerProblem>;
  return {
    status,
    code: body.code ?? 'invalid',
    says: body.says ?? '',
    what: body.what ?? '',
    next: body.next ?? '',
    faults: body.faults ?? [],
  };
}
