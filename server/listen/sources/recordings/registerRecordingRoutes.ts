import type { Readable } from 'node:stream';
import { RECORDING_LIMITS, RECORDING_STATES, Recording, RecordingsPage } from '@plumbline/model/recording.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  changeRecordings,
  dropRecordings,
  listAudioOf,
  loadRecording,
} from '@plumbline/store/operations/listen/recordings.ts';
import { hastenSource, loadSource } from '@plumbline/store/operations/listen/sources.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { callJob } from '../../../house/jobs.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import { recordWrite } from '../../../http/recordWrite.ts';
import { type App, route } from '../../../http/route.ts';
import { SOURCES_QUEUE } from '../sourcesQueue.ts';
import { eraseAudio } from './eraseAudio.ts';
import { presentRecording, presentRecordings } from './presentRecording.ts';
import { recordingPath } from './recordingPath.ts';
import { rolesOf } from './recordingsConfig.ts';
import { takeRecording } from './takeRecording.ts';

const ROOT = '/api/workspaces/:workspace/sources/:source/recordings' as const;
const SourceParam = z.object({ source: z.uuid() });
const OneParam = SourceParam.extend({ recording: z.uuid() });

/** Recordings of a source: sent, seen, tried again, left out; and their audio, where it is kept. */
export function registerRecordingRoutes(app: App): void {
  registerSending(app);
  registerActs(app);
  route(app, {
    method: 'GET',
    url: '/api/workspaces/:workspace/recordings/:recording/audio',
    permission: 'evidence.read',
    operationId: 'playRecording',
    summary: 'The audio of a recording, whole or by Range; that it was opened is in the audit trail',
    tag: 'listen',
    params: z.object({ recording: z.uuid() }),
    answer: 'media',
    handler: async (context, { params: { recording }, headers }) => {
      const asked = { workspace: context.workspace.id, recordings: [recording] };
      const [found] = await listAudioOf(context.stores.operations, asked);
      if (found === undefined) throw new Refusal('not_found', 'sources.noAudio');
      const range = headers.get('range');
      // a player asks again and again for the parts behind
      if (range === null || /^bytes=0-/.test(range))
        await recordWrite(context, 'playRecording', `${context.workspace.key}/recordings/${recording}`);
      return { path: recordingPath(context, recording), type: found.type, range };
    },
  });
}

function registerSending(app: App): void {
  route(app, {
    method: 'GET',
    url: ROOT,
    permission: 'source.read',
    operationId: 'listRecordings',
    summary: 'Recordings of a live source, the newest first, and how many stand how',
    tag: 'listen',
    params: SourceParam,
    query: z.object({
      state: z.enum(RECORDING_STATES).optional(),
      after: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(RECORDING_LIMITS.page).default(50),
    }),
    answer: RecordingsPage,
    handler: (context, { params, query }) => presentRecordings(context, params.source, query),
  });
  route(app, {
    method: 'POST',
    url: ROOT,
    permission: 'source.push',
    operationId: 'sendRecording',
    summary: 'Send a recording to a live source: its bytes are the body; the same key gets the same recording',
    tag: 'listen',
    params: SourceParam,
    query: z.object({
      name: z.string().min(1).max(255),
      key: z.string().min(1).max(200).optional(),
      at: z.iso.datetime({ offset: true }).optional(),
      occasion: z.string().max(200).default(''),
      customer: z.string().max(200).default(''),
      speakers: z.string().max(200).default(''),
    }),
    body: 'stream',
    bytesMax: RECORDING_LIMITS.bytes + 1,
    tries: { max: 600, minutes: 1 },
    answer: Recording,
    success: 'accepted',
    handler: async (context, { params, query, body }) => {
      const { name, key = null, at, occasion, customer, speakers } = query;
      const taken = await takeRecording(context, params.source, {
        ...{ origin: 'upload' as const, name, key, occasion, customer, body: body as Readable },
        ...{ at: at === undefined ? null : new Date(at), speakers: rolesOf(speakers) },
      });
      return presentRecording(taken, context.locale);
    },
  });
}

function registerActs(app: App): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/retry`,
    permission: 'source.write',
    operationId: 'retryRecordings',
    summary: 'Try recordings again that were put aside: one, or all of them',
    tag: 'listen',
    params: SourceParam,
    query: z.object({ recording: z.uuid().optional() }),
    answer: RecordingsPage,
    handler: async (context, { params: { source }, query: { recording } }) => {
      const { operations } = context.stores;
      const place = { workspace: context.workspace.id, source };
      const found = await loadSource(operations, place);
      const ids = recording === undefined ? {} : { ids: [recording] };
      const change = { state: 'waiting' as const, tries: 0, problem: null };
      await changeRecordings(operations, { ...place, ...ids }, change, ['failed']);
      if (found.mapping !== null) await hastenSource(operations, place, context.now());
      await callJob(context, SOURCES_QUEUE);
      return presentRecordings(context, source, { limit: 50 });
    },
  });
  route(app, {
    method: 'DELETE',
    url: `${ROOT}/:recording`,
    permission: 'source.write',
    operationId: 'removeRecording',
    summary: 'Leave a recording out that is not imported; its audio goes with it',
    tag: 'listen',
    params: OneParam,
    answer: 'nothing',
    handler: (context, { params }) => removeRecording(context, params),
  });
}

/** @throws Refusal conflict `sources.recordingBusy` where it is at work, or imported */
async function removeRecording(
  context: WorkspaceContext,
  { source, recording }: z.output<typeof OneParam>,
): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const { name, state } = await loadRecording(operations, { workspace, recording });
  const dropped = await dropRecordings(operations, { workspace, source, ids: [recording] });
  if (dropped.length === 0)
    throw new Refusal('conflict', 'sources.recordingBusy', {
      ...{ name, state: say(context.locale, `sources:recordings.state.${state}`) },
    });
  await eraseAudio(context, dropped);
}
