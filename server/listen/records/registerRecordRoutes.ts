import { composeAgreement } from '@plumbline/loop/listen/records/composeAgreement.ts';
import { composeEvidence } from '@plumbline/loop/listen/records/composeEvidence.ts';
import { composeTasks } from '@plumbline/loop/listen/records/composeTasks.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import {
  AgreementReport,
  QualitativeRecord,
  RECORD_LIMITS,
  RecordContent,
  RecordEvidence,
  RecordFile,
  RecordKind,
  RecordSummary,
  TaskReport,
} from '@plumbline/model/record.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  createRecord,
  listAttempts,
  listPassages,
  listPassagesOfRecord,
  listRecordCauses,
  listRecords,
  loadRecord,
  setRecordDeleted,
} from '@plumbline/store/operations/listen/records.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { Listed } from '../../http/queryValues.ts';
import { type App, route } from '../../http/route.ts';
import { attachFile, downloadFile, removeFile } from './attachFile.ts';
import { changeRecord } from './changeRecord.ts';
import { exportPassages } from './exportPassages.ts';
import { presentRecord, presentSummary } from './presentRecord.ts';
import { inRecord, ownerSeen } from './recordAccess.ts';
import { registerCodingRoutes } from './registerCodingRoutes.ts';

const ROOT = '/api/workspaces/:workspace/records' as const;
const RecordParam = z.object({ record: z.uuid() });
const FileParam = RecordParam.extend({ file: z.uuid() });
const Kinds = Listed.pipe(z.array(RecordKind));
const Period = z.object({ kind: Kinds, from: z.iso.date().optional(), to: z.iso.date().optional() });

/** What people and programs can ask of qualitative records. Who may only write them down sees their own. */
export function registerRecordRoutes(app: App): void {
  registerRecords(app);
  registerFiles(app);
  registerReports(app);
  registerCodingRoutes(app);
}

function registerRecords(app: App): void {
  const shared = { permission: 'response.write', tag: 'listen' } as const;
  const answer = QualitativeRecord;
  route(app, {
    ...shared,
    method: 'GET',
    url: ROOT,
    operationId: 'listRecords',
    summary: 'Interviews, visits and sessions, the newest day first',
    query: Period.extend({
      dimension: z.string().max(80).optional(),
      mark: z.string().max(20).optional(),
      cause: z.string().max(RECORD_LIMITS.causeChars).optional(),
      text: z.string().max(200).optional(),
      deleted: z.enum(['true', 'false']).optional(),
      after: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(RECORD_LIMITS.pageRecords).default(50),
    }),
    answer: z.object({ records: z.array(RecordSummary), next: z.string().nullable() }),
    handler: async (context, { query }) => listSeen(context, query),
  });
  route(app, {
    ...shared,
    method: 'POST',
    url: ROOT,
    operationId: 'createRecord',
    summary: 'Write a record down',
    body: RecordContent,
    answer,
    success: 'created',
    handler: async (context, { body }) => {
      const { operations, workspace, actor } = inRecord(context);
      return presentRecord(context, await createRecord(operations, { ...body, workspace, createdBy: actor }));
    },
  });
  route(app, {
    ...shared,
    method: 'GET',
    url: `${ROOT}/:record`,
    operationId: 'findRecord',
    summary: 'One record with its passages, and those codings that the asker may see',
    params: RecordParam,
    answer,
    handler: (context, { params }) => presentRecord(context, params.record),
  });
  route(app, {
    ...shared,
    method: 'PUT',
    url: `${ROOT}/:record`,
    operationId: 'changeRecord',
    summary: 'Change a record; passages move along with their words, or are lost with them',
    params: RecordParam,
    body: z.strictObject({ revision: z.int().min(1), content: RecordContent }),
    answer,
    handler: async (context, { params, body }) => {
      await changeRecord(context, { ...body, record: params.record });
      return presentRecord(context, params.record);
    },
  });
  route(app, {
    ...shared,
    permission: 'survey.write',
    method: 'DELETE',
    url: `${ROOT}/:record`,
    operationId: 'deleteRecord',
    summary: 'Hide a record: nothing of it counts until it is restored',
    params: RecordParam,
    answer: 'nothing',
    handler: (context, { params }) => setDeleted(context, params.record, nameOfActor(context.actor)),
  });
  route(app, {
    ...shared,
    permission: 'survey.write',
    method: 'POST',
    url: `${ROOT}/:record/restore`,
    operationId: 'restoreRecord',
    summary: 'Bring a deleted record back',
    params: RecordParam,
    answer,
    handler: async (context, { params }) => {
      await setDeleted(context, params.record, null);
      return presentRecord(context, params.record);
    },
  });
}

async function setDeleted(context: WorkspaceContext, id: string, by: string | null): Promise<void> {
  const { operations, workspace } = inRecord(context);
  const record = await loadRecord(operations, workspace, id);
  if (await setRecordDeleted(operations, { workspace, record: id, by })) return;
  throw new Refusal('conflict', by === null ? 'record.notDeleted' : 'record.deleted', { title: record.title });
}

type ListQuery = {
  kind: string[];
  from?: string | undefined;
  to?: string | undefined;
  dimension?: string | undefined;
  mark?: string | undefined;
  cause?: string | undefined;
  text?: string | undefined;
  deleted?: string | undefined;
  after?: string | undefined;
  limit: number;
};

