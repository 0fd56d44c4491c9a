import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { isAlive } from '@plumbline/store/engines/processIdentity.ts';
import { findClickhouseChild } from '@plumbline/store/engines/startClickhouse.ts';
import { findPostmaster } from '@plumbline/store/engines/startPostgres.ts';

const BIN = fileURLToPath(new URL('../../cli/plumbline.mjs', import.meta.url));
const UNFINISHED = ['waiting', 'reading', 'writing'];

/** The product as a process of its own on a folder of its own, with its engines: what a test kills and starts again. */
export class KillableHouse {
  readonly folder: string;
  readonly dataDir: string;
  /** every process that was ever started here, to see that none is left */
  readonly #everStarted = new Set<number>();
  #server: { child: ChildProcess; url: string; token: string } | undefined;

  private constructor(folder: string) {
    this.folder = folder;
    this.dataDir = join(folder, 'data');
  }

  static async open(): Promise<KillableHouse> {
    const house = new KillableHouse(await mkdtemp(join(tmpdir(), 'plumbline-kills-')));
    await house.start();
    return house;
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [BIN, 'start', '--no-open', '--no-demo', '--port', '0', '--log', 'json', '--data', this.dataDir],
      { env: { ...process.env, PLUMBLINE_LOG_LEVEL: 'error' }, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it listened`);
      const file = await readFile(join(this.dataDir, 'server.json'), 'utf8').catch(() => '{}');
      const { pid, url } = JSON.parse(file) as { pid?: number; url?: string };
      if (pid === child.pid && url !== undefined) {
        const token = await readFile(join(this.dataDir, 'local-token'), 'utf8');
        for (const each of this.engines()) this.#everStarted.add(each);
        this.#server = { child, url, token };
        return;
      }
      await wait(20);
    }
  }

  async stop(): Promise<void> {
    const child = this.#server?.child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The engines that run in its folder. */
  engines(): number[] {
    const { dataDir } = this;
    const found = [findPostmaster(join(dataDir, 'postgres', 'data')), findClickhouseChild(join(dataDir, 'clickhouse'))];
    return found.filter((pid) => pid !== null);
  }

  /** Engines that were started here at any time and live. */
  left(): number[] {
    return [...this.#everStarted].filter(isAlive);
  }

  async killServer(): Promise<void> {
    const { child } = this.#running();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** As when the machine loses its power, as far as a test can: no engine gets to put anything in order. */
  async killEverything(): Promise<void> {
    const { child } = this.#running();
    const engines = this.engines();
    const gone = once(child, 'exit');
    for (const pid of engines) process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
    await gone;
  }

  async ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
    const { url, token } = this.#running();
    const headers = { authorization: `Bearer ${token}`, ...request.headers };
    const answer = await fetch(`${url}/api/workspaces/main${path}`, { ...request, headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${body}`);
    return (body === '' ? null : JSON.parse(body)) as Answer;
  }

  post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.ask<Answer>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Brings a file under the alias `survey` and begins its import. */
  async begin({ name, csv, mapping }: { name: string; csv: string; mapping: string }): Promise<ImportRun> {
    const { file } = await this.ask<{ file: string }>(`/files?name=${name}.csv`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: csv,
    });
    return this.post<ImportRun>('/imports', { files: [{ alias: 'survey', file }], mapping });
  }

  load(id: string): Promise<ImportRun> {
    return this.ask<ImportRun>(`/imports/${id}`);
  }

  async finish(run: ImportRun): Promise<ImportRun> {
    for (;;) {
      const now = await this.load(run.import);
      if (!UNFINISHED.includes(now.state)) return now;
      await wait(20);
    }
  }

  #running() {
    if (this.#server === undefined) throw new RangeError('the house was not started');
    return this.#server;
  }
}
