import { FilePreview, ImportRun, MappingGuess, QuarantinedRow } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { MappedFile } from '@plumbline/model/mapping.ts';
import { loadFile } from '@plumbline/store/operations/listen/files.ts';
import { listImports, loadImport } from '@plumbline/store/operations/listen/imports.ts';
import { listMappings, saveMapping } from '@plumbline/store/operations/listen/mappings.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../http/context.ts';
import { type App, route } from '../http/route.ts';
import { bringFile } from './bringFile.ts';
import { checkMapping } from './checkMapping.ts';
import { exportQuarantine } from './exportQuarantine.ts';
import { type ImportDesk, importDeskOf } from './importDesk.ts';
import { listQuarantine } from './listQuarantine.ts';
import { presentImport } from './presentImport.ts';
import { previewFile } from './previewFile.ts';
import { hashOfHeaders, proposeMapping } from './proposeMapping.ts';
import { repairImport } from './repairImport.ts';
import { rollBackImport } from './rollBackImport.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const ImportParam = z.object({ import: z.uuid() });
const Files = z
  .array(z.object({ alias: z.string(), file: z.uuid() }))
  .min(1)
  .max(20);
const MAPPING_CHARS_MAX = 2_000_000;
const Wanted = MappedFile.pick({ encoding: true, delimiter: true, header: true, sheet: true }).partial();
const WantedInAddress = Wanted.extend({ header: z.enum(['true', 'false']).optional() });
const GuessFiles = z.array(Files.element.extend(Wanted.shape)).min(1).max(20);

/** What people and programs can ask of imports. */
export function registerListenRoutes(app: App): void {
  const desk = importDeskOf(app.house);
  registerFiles(app);
  registerMappings(app);
  registerImports(app, desk);
  registerQuarantine(app, desk);
}

function registerFiles(app: App): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/files`,
    permission: 'import.write',
    operationId: 'bringFile',
    summary: 'Bring a file: its bytes are the body; the answer shows what was found in it',
    tag: 'listen',
    query: z.object({ name: z.string().min(1).max(200) }),
    body: 'stream',
    answer: FilePreview,
    success: 'created',
    handler: async (context, { query, body }) => previewFile(context, await bringFile(context, query.name, body), {}),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/files/:file/preview`,
    permission: 'import.read',
    operationId: 'previewFile',
    summary: 'A brought file, read with another encoding, delimiter, first row or sheet',
    tag: 'listen',
    params: z.object({ file: z.uuid() }),
    query: WantedInAddress,
    answer: FilePreview,
    handler: async (context, { params, query: { header, ...query } }) => {
      const wanted = header === undefined ? query : { ...query, header: header === 'true' };
      return previewFile(context, await loadFile(context.stores.operations, context.workspace.id, params.file), wanted);
    },
  });
}

