import { FilePreview } from '@plumbline/model/importRun.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SourceDetail, SourceInput, SourceKind, SourceRun, SourceSummary } from '@plumbline/model/source.ts';
import { dropRecordings, startRecordingsOver } from '@plumbline/store/operations/listen/recordings.ts';
import {
  changeSource,
  dropSource,
  listOpenRuns,
  listRuns,
  listSources,
  loadSource,
  renewSourceSecret,
} from '@plumbline/store/operations/listen/sources.ts';
import { z } from 'zod';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { composeCsv } from '../../measure/composeCsv.ts';
import { keepSourceSecret } from '../../trust/localToken.ts';
import { editSource, makeSource } from './changeSources.ts';
import { dropKept } from './dropKept.ts';
import { registerTelemetryRoutes } from './opentelemetry/registerTelemetryRoutes.ts';
import { presentKinds, presentRun, presentSource, presentSummary } from './presentSource.ts';
import { eraseAudio } from './recordings/eraseAudio.ts';
import { registerRecordingRoutes } from './recordings/registerRecordingRoutes.ts';
import { registerPushRoutes } from './registerPushRoutes.ts';
import { SourceDesk } from './sourceDesk.ts';
import { SOURCES_QUEUE } from './sourcesQueue.ts';
import { webhookSecret } from './takeEvent.ts';
import { testSource } from './testSource.ts';

const ROOT = '/api/workspaces/:workspace/sources' as const;
const SourceParam = z.object({ source: z.uuid() });
const RUNS_PAGE = 200;

/** Live sources: made, tried, run, paused and removed; and the ways by which rows are sent to them. */
export async function registerSourceRoutes(app: App): Promise<void> {
  const desk = new SourceDesk(app.house, await keepSourceSecret(app.house.config.dataDir));
  registerReading(app);
  registerWriting(app, desk);
  registerActs(app, desk);
  registerRecordingRoutes(app);
  await registerPushRoutes(app, desk);
  await registerTelemetryRoutes(app);
}

function registerReading(app: App): void {
  route(app, {
    method: 'GET',
    url: '/api/workspaces/:workspace/source-kinds',
    permission: 'source.read',
    operationId: 'listSourceKinds',
    summary: 'Kinds of live sources, with the shape of the configuration of each',
    tag: 'listen',
    answer: z.object({ kinds: z.array(SourceKind) }),
    handler: (context) => ({ kinds: presentKinds(context) }),
  });
  route(app, {
    method: 'GET',
    url: ROOT,
    permission: 'source.read',
    operationId: 'listSources',
    summary: 'Live sources, with their state, last run and what waits',
    tag: 'listen',
    answer: z.object({ sources: z.array(SourceSummary) }),
    handler: async (context) => ({
      sources: (await listSources(context.stores.operations, context.workspace.id, context.now())).map((source) =>
        presentSummary(source, context),
      ),
    }),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/:source`,
    permission: 'source.read',
    operationId: 'findSource',
    summary: 'One live source with its latest runs; its secrets are told to nobody',
    tag: 'listen',
    params: SourceParam,
    answer: SourceDetail,
    handler: (context, { params }) => presentSource(context, params.source),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/:source/runs`,
    permission: 'source.read',
    operationId: 'listSourceRuns',
    summary: 'The log of a live source, the newest first',
    tag: 'listen',
    params: SourceParam,
    query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(RUNS_PAGE).default(50) }),
    answer: z.object({ runs: z.array(SourceRun), next: z.uuid().nullable() }),
    handler: async (context, { params: { source }, query: { after, limit } }) => {
      const place = { workspace: context.workspace.id, source };
      await loadSource(context.stores.operations, place);
      const runs = await listRuns(context.stores.operations, place, { after: after ?? null, limit });
      return {
        runs: runs.map((run) => presentRun(run, context.locale)),
        next: runs.length === limit ? (runs.at(-1)?.id ?? null) : null,
      };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/:source/runs.csv`,
    permission: 'source.read',
    operationId: 'exportSourceRuns',
    summary: 'The log of a live source as a file',
    tag: 'listen',
    params: SourceParam,
    answer: 'download',
    handler: async (context, { params: { source } }) => {
      const place = { workspace: context.workspace.id, source };
      const { name } = await loadSource(context.stores.operations, place);
      const runs = await listRuns(context.stores.operations, place, { after: null, limit: 5000 });
      const rows = runs.map((run) => {
        const {
          began,
          ended,
          why,
          outcome,
          rows: count,
          bytes,
          import: made,
          problem,
        } = presentRun(run, context.locale);
        return [began, ended, why, outcome, count, bytes, made?.number ?? null, problem?.what ?? null];
      });
      const head = ['began', 'ended', 'why', 'outcome', 'rows', 'bytes', 'import', 'problem'];
      return {
        name: `${name}.csv`,
        type: 'text/csv; charset=utf-8',
        body: composeCsv([head, ...rows], { head: true }),
      };
    },
  });
}

function registerWriting(app: App, desk: SourceDesk): void {
  route(app, {
    method: 'POST',
    url: ROOT,
    permission: 'source.write',
    operationId: 'makeSource',
    summary: 'A new live source; with a mapping it begins at once',
    tag: 'listen',
    body: SourceInput,
    answer: SourceDetail,
    success: 'created',
    handler: async (context, { body }) => {
      const source = await makeSource(context, desk, body);
      await callJob(context, SOURCES_QUEUE);
      return presentSource(context, source);
    },
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/test`,
    permission: 'source.write',
    operationId: 'testSource',
    summary: 'Try a live source as it is described: its first rows, or what is in the way; nothing is kept of it',
    tag: 'listen',
    audited: false,
    body: z.strictObject({
      kind: SourceInput.shape.kind,
      config: SourceInput.shape.config,
      secret: SourceInput.shape.secret,
      source: z.uuid().optional(),
      example: z.string().max(1_000_000).optional(),
    }),
    answer: FilePreview,
    handler: (context, { body }) => testSource(context, desk, body),
  });
  route(app, {
    method: 'PUT',
    url: `${ROOT}/:source`,
    permission: 'source.write',
    operationId: 'changeSource',
    summary: 'Change a live source; secrets that are left out stay',
    tag: 'listen',
    params: SourceParam,
    body: SourceInput,
    answer: SourceDetail,
    handler: async (context, { params, body }) => {
      await editSource(context, desk, params.source, body);
      await callJob(context, SOURCES_QUEUE);
      return presentSource(context, params.source);
    },
  });
  route(app, {
    method: 'DELETE',
    url: `${ROOT}/:source`,
    permission: 'source.write',
    operationId: 'removeSource',
    summary: 'Remove a live source with its log and what waits; what it imported stays',
    tag: 'listen',
    params: SourceParam,
    answer: 'nothing',
    handler: async (context, { params: { source } }) => {
      const place = { workspace: context.workspace.id, source };
      await loadSource(context.stores.operations, place);
      const open = await listOpenRuns(context.stores.operations, place);
      await eraseAudio(context, await dropRecordings(context.stores.operations, place));
      await dropSource(context.stores.operations, place);
      await dropKept(
        context,
        place.workspace,
        open.flatMap(({ file, outcome }) => (file === null || outcome === 'importing' ? [] : [file])),
      );
    },
  });
}

