import type { ImportRun } from '@plumbline/model/importRun.ts';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stores } from '../openStores.ts';
import { openTestStores } from '../testing/openTestStores.ts';
import { listPromises, savePromise } from './commit/promises.ts';
import { decideMark, listDecidedMarks } from './expect/decidedMarks.ts';
import { addTreeVersion, findTree, loadTree } from './expect/trees.ts';
import { addFile, dropFile, findFile, listFiles, loadFile } from './listen/files.ts';
import {
  createImport,
  findCommittedImport,
  findImport,
  listHiddenImports,
  listImports,
  listLeftovers,
  listUnfinishedImports,
  loadImport,
  type NewImport,
  updateImport,
} from './listen/imports.ts';
import { findMapping, listMappings, saveMapping } from './listen/mappings.ts';
import { migrateOperations } from './migrate.ts';
import type { Operations } from './openOperations.ts';
import { appendAudit, listAuditTrail } from './trust/audit.ts';
import { addMember, findMembership, listMemberships } from './trust/members.ts';
import { ensureWorkspaces, findWorkspace, listWorkspaces, loadWorkspace, type Workspace } from './trust/workspaces.ts';

let stores: Stores;
let operations: Operations;
let main: Workspace;
let demo: Workspace;

beforeAll(async () => {
  stores = await openTestStores();
  operations = stores.operations;
  ({ main, demo } = await ensureWorkspaces(operations));
});
afterAll(() => stores?.close());

const names = { 'zh-CN': '准时', 'zh-TW': '準時', en: 'On time' };
const files: ImportRun['files'] = [
  { alias: 'answers', file: uuid(), name: 'a.csv', bytes: 10, sha256: 'f'.repeat(64) },
];
const fresh = (changes: Partial<NewImport> = {}): NewImport => ({
  workspace: main.id,
  source: 'survey',
  mapping: 'source: survey',
  filesHash: uuid(),
  files,
  startedBy: 'someone',
  ...changes,
});

test('migrations run once, and several processes may ask for them at the same moment', async () => {
  await Promise.all([1, 2, 3].map(() => migrateOperations(operations)));
  expect((await operations.pool.query('select count(*)::int as n from workspaces')).rows).toEqual([{ n: 2 }]);
});

test('every installation has the workspace of the user and that of the demo, however often it starts', async () => {
  const again = await ensureWorkspaces(operations);
  expect(again.main).toEqual(main);
  expect(main).toMatchObject({ key: 'main', demo: false, zone: 'Asia/Shanghai', settings: {} });
  expect(demo.demo).toBe(true);
  expect(main.number).toBeGreaterThan(0);
  expect((await listWorkspaces(operations)).map(({ key }) => key)).toEqual(['main', 'demo']);
  expect(await findWorkspace(operations, 'nowhere')).toBeNull();
  await expect(loadWorkspace(operations, 'nowhere')).rejects.toMatchObject({ code: 'not_found' });
});

test('versions of a tree are only added, also by two people at once', async () => {
  expect(await findTree(operations, main.id)).toBeNull();
  await expect(loadTree(operations, main.id)).rejects.toMatchObject({ code: 'not_found', says: 'store.noTree' });
  const tree = {
    workspace: main.id,
    dimensions: [{ key: 'delivery', names, parent: null, weight: 1 }],
    metrics: [{ key: 'satisfaction', names }],
    because: 'import 1',
    createdBy: 'someone',
  };
  const versions = await Promise.all([addTreeVersion(operations, tree), addTreeVersion(operations, tree)]);
  expect(versions.sort()).toEqual([1, 2]);
  expect(await findTree(operations, main.id)).toMatchObject({ version: 2, dimensions: tree.dimensions });
  expect(await loadTree(operations, main.id, 1)).toMatchObject({ version: 1, metrics: tree.metrics });
  expect(await findTree(operations, demo.id)).toBeNull();
});

test('a standard decided twice for the same day is the later word, and days stay days', async () => {
  const mark = { workspace: main.id, dimension: 'delivery', mark: 'standard' as const, decidedBy: 'someone' };
  await decideMark(operations, { ...mark, point: 70, since: '2026-01-01' });
  await decideMark(operations, { ...mark, point: 75.5, since: '2026-01-01' });
  await decideMark(operations, { ...mark, point: 80, since: '2026-07-01' });
  const decided = await listDecidedMarks(operations, main.id);
  expect(decided.map(({ point, since }) => [since, point])).toEqual([
    ['2026-01-01', 75.5],
    ['2026-07-01', 80],
  ]);
  expect(await listDecidedMarks(operations, demo.id)).toEqual([]);
});

test('a promise keeps its key and may change its names', async () => {
  const promise = { workspace: main.id, key: 'two-days', names, dimension: null };
  await savePromise(operations, promise);
  await savePromise(operations, { ...promise, dimension: 'delivery', party: 'supplier' });
  const kept = { key: 'two-days', names, dimension: 'delivery', party: 'supplier' };
  expect(await listPromises(operations, main.id)).toMatchObject([kept]);
});

