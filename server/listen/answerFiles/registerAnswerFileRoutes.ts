import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SurveyKey } from '@plumbline/model/surveyKey.ts';
import { KeptFile } from '@plumbline/model/surveyRecord.ts';
import { dropResponseFile, listResponseFiles } from '@plumbline/store/operations/listen/responseFiles.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import type { Download } from '../../http/sendDownload.ts';
import type { AnswerDesk } from '../surveys/answerDesk.ts';
import { answerFilePath } from './answerFilePath.ts';
import { takeAnswerFile } from './takeAnswerFile.ts';

const KeyParam = z.object({ key: z.string().min(1).max(60) });
const FileParam = z.object({ survey: z.uuid(), response: z.uuid(), file: z.uuid() });
/** By address of a client: a queue of people behind one address sends a few files each. */
const TRIES = { max: 240, minutes: 1 };

/** Files that answer a question: sent and taken back by respondents, downloaded by who may read single responses. */
export function registerAnswerFileRoutes(app: App, desk: AnswerDesk): void {
  route(app, {
    method: 'POST',
    url: '/api/answer/:key/files',
    permission: 'public',
    operationId: 'sendAnswerFile',
    summary: 'A file that answers a question: its bytes are the body. `file` and `response` are ids of the sender’s',
    tag: 'listen',
    params: KeyParam,
    query: z.object({
      file: z.uuid(),
      response: z.uuid(),
      question: SurveyKey,
      version: z.coerce.number().int().min(1).max(1_000_000),
      name: z.string().min(1).max(255),
      pilot: z.enum(['true', 'false']).optional(),
    }),
    body: 'stream',
    audited: false,
    tries: TRIES,
    answer: KeptFile,
    success: 'created',
    handler: (context, { params, query, body, headers }) => {
      const announced = headers.get('content-length');
      const bytes = announced === null ? null : Number(announced);
      const sent = { ...query, pilot: query.pilot === 'true', bytes, body, signal: context.signal };
      return takeAnswerFile(desk, params.key, sent);
    },
  });
  route(app, {
    method: 'DELETE',
    url: '/api/answer/:key/files/:file',
    permission: 'public',
    operationId: 'takeAnswerFileBack',
    summary: 'Take a file back before its response is sent; one that is gone already is no fault',
    tag: 'listen',
    params: KeyParam.extend({ file: z.uuid() }),
    query: z.object({ response: z.uuid() }),
    audited: false,
    tries: TRIES,
    answer: 'nothing',
    handler: async (_context, { params: { key, file }, query: { response } }) => {
      const { id: survey, workspace } = await desk.surveys.load(key);
      const dropped = { workspace, survey, response, file };
      if (!(await dropResponseFile(desk.house.stores.operations, dropped))) return;
      await rm(answerFilePath(desk.house, file), { force: true });
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/workspaces/:workspace/surveys/:survey/responses/:response/files/:file',
    permission: 'response.read',
    operationId: 'downloadAnswerFile',
    summary: 'A file that a respondent sent, as it came',
    tag: 'listen',
    params: FileParam,
    answer: 'download',
    handler: (context, { params }) => downloadAnswerFile(context, params),
  });
}

/** @throws Refusal not_found `answerFile.gone`, also where only its bytes are gone */
async function downloadAnswerFile(context: WorkspaceContext, asked: z.output<typeof FileParam>): Promise<Download> {
  const { survey, response } = asked;
  const of = { workspace: context.workspace.id, survey, response };
  const file = (await listResponseFiles(context.stores.operations, of)).find(({ id }) => id === asked.file);
  const path = answerFilePath(context, asked.file);
  const there = file !== undefined && (await stat(path).then(Boolean, isAbsent));
  if (!there) throw new Refusal('not_found', 'answerFile.gone', { file: asked.file });
  return { name: file.name, type: file.type, body: createReadStream(path) };
}

function isAbsent(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
  throw error;
}