function registerMappings(app: App): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/mappings/guess`,
    permission: 'import.write',
    operationId: 'guessMapping',
    summary: 'A proposal of a mapping for brought files, with what it was guessed by',
    tag: 'listen',
    audited: false,
    body: z.object({ files: GuessFiles }),
    answer: MappingGuess,
    handler: async (context, { body }) => proposeMapping(context, body.files),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/mappings/check`,
    permission: 'import.write',
    operationId: 'checkMapping',
    summary: 'Whether a mapping can be read, and where it cannot',
    tag: 'listen',
    audited: false,
    body: z.object({ yaml: z.string().max(MAPPING_CHARS_MAX), files: Files.optional() }),
    answer: z.object({ mapping: z.unknown(), problems: z.array(z.object({ path: z.string(), what: z.string() })) }),
    handler: async (context, { body }) => checkMapping(context, body),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/mappings`,
    permission: 'import.read',
    operationId: 'listMappings',
    summary: 'Mappings that were saved',
    tag: 'listen',
    answer: z.object({
      mappings: z.array(
        z.object({ id: z.uuid(), name: z.string(), yaml: z.string(), savedBy: z.string(), savedAt: z.string() }),
      ),
    }),
    handler: async ({ stores, workspace }) => ({
      mappings: (await listMappings(stores.operations, workspace.id)).map((saved) => ({
        ...saved,
        savedAt: saved.savedAt.toISOString(),
      })),
    }),
  });
}

function registerImports(app: App, desk: ImportDesk): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/imports`,
    permission: 'import.write',
    operationId: 'startImport',
    summary: 'Import brought files by a mapping; counts once it is committed, as a whole',
    tag: 'listen',
    body: z.object({
      files: Files,
      mapping: z.string().max(MAPPING_CHARS_MAX),
      save: z.string().min(1).max(120).optional(),
    }),
    answer: ImportRun,
    success: 'accepted',
    handler: async (context, { body }) => {
      const record = await desk.take(context, body);
      if (body.save !== undefined) await keepMapping(context, body.save, body);
      return presentImport(record, context.locale);
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/imports`,
    permission: 'import.read',
    operationId: 'listImports',
    summary: 'Imports, newest first',
    tag: 'listen',
    answer: z.object({ imports: z.array(ImportRun) }),
    handler: async ({ stores, workspace, locale }) => ({
      imports: (await listImports(stores.operations, workspace.id)).map((record) => presentImport(record, locale)),
    }),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/imports/:import`,
    permission: 'import.read',
    operationId: 'findImport',
    summary: 'One import',
    tag: 'listen',
    params: ImportParam,
    answer: ImportRun,
    handler: async ({ stores, workspace, locale }, { params }) =>
      presentImport(await loadImport(stores.operations, workspace.id, params.import), locale),
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/imports/:import/events`,
    permission: 'import.read',
    operationId: 'watchImport',
    summary: 'The import whenever it changes, until it has ended',
    tag: 'listen',
    params: ImportParam,
    answer: { events: ImportRun },
    handler: async (context, { params }) => {
      await loadImport(context.stores.operations, context.workspace.id, params.import);
      return eventsOf(context, desk, params.import);
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/imports/:import/mapping.yaml`,
    permission: 'import.read',
    operationId: 'downloadMapping',
    summary: 'The mapping of an import, as a file that the command line takes',
    tag: 'listen',
    params: ImportParam,
    answer: 'download',
    handler: async ({ stores, workspace }, { params }) => {
      const record = await loadImport(stores.operations, workspace.id, params.import);
      return { name: `${record.source}.yaml`, type: 'application/yaml', body: record.mapping };
    },
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/imports/:import/cancel`,
    permission: 'import.write',
    operationId: 'cancelImport',
    summary: 'Stop an import that has not ended; nothing of it stays',
    tag: 'listen',
    params: ImportParam,
    answer: ImportRun,
    handler: async (context, { params }) => {
      await desk.cancel(context, params.import);
      return presentImport(
        await loadImport(context.stores.operations, context.workspace.id, params.import),
        context.locale,
      );
    },
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/imports/:import/roll-back`,
    permission: 'import.write',
    operationId: 'rollBackImport',
    summary: 'Take a committed import back as a whole, with its repairs',
    tag: 'listen',
    params: ImportParam,
    answer: ImportRun,
    handler: async (context, { params }) =>
      presentImport(await rollBackImport(context, desk, params.import), context.locale),
  });
}

function registerQuarantine(app: App, desk: ImportDesk): void {
  route(app, {
    method: 'GET',
    url: `${ROOT}/imports/:import/quarantine`,
    permission: 'quarantine.read',
    operationId: 'listQuarantine',
    summary: 'Rows that were put aside, with their cells and why',
    tag: 'listen',
    params: ImportParam,
    query: z.object({
      after: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(LIMITS.quarantinePageRows).optional(),
    }),
    answer: z.object({
      columns: z.record(z.string(), z.array(z.string())),
      rows: z.array(QuarantinedRow),
      next: z.string().nullable(),
    }),
    handler: async (context, { params, query }) => {
      const record = await loadImport(context.stores.operations, context.workspace.id, params.import);
      return listQuarantine(context, record, query.after, query.limit);
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/imports/:import/quarantine.csv`,
    permission: 'quarantine.read',
    operationId: 'exportQuarantine',
    summary: 'Rows that were put aside, as a file to be mended and imported again',
    tag: 'listen',
    params: ImportParam,
    answer: 'download',
    handler: async (context, { params }) =>
      exportQuarantine(context, await loadImport(context.stores.operations, context.workspace.id, params.import)),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/imports/:import/repair`,
    permission: 'import.write',
    operationId: 'repairImport',
    summary: 'Import mended rows that were put aside',
    tag: 'listen',
    params: ImportParam,
    body: z.object({
      rows: z
        .array(
          z.object({ file: z.string(), line: z.int(), cells: z.array(z.string().max(100_000)).max(LIMITS.columnsMax) }),
        )
        .min(1)
        .max(1000),
    }),
    answer: ImportRun,
    success: 'accepted',
    handler: async (context, { params, body }) =>
      presentImport(await repairImport(context, desk, params.import, body.rows), context.locale),
  });
}

async function* eventsOf(context: WorkspaceContext, desk: ImportDesk, id: string) {
  for await (const record of desk.watch(context, id))
    yield { event: 'import', data: presentImport(record, context.locale) };
}

/** Found again by the headers of its files. */
async function keepMapping(
  context: WorkspaceContext,
  name: string,
  body: { files: readonly { alias: string; file: string }[]; mapping: string },
): Promise<void> {
  const headersHash = await hashOfHeaders(context, body.files);
  await saveMapping(context.stores.operations, {
    workspace: context.workspace.id,
    name,
    headersHash,
    yaml: body.mapping,
    savedBy: nameOfActor(context.actor),
  });
}