function registerActs(app: App, desk: SourceDesk): void {
  const acts = {
    pause: { summary: 'Let a live source rest', change: () => ({ state: 'paused' as const }) },
    resume: {
      summary: 'Let a live source that rests go on, at once',
      change: ({ now }: WorkspaceContext) => ({ ...WELL, state: 'on' as const, nextAt: now() }),
    },
    run: {
      summary: 'Run a live source now, whatever its schedule says',
      change: ({ now, actor }: WorkspaceContext) => ({ nextAt: now(), asked: nameOfActor(actor) }),
    },
    'start-over': {
      summary: 'Read a live source from its beginning again; what is in is known by its keys and not taken twice',
      change: ({ now, actor }: WorkspaceContext) => ({
        cursor: null,
        lastSha256: null,
        nextAt: now(),
        asked: nameOfActor(actor),
      }),
    },
  };
  for (const [act, { summary, change }] of Object.entries(acts)) {
    route(app, {
      method: 'POST',
      url: `${ROOT}/:source/${act}` as `/api/workspaces/:workspace/${string}`,
      permission: 'source.write',
      operationId: { pause: 'pauseSource', resume: 'resumeSource', run: 'runSource' }[act] ?? 'startSourceOver',
      summary,
      tag: 'listen',
      params: SourceParam,
      answer: SourceDetail,
      handler: async (context, { params: { source } }) => {
        const place = { workspace: context.workspace.id, source };
        const found = await loadSource(context.stores.operations, place);
        if (found.state === 'paused' && (act === 'run' || act === 'start-over'))
          throw new Refusal('conflict', 'sources.paused', { name: found.name });
        if (found.mapping === null && act === 'run') throw new Refusal('conflict', 'sources.noMapping');
        await changeSource(context.stores.operations, place, change(context));
        // those that were sent and whose audio is gone cannot be heard again
        if (act === 'start-over' && found.kind === 'recordings')
          await startRecordingsOver(context.stores.operations, place);
        await callJob(context, SOURCES_QUEUE);
        return presentSource(context, source);
      },
    });
  }
  route(app, {
    method: 'POST',
    url: `${ROOT}/:source/secret`,
    permission: 'source.write',
    operationId: 'renewSourceSecret',
    summary: 'A secret for the sender of a webhook, shown once; the one before is worthless from now on',
    tag: 'listen',
    params: SourceParam,
    answer: z.object({ secret: z.string() }),
    handler: async (context, { params: { source } }) => {
      const place = { workspace: context.workspace.id, source };
      const { kind, name } = await loadSource(context.stores.operations, place);
      if (kind !== 'webhook') throw new Refusal('conflict', 'sources.notPushed', { name });
      const number = await renewSourceSecret(context.stores.operations, place);
      if (number === null) throw new Refusal('not_found', 'sources.none');
      return { secret: webhookSecret(desk.secret, source, number) };
    },
  });
}

const WELL = { failures: 0, failingSince: null, toldAt: null, problem: null };
