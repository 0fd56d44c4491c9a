import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanText } from '@plumbline/loop/listen/survey/cleanText.ts';
import type { Question } from '@plumbline/model/question.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { KeptFile } from '@plumbline/model/surveyRecord.ts';
import {
  addResponseFile,
  countLooseBytes,
  findResponseFile,
  listResponseFiles,
  type ResponseFile,
} from '@plumbline/store/operations/listen/responseFiles.ts';
import { findResponses } from '@plumbline/store/operations/listen/responses.ts';
import type { OpenSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { SNIFFED_BYTES, sniffFile } from '../records/sniffFile.ts';
import type { AnswerDesk } from '../surveys/answerDesk.ts';
import { refusalOfState } from '../surveys/whenAnswered.ts';
import { answerFilePath, answerFilesFolder } from './answerFilePath.ts';
import { takesType } from './takesType.ts';

export type SentFile = {
  file: string;
  response: string;
  question: string;
  version: number;
  name: string;
  pilot: boolean;
  /** as the sender announces it; null where it does not */
  bytes: number | null;
  body: Readable;
  signal: AbortSignal;
};
type FileQuestion = Extract<Question, { kind: 'file' }>;

/** What may wait in a survey for responses to be complete, so that nobody fills the disk from outside. */
const LOOSE_BYTES_MAX = 5_000_000_000;
const BYTES_PER_MEGABYTE = 1024 ** 2;

/**
 * Takes a file that answers a question, before its response is sent. The same file sent again is the same file.
 *
 * @throws Refusal in words where the survey is closed, the question takes no files, the file is empty, too large, of
 *         another kind by its first bytes, or one too many; nothing is kept then
 */
export async function takeAnswerFile(desk: AnswerDesk, key: string, sent: SentFile): Promise<KeptFile> {
  const survey = await desk.surveys.load(key);
  const closed = refusalOfState(survey, { now: desk.house.now(), pilot: sent.pilot });
  if (closed !== null) throw closed;
  const before = await findResponseFile(desk.house.stores.operations, sent.file);
  if (before !== null) return sameFile(before, survey, sent);
  const question = await loadFileQuestion(desk, survey, sent);
  await refuseTooMany(desk, survey, { sent, question });
  const file = await keepBytes(desk, survey, { sent, question });
  return { file: file.id, name: file.name, bytes: file.bytes };
}

function sameFile(before: ResponseFile, survey: OpenSurvey, sent: SentFile): KeptFile {
  sent.body.resume();
  const same = before.survey === survey.id && before.response === sent.response && before.question === sent.question;
  if (!same) throw new Refusal('conflict', 'answerFile.elsewhere', { file: sent.file });
  return { file: before.id, name: before.name, bytes: before.bytes };
}

async function loadFileQuestion(desk: AnswerDesk, survey: OpenSurvey, sent: SentFile): Promise<FileQuestion> {
  const compiled = await desk.surveys.compiled(survey, sent.version);
  const question = compiled.byKey.get(sent.question)?.question;
  if (question?.kind !== 'file') throw new Refusal('invalid', 'answerFile.noQuestion', { question: sent.question });
  const known = (await findResponses(desk.house.stores.operations, [sent.response])).get(sent.response);
  if (known !== undefined && (known.survey !== survey.id || known.state !== 'partial')) {
    throw new Refusal('conflict', 'answerFile.finished', { name: sent.name });
  }
  return question;
}

async function refuseTooMany(
  desk: AnswerDesk,
  { id, workspace }: OpenSurvey,
  { sent, question }: { sent: SentFile; question: FileQuestion },
): Promise<void> {
  const { operations } = desk.house.stores;
  const there = await listResponseFiles(operations, { workspace, survey: id, response: sent.response });
  const most = question.most ?? 1;
  if (there.filter((one) => one.question === question.key && one.id !== sent.file).length >= most) {
    throw new Refusal('invalid', 'answerFile.tooMany', { name: sent.name, count: most });
  }
  if ((await countLooseBytes(operations, { workspace, survey: id })) >= LOOSE_BYTES_MAX) {
    throw new Refusal('unavailable', 'answerFile.full');
  }
}

async function keepBytes(
  desk: AnswerDesk,
  { id: survey, workspace }: OpenSurvey,
  { sent, question }: { sent: SentFile; question: FileQuestion },
): Promise<ResponseFile> {
  const { house } = desk;
  const bytesMax = Math.min(question.bytesMax ?? SURVEY_LIMITS.fileBytes, house.config.fileBytesMax);
  const tooLarge = new Refusal('invalid', 'answerFile.tooLarge', { name: sent.name, megabytes: megabytes(bytesMax) });
  // Before a byte is read, so that the sentence reaches a sender who is still sending.
  if (sent.bytes !== null && sent.bytes > bytesMax) throw tooLarge;
  await mkdir(answerFilesFolder(house), { recursive: true, mode: 0o700 });
  const draft = answerFilePath(house, `${sent.file}.${randomUUID()}`);
  try {
    const { sha256, bytes } = await writeBytes(sent, { path: draft, bytesMax, tooLarge });
    if (bytes === 0) throw new Refusal('invalid', 'answerFile.empty', { name: sent.name });
    const type = await sniff(draft);
    if (type === null || !takesType(question.types, type)) {
      throw new Refusal('invalid', 'answerFile.type', { name: sent.name, types: question.types?.join(', ') ?? '' });
    }
    const name = cleanText(sent.name).slice(0, 255) || sent.file;
    const { file: id, response } = sent;
    const file: ResponseFile = { id, workspace, survey, response, question: question.key, name, type, bytes };
    await rename(draft, answerFilePath(house, id));
    await addResponseFile(house.stores.operations, { ...file, sha256 });
    return file;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeBytes(
  { body, signal }: SentFile,
  { path, bytesMax, tooLarge }: { path: string; bytesMax: number; tooLarge: Refusal },
): Promise<{ sha256: string; bytes: number }> {
  const digest = createHash('sha256');
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      digest.update(chunk);
      done(bytes > bytesMax ? tooLarge : null, chunk);
    },
  });
  await pipeline(body, measured, createWriteStream(path, { mode: 0o600 }), { signal });
  return { sha256: digest.digest('hex'), bytes };
}

async function sniff(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return sniffFile(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

const megabytes = (bytes: number): number => Math.round((bytes / BYTES_PER_MEGABYTE) * 10) / 10;
