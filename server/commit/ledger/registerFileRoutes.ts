import { PROMISE_LIMITS, PromiseFile } from '@plumbline/model/servicePromise.ts';
import { loadPromise } from '@plumbline/store/operations/commit/ledger.ts';
import {
  addPromiseFile,
  listPromiseFiles,
  loadPromiseFile,
  type PromiseFileRow,
  removePromiseFile,
} from '@plumbline/store/operations/commit/promiseFiles.ts';
import { z } from 'zod';
import { nameOfActor } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { piecesOf, readDocument } from '../readDocument.ts';
import { namesOfPeople } from './presentLedger.ts';

const ROOT = '/api/workspaces/:workspace/ledger/:promise/files' as const;
const Files = z.object({ files: z.array(PromiseFile) });

/** How a promise was told: the advertisement, the contract, a picture of the page. */
export function registerFileRoutes(app: App): void {
  const tag = 'commit' as const;
  const params = z.object({ promise: z.uuid() });
  const one = params.extend({ file: z.uuid() });
  route(app, {
    ...{ method: 'GET', url: ROOT, permission: 'promise.read', tag, operationId: 'listPromiseFiles' },
    summary: 'The files that show how a promise was told, the newest first',
    params,
    answer: Files,
    handler: async (context, { params: { promise } }) => {
      const place = { workspace: context.workspace.id, promise };
      await loadPromise(context.stores.operations, place);
      const [files, names] = await Promise.all([
        listPromiseFiles(context.stores.operations, place),
        namesOfPeople(context),
      ]);
      return { files: files.map((file) => present(file, names)) };
    },
  });
  route(app, {
    ...{ method: 'POST', url: ROOT, permission: 'promise.write', tag, operationId: 'bringPromiseFile' },
    summary: 'Brings a file that shows how the promise was told: a PDF, PNG or JPEG',
    params,
    query: z.object({ name: z.string().trim().min(1).max(200) }),
    body: 'stream',
    answer: PromiseFile,
    success: 'created',
    handler: async (context, { params: { promise }, query: { name }, body }) => {
      const place = { workspace: context.workspace.id, promise };
      await loadPromise(context.stores.operations, place);
      const { type, content } = await readDocument(body, { name, bytesMax: PROMISE_LIMITS.fileBytesMax });
      const fresh = { ...place, name, type, content, addedBy: nameOfActor(context.actor), addedAt: context.now() };
      const [file, names] = await Promise.all([
        addPromiseFile(context.stores.operations, fresh),
        namesOfPeople(context),
      ]);
      return present(file, names);
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/:file`, permission: 'promise.read', tag, operationId: 'readPromiseFile' },
    summary: 'One file of a promise',
    params: one,
    answer: 'download',
    handler: async ({ stores, workspace }, { params: { promise, file } }) => {
      const place = { workspace: workspace.id, promise, file };
      const { name, type, content } = await loadPromiseFile(stores.operations, place);
      return { name, type, body: piecesOf(content) };
    },
  });
  route(app, {
    ...{ method: 'DELETE', url: `${ROOT}/:file`, permission: 'promise.write', tag, operationId: 'removePromiseFile' },
    summary: 'Removes a file of a promise',
    params: one,
    answer: 'nothing',
    handler: ({ stores, workspace }, { params: { promise, file } }) =>
      removePromiseFile(stores.operations, { workspace: workspace.id, promise, file }),
  });
}

const present = (
  { id, name, type, bytes, addedBy, addedAt }: PromiseFileRow,
  names: ReadonlyMap<string, string>,
): PromiseFile => ({
  ...{ id, name, bytes, addedBy: names.get(addedBy) ?? addedBy },
  type: PromiseFile.shape.type.parse(type),
  addedAt: addedAt.toISOString(),
});