async function listSeen(context: WorkspaceContext, query: ListQuery) {
  const { operations, workspace } = inRecord(context);
  const found = await listRecords(operations, workspace, {
    kinds: query.kind,
    ...periodOf(query),
    dimension: query.dimension ?? null,
    mark: query.mark ?? null,
    cause: query.cause ?? null,
    text: query.text?.trim() || null,
    deleted: query.deleted === 'true',
    owner: ownerSeen(context),
    after: afterOf(query.after),
    limit: query.limit + 1,
  });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    records: page.map(presentSummary),
    next: found.length > page.length && last !== undefined ? `${last.happenedOn}~${last.id}` : null,
  };
}

const After = z.tuple([z.iso.date(), z.uuid()]);
function afterOf(after: string | undefined): { day: string; id: string } | null {
  if (after === undefined) return null;
  const read = After.safeParse(after.split('~'));
  if (!read.success) throw new Refusal('invalid', 'http.invalidField', { field: 'after', because: after });
  return { day: read.data[0], id: read.data[1] };
}

const periodOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  from: from ?? null,
  to: to ?? null,
});

function registerFiles(app: App): void {
  const shared = { permission: 'response.write', tag: 'listen' } as const;
  route(app, {
    ...shared,
    method: 'POST',
    url: `${ROOT}/:record/files`,
    operationId: 'attachRecordFile',
    summary: 'Attach audio, a picture or a PDF: its bytes are the body, and its first bytes say what it is',
    params: RecordParam,
    query: z.object({ name: z.string().min(1).max(RECORD_LIMITS.nameChars) }),
    body: 'stream',
    answer: RecordFile,
    success: 'created',
    handler: (context, { params, query, body }) =>
      attachFile(context, { record: params.record, name: query.name, bytes: body }),
  });
  route(app, {
    ...shared,
    method: 'GET',
    url: `${ROOT}/:record/files/:file`,
    operationId: 'downloadRecordFile',
    summary: 'An attached file as it came',
    params: FileParam,
    answer: 'download',
    handler: (context, { params }) => downloadFile(context, params),
  });
  route(app, {
    ...shared,
    method: 'DELETE',
    url: `${ROOT}/:record/files/:file`,
    operationId: 'removeRecordFile',
    summary: 'Remove an attached file for good',
    params: FileParam,
    answer: 'nothing',
    handler: (context, { params }) => removeFile(context, params),
  });
}

const confidenceOf = ({ workspace }: WorkspaceContext): number => workspace.settings.confidence ?? LIMITS.confidence;

function registerReports(app: App): void {
  const shared = { method: 'GET', permission: 'response.read', tag: 'listen' } as const;
  const passagesOf = ({ stores, workspace }: WorkspaceContext, query: z.output<typeof Period>) =>
    listPassages(stores.operations, workspace.id, { kinds: query.kind, ...periodOf(query) });
  route(app, {
    ...shared,
    url: `${ROOT}/agreement`,
    operationId: 'composeRecordAgreement',
    summary: 'How far people agree in coding, over all records of a period',
    query: Period,
    answer: AgreementReport,
    handler: async (context, { query }) => composeAgreement(await passagesOf(context, query), confidenceOf(context)),
  });
  route(app, {
    ...shared,
    url: `${ROOT}/:record/agreement`,
    operationId: 'composeAgreementOfRecord',
    summary: 'How far two people agree in coding this record: kappa with its interval',
    params: RecordParam,
    answer: AgreementReport,
    handler: async (context, { params }) => {
      const { operations, workspace } = inRecord(context);
      await loadRecord(operations, workspace, params.record);
      return composeAgreement(await listPassagesOfRecord(operations, workspace, params.record), confidenceOf(context));
    },
  });
  route(app, {
    ...shared,
    permission: 'survey.read',
    url: `${ROOT}/evidence`,
    operationId: 'composeRecordEvidence',
    summary: 'What settled passages say, counted by dimension and mark, and by cause',
    query: Period,
    answer: RecordEvidence,
    handler: async (context, { query }) => composeEvidence(await passagesOf(context, query)),
  });
  route(app, {
    ...shared,
    permission: 'survey.read',
    url: `${ROOT}/tasks`,
    operationId: 'composeRecordTasks',
    summary: 'Tasks of usability sessions: share done without help and median time, with their intervals',
    query: Period.omit({ kind: true }).extend({ record: z.uuid().optional() }),
    answer: TaskReport,
    handler: async (context, { query }) => {
      const { operations, workspace } = inRecord(context);
      const asked = { record: query.record ?? null, ...periodOf(query) };
      return composeTasks(await listAttempts(operations, workspace, asked), confidenceOf(context));
    },
  });
  route(app, {
    ...shared,
    url: `${ROOT}/causes`,
    operationId: 'listRecordCauses',
    summary: 'Causes that were coded before, those most used first',
    answer: z.object({ causes: z.array(z.object({ cause: z.string(), passages: z.int() })) }),
    handler: async (context) => {
      const { operations, workspace, actor } = inRecord(context);
      return { causes: await listRecordCauses(operations, workspace, actor) };
    },
  });
  route(app, {
    ...shared,
    url: `${ROOT}/passages.csv`,
    operationId: 'exportRecordPassages',
    summary: 'Passages with what they count as, as a file',
    query: Period,
    answer: 'download',
    handler: (context, { query }) => exportPassages(context, { kinds: query.kind, ...periodOf(query) }),
  });
}