test('rows of an import are hidden from before the first one until it is committed, and again once rolled back', async () => {
  const run = await createImport(operations, fresh());
  expect(run).toMatchObject({ state: 'waiting', hasRows: false, rows: 0, files });
  expect((await listUnfinishedImports(operations)).map(({ id }) => id)).toContain(run.id);
  await updateImport(operations, run.id, { state: 'writing', hasRows: true });
  expect(await listHiddenImports(operations, main.id)).toEqual([run.number]);
  expect(await listHiddenImports(operations, demo.id)).toEqual([]);
  await updateImport(operations, run.id, { state: 'committed', observations: 5_000_000_000 });
  expect(await listHiddenImports(operations, main.id)).toEqual([]);
  expect(await loadImport(operations, main.id, run.id)).toMatchObject({ observations: 5_000_000_000 });
  await updateImport(operations, run.id, { state: 'rolledBack' });
  expect(await listHiddenImports(operations, main.id)).toEqual([run.number]);
  expect((await listLeftovers(operations)).map(({ id }) => id)).toEqual([run.id]);
  await updateImport(operations, run.id, { hasRows: false });
  expect(await listHiddenImports(operations, main.id)).toEqual([]);
});

test('of a commit and a cancel at the same moment only one wins', async () => {
  const run = await createImport(operations, fresh({ state: 'writing' }));
  const won = await Promise.all([
    updateImport(operations, run.id, { state: 'committed' }, ['writing']),
    updateImport(operations, run.id, { state: 'cancelled' }, ['writing']),
  ]);
  expect(won.filter(Boolean)).toHaveLength(1);
});

test('the same files are recognised once they are committed, in their own workspace', async () => {
  const filesHash = uuid();
  const run = await createImport(operations, fresh({ filesHash, state: 'writing' }));
  expect(await findCommittedImport(operations, main.id, filesHash)).toBeNull();
  await updateImport(operations, run.id, { state: 'committed' });
  expect(await findCommittedImport(operations, main.id, filesHash)).toEqual({ id: run.id, number: run.number });
  expect(await findCommittedImport(operations, demo.id, filesHash)).toBeNull();
});

test('imports are listed newest first, and another workspace does not see them', async () => {
  const run = await createImport(operations, fresh());
  const [newest] = await listImports(operations, main.id, 1);
  expect(newest?.id).toBe(run.id);
  expect(newest?.startedAt).toBeInstanceOf(Date);
  expect(await findImport(operations, demo.id, run.id)).toBeNull();
  await expect(loadImport(operations, demo.id, run.id)).rejects.toMatchObject({ says: 'store.noImport' });
});

test('a file that was brought belongs to its workspace', async () => {
  const id = uuid();
  await addFile(operations, { id, workspace: main.id, name: '答卷.csv', bytes: 12, sha256: 'a', broughtBy: 'someone' });
  expect(await loadFile(operations, main.id, id)).toMatchObject({ name: '答卷.csv', bytes: 12 });
  expect(await findFile(operations, demo.id, id)).toBeNull();
  await dropFile(operations, demo.id, id);
  expect(await listFiles(operations, main.id)).toHaveLength(1);
  await dropFile(operations, main.id, id);
  await expect(loadFile(operations, main.id, id)).rejects.toMatchObject({ says: 'store.noFile' });
});

test('a mapping is found by the headers of a file, and saved again it is replaced', async () => {
  const mapping = { workspace: main.id, name: 'Kiosk', headersHash: 'h', yaml: 'a: 1', savedBy: 'someone' };
  await saveMapping(operations, mapping);
  await saveMapping(operations, { ...mapping, yaml: 'a: 2' });
  expect(await findMapping(operations, main.id, 'h')).toMatchObject({ name: 'Kiosk', yaml: 'a: 2' });
  expect(await findMapping(operations, demo.id, 'h')).toBeNull();
  expect(await listMappings(operations, main.id)).toHaveLength(1);
});

test('a person has one role in a workspace and none in another', async () => {
  await addMember(operations, { workspace: main.id, user: 'u1', role: 'viewer' });
  await addMember(operations, { workspace: main.id, user: 'u1', role: 'analyst' });
  expect(await findMembership(operations, { key: 'main', user: 'u1' })).toEqual({ ...main, role: 'analyst' });
  expect(await findMembership(operations, { key: 'demo', user: 'u1' })).toBeNull();
  expect(await findMembership(operations, { key: 'nowhere', user: 'u1' })).toBeNull();
  expect(await listMemberships(operations, 'u1')).toMatchObject([{ key: 'main', role: 'analyst' }]);
});

test('what a transaction did is undone as a whole when it throws', async () => {
  const deed = { workspace: main.id, actor: 'u1', action: 'import.rollBack', subject: '7' };
  const failing = operations.transaction(async (inside) => {
    await appendAudit(inside, deed);
    expect(await listAuditTrail(inside, main.id)).toHaveLength(1);
    throw new RangeError('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await listAuditTrail(operations, main.id)).toEqual([]);
  await operations.transaction((inside) => appendAudit(inside, deed));
  expect(await listAuditTrail(operations, main.id)).toMatchObject([{ actor: 'u1', subject: '7' }]);
});

test('a connection that is lost inside a transaction fails that transaction and nothing else', async () => {
  const lost = operations.transaction(async (inside) => {
    await appendAudit(inside, { workspace: main.id, actor: 'u1', action: 'lost', subject: '8' });
    const own = await inside.db.execute<{ pid: number }>('select pg_backend_pid() as pid');
    await operations.pool.query('select pg_terminate_backend($1)', [own.rows[0]?.pid]);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await expect(lost).rejects.toThrow();
  expect((await listAuditTrail(operations, main.id)).map(({ action }) => action)).not.toContain('lost');
});

test('a question that is asked without one of its values says which', async () => {
  await expect(operations.ask({ name: 'q', sql: 'select {a:text}', parameters: [] })).rejects.toThrow('q needs a');
});
