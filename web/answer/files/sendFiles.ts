import type { Answers, AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import type { AnswerApi, AnswerProblem } from '../answerApi.ts';
import type { FileShelf } from './fileShelf.ts';

/** What came of the files of a response: those the server refused, and whether the line is down. */
export type SentFiles = { refused: { file: string; problem: AnswerProblem }[]; down: boolean };

/** Sends the files of a response that wait, and takes back those that were removed. */
export async function sendFiles(shelf: FileShelf, response: string, api: AnswerApi): Promise<SentFiles> {
  const refused: SentFiles['refused'] = [];
  for (const waiting of await shelf.list(response)) {
    const { file, bytes } = waiting;
    const reply =
      bytes === null
        ? await api.takeFileBack(response, file)
        : await api.sendFile({ ...waiting, bytes }, () => undefined);
    if (reply.kind === 'unreachable') return { refused, down: true };
    await shelf.remove(file);
    if (reply.kind === 'refused' && bytes !== null) refused.push({ file, problem: reply.problem });
  }
  return { refused, down: false };
}

/** Answers without files that the server will never have: for one of those the others must not be lost. */
export function withoutFiles(answers: Answers, gone: readonly string[]): Answers {
  if (gone.length === 0) return answers;
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]): [string, AnswerValue][] => {
      if (!isFiles(value)) return [[key, value]];
      const left = value.filter(({ file }) => !gone.includes(file));
      return left.length === 0 ? [] : [[key, left]];
    }),
  );
}

type Files = readonly { readonly file: string; readonly name: string; readonly bytes: number }[];
function isFiles(value: AnswerValue): value is Files {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof first === 'object' && first !== null && 'file' in first;
}
