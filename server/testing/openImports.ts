import type { ImportRun, QuarantinedRow } from '@plumbline/model/importRun.ts';
import type { Config } from '../config.ts';
import type { App } from '../http/route.ts';
import { registerListenRoutes } from '../listen/registerListenRoutes.ts';
import { openTestApp, type TestApp } from './openTestApp.ts';

export type Brought = { status: number; body: Record<string, unknown> & { file: string } };

/** Imports as an analyst makes them, on real stores, and a look at what they left in the analytics store. */
export type TestImports = {
  app: TestApp;
  bring(name: string, content: string | Uint8Array): Promise<Brought>;
  /** brings the files and begins the import; not waited for */
  begin(files: Record<string, string | Uint8Array>, mapping: string): Promise<ImportRun>;
  finish(run: ImportRun): Promise<ImportRun>;
  run(files: Record<string, string | Uint8Array>, mapping: string): Promise<ImportRun>;
  quarantineOf(run: ImportRun): Promise<QuarantinedRow[]>;
  /** rows of `{table}` of one import */
  rowsOf<Row>(run: ImportRun, columns: string, table?: string): Promise<Row[]>;
  post(run: ImportRun, what: 'cancel' | 'roll-back'): Promise<ImportRun>;
};

const ROOT = '/api/workspaces/main';

export async function openImports(
  config: Partial<Config> = {},
  shelves: readonly ((app: App) => void | Promise<void>)[] = [],
): Promise<TestImports> {
  const app = await openTestApp({
    shelves: [registerListenRoutes, ...shelves],
    config: { logLevel: 'error', ...config },
  });
  const as = 'analyst' as const;

  const bring: TestImports['bring'] = async (name, content) => {
    const answer = await app.inject({
      as,
      method: 'POST',
      url: `${ROOT}/files?name=${encodeURIComponent(name)}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from(content),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const begin: TestImports['begin'] = async (contents, mapping) => {
    const files = [];
    for (const [alias, content] of Object.entries(contents)) {
      const { status, body } = await bring(`${alias}.csv`, content);
      if (status !== 201) throw new Error(JSON.stringify(body));
      files.push({ alias, file: body.file });
    }
    const answer = await app.inject({ as, method: 'POST', url: `${ROOT}/imports`, payload: { files, mapping } });
    if (answer.statusCode !== 202) throw new Error(answer.body);
    return answer.json();
  };
  const finish: TestImports['finish'] = async (run) => {
    // its events end with it
    await app.inject({ as, method: 'GET', url: `${ROOT}/imports/${run.import}/events` });
    return (await app.inject({ as, method: 'GET', url: `${ROOT}/imports/${run.import}` })).json();
  };
  return {
    app,
    bring,
    begin,
    finish,
    run: async (files, mapping) => finish(await begin(files, mapping)),
    quarantineOf: async (run) =>
      (await app.inject({ as, method: 'GET', url: `${ROOT}/imports/${run.import}/quarantine` })).json().rows,
    rowsOf: (run, columns, table = 'observations') =>
      app.house.stores.analytics.ask(
        `SELECT ${columns} FROM ${table} WHERE workspace = {workspace:UInt32} AND import = {import:UInt32} ORDER BY ALL`,
        { workspace: app.workspace.number, import: run.number },
      ),
    post: async (run, what) =>
      (await app.inject({ as, method: 'POST', url: `${ROOT}/imports/${run.import}/${what}`, payload: {} })).json(),
  };
}
