import { createHash } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import type { ModelRun, ModelRunItem } from '@plumbline/model/modelRun.ts';
import { isRunOver } from '@plumbline/model/modelRun.ts';
import { Refusal, type RefusalCode } from '@plumbline/model/refusal.ts';
import {
  addModelRun,
  changeModelRun,
  dropOldModelRuns,
  findDataVersion,
  listModelRuns,
  type ModelRunRow,
  type RunChange,
} from '@plumbline/store/operations/explain/modelRuns.ts';
import type { z } from 'zod';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import { type HouseContext, nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { problemOf } from '../../http/problem.ts';
import { type ModelOutcome, ModelThreads, type ModelWork, type Opened, type Watching } from './modelThreads.ts';

/** Runs of a kind that are kept in a workspace. */
export const RUNS_KEPT = 50;
const WAITING_MAX = 20;
/** A run says that it lives this often; the store takes one that is silent for a minute for ended. */
const BEAT_MS = 2000;
const ASK_AGAIN_MS = 1500;
const RESULT_CHARS_MAX = 5_000_000;
const FILE_NAME = /^[a-z][a-z0-9-]*\.(csv|yaml|txt|json)$/;

/** What is checked before the run, and what is counted and opened in it. */
export type OpenedLater = Pick<ModelWork, 'open'>;
/** What is left to the stores: no thread computes it. What it began it takes back where it is stopped. */
export type StoreWork = (watching: Watching) => Promise<ModelOutcome>;
export type ModelKind = {
  kind: string;
  /** null: all work is left to the stores */
  entry: URL | null;
  /** what comes out, as it is today */
  result: z.ZodType;
  read: (context: WorkspaceContext, ask: never) => Promise<Opened | OpenedLater | StoreWork>;
};

/** Takes questions to heavy models in, has them computed in threads, keeps what came out, and tells those who watch. */
export class ModelDesk {
  private readonly house: HouseContext;
  private readonly threads = new ModelThreads();
  private readonly changes = new EventEmitter();
  private readonly here = new Map<string, AbortController>();
  /** equal questions that are being taken in at this moment */
  private readonly taking = new Map<string, Promise<ModelRun>>();

  constructor(house: HouseContext) {
    this.house = house;
    this.changes.setMaxListeners(0);
    house.signal.addEventListener('abort', () => void this.threads.close(), { once: true });
  }

  /**
   * Begins a run, or gives the one that answers the same question about the same data.
   *
   * @param again  computes anew in any case
   * @throws Refusal what the kind refuses; `unavailable stats.tooManyWaiting`
   */
  async take(context: WorkspaceContext, kind: ModelKind, ask: unknown, again: boolean): Promise<ModelRun> {
    const key = `${context.workspace.id} ${hashOf(kind.kind, ask)}`;
    const under = this.taking.get(key);
    // two who open a page at once ask the same: it is computed once
    if (under !== undefined && !again) return this.load(context, kind, (await under).run);
    const taken = this.takeIn(context, kind, ask, again);
    this.taking.set(key, taken);
    try {
      return await taken;
    } finally {
      this.taking.delete(key);
    }
  }

  private async takeIn(context: WorkspaceContext, kind: ModelKind, ask: unknown, again: boolean): Promise<ModelRun> {
    const { workspace, stores } = context;
    const askHash = hashOf(kind.kind, ask);
    const { dataVersion, treeVersion } = await findDataVersion(stores.operations, workspace.id);
    if (!again) {
      const [same] = await listModelRuns(stores.operations, {
        ...{ workspace: workspace.id, kind: kind.kind, askHash, whole: true, rows: 1 },
      });
      const usable = same?.state === 'done' || same?.state === 'running' || same?.state === 'waiting';
      if (same !== undefined && usable && same.dataVersion === dataVersion && isReadable(kind, same))
        return this.present(context, same, dataVersion, await namesOfActors(context));
    }
    if (this.threads.waiting >= WAITING_MAX)
      throw new Refusal('unavailable', 'stats.tooManyWaiting', { waiting: this.threads.waiting });
    const abort = new AbortController();
    const opened = await kind.read({ ...context, signal: abort.signal }, ask as never);
    const run = await addModelRun(stores.operations, {
      ...{ workspace: workspace.id, kind: kind.kind, ask, askHash, dataVersion, treeVersion },
      startedBy: nameOfActor(context.actor),
    });
    this.here.set(run, abort);
    this.house.inBackground(`model ${kind.kind}`, this.follow(context, kind, { run, opened, abort }));
    return this.load(context, kind, run);
  }

  async list(context: WorkspaceContext, kind: string): Promise<ModelRunItem[]> {
    const { stores, workspace } = context;
    const [rows, { dataVersion }, nameOf] = await Promise.all([
      listModelRuns(stores.operations, { workspace: workspace.id, kind, whole: false, rows: RUNS_KEPT }),
      findDataVersion(stores.operations, workspace.id),
      namesOfActors(context),
    ]);
    return rows.map((row) => {
      const { ask: _ask, result: _result, ...item } = this.present(context, row, dataVersion, nameOf);
      return item;
    });
  }

  /** The newest run that answers a question, of whatever data. @returns null where it was never asked, or answered in a form of before */
  async find(context: WorkspaceContext, kind: ModelKind, ask: unknown): Promise<ModelRun | null> {
    const { stores, workspace } = context;
    const askHash = hashOf(kind.kind, ask);
    const asked = { workspace: workspace.id, kind: kind.kind, askHash, whole: true, rows: 1 };
    const [[row], { dataVersion }, nameOf] = await Promise.all([
      listModelRuns(stores.operations, asked),
      findDataVersion(stores.operations, workspace.id),
      namesOfActors(context),
    ]);
    return row === undefined || !isReadable(kind, row) ? null : this.present(context, row, dataVersion, nameOf);
  }

  /** @throws Refusal `not_found runs.noRun` */
  async load(context: WorkspaceContext, kind: ModelKind, run: string): Promise<ModelRun> {
    const { stores, workspace } = context;
    const [[row], { dataVersion }, nameOf] = await Promise.all([
      listModelRuns(stores.operations, { workspace: workspace.id, kind: kind.kind, run, whole: true, rows: 1 }),
      findDataVersion(stores.operations, workspace.id),
      namesOfActors(context),
    ]);
    if (row === undefined || !isReadable(kind, row)) throw new Refusal('not_found', 'runs.noRun', { run });
    return this.present(context, row, dataVersion, nameOf);
  }

  /** Stops a run, here or in another process, which sees it at its next beat. @throws Refusal `conflict` when it has ended */
  async cancel(context: WorkspaceContext, kind: ModelKind, run: string): Promise<ModelRun> {
    const { state } = await this.load(context, kind, run);
    const stopped = await changeModelRun(context.stores.operations, context.workspace.id, run, {
      ...{ state: 'cancelled', finishedAt: this.house.now() },
    });
    if (!stopped) throw new Refusal('conflict', 'stats.ended', { state });
    this.here.get(run)?.abort(new Error('a person cancelled the run'));
    this.changes.emit(run);
    return this.load(context, kind, run);
  }

  /** The run now, and again whenever it changes, until it has ended. */
  async *watch(context: WorkspaceContext, kind: ModelKind, run: string): AsyncGenerator<ModelRun> {
    const listening = new AbortController();
    const signal = AbortSignal.any([context.signal, listening.signal]);
    const changed = on(this.changes, run, { signal });
    let told = changed.next();
    // where it is left while nobody waits
    told.catch(() => undefined);
    try {
      for (;;) {
        const now = await this.load(context, kind, run);
        yield now;
        if (isRunOver(now.state)) return;
        // a run of another process is asked for again and again; one of this process tells
        const woken = await Promise.race([told, wait(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined)]);
        context.signal.throwIfAborted();
        if (woken !== undefined) {
          told = changed.next();
          told.catch(() => undefined);
        }
      }
    } finally {
      listening.abort();
      await changed.return?.();
    }
  }

  /** @throws Refusal `not_found runs.noFile` */
  async pathOf(context: WorkspaceContext, kind: ModelKind, run: string, name: string): Promise<string> {
    const { files } = await this.load(context, kind, run);
    if (!files.includes(name)) throw new Refusal('not_found', 'runs.noFile', { file: name });
    return path.join(this.folderOf(run), name);
  }

  private folderOf(run: string): string {
    return path.join(this.house.config.dataDir, 'models', run);
  }

  private async follow(
    context: WorkspaceContext,
    { kind, entry, result: declared }: ModelKind,
    { run, opened, abort }: { run: string; opened: Opened | OpenedLater | StoreWork; abort: AbortController },
  ): Promise<void> {
    const { operations } = context.stores;
    const stop = () => abort.abort(new Error('the process stops'));
    this.house.signal.addEventListener('abort', stop, { once: true });
    let now: RunChange = {};
    const files: string[] = [];
    const change = async (more: RunChange): Promise<void> => {
      const lives = await changeModelRun(operations, context.workspace.id, run, more);
      if (!lives) abort.abort(new Error('the run was ended by somebody'));
      this.changes.emit(run);
    };
    // a beat that cannot be written is told, and the next one tries again
    const sayHowFar = () =>
      void change(now).catch((err: unknown) => this.house.log.warn({ err, run }, 'how far a run is was not noted'));
    const beat = setInterval(sayHowFar, BEAT_MS);
    try {
      const watching: Watching = {
        signal: abort.signal,
        started: () => {
          now = { state: 'running' };
          sayHowFar();
        },
        progress: (progress) => {
          now = { ...now, progress };
        },
        keep: async (name, bytes) => {
          if (!FILE_NAME.test(name)) throw new RangeError(`not a name for a file of a run: ${name}`);
          await mkdir(this.folderOf(run), { recursive: true, mode: 0o700 });
          await writeFile(path.join(this.folderOf(run), name), bytes);
          files.push(name);
        },
      };
      const { result, command, rows } = await this.compute(entry, opened, context.locale, watching);
      clearInterval(beat);
      const text = JSON.stringify(result);
      if (text.length > RESULT_CHARS_MAX)
        throw new RangeError(`a result of ${text.length} characters is too long to be kept`);
      // as it will be read: else it would be kept and never found again. Of millions of characters each step takes long enough
      await breathe();
      const again = JSON.parse(text);
      await breathe();
      declared.parse(again);
      const finishedAt = this.house.now();
      await change({ state: 'done', progress: 1, result, command, rows, files: files.sort(), finishedAt });
      await this.forgetOld(context, kind);
    } catch (error) {
      clearInterval(beat);
      await this.end(context, { kind, run, abort }, error);
    } finally {
      clearInterval(beat);
      this.here.delete(run);
      this.house.signal.removeEventListener('abort', stop);
    }
  }

  private compute(
    entry: URL | null,
    opened: Opened | OpenedLater | StoreWork,
    locale: WorkspaceContext['locale'],
    watching: Watching,
  ): Promise<ModelOutcome> {
    if (typeof opened === 'function') return opened(watching);
    if (entry === null) throw new RangeError('a model that hands out rows needs a worker that reads them');
    const open = 'open' in opened ? opened.open : async () => opened;
    return this.threads.run({ entry, open, locale }, watching);
  }

  private async end(
    context: WorkspaceContext,
    { kind, run, abort }: { kind: string; run: string; abort: AbortController },
    error: unknown,
  ): Promise<void> {
    const finishedAt = this.house.now();
    const refusal = error instanceof Refusal ? error : new Refusal('unavailable', 'stats.failed');
    const { code, says, values } = refusal;
    const ended: RunChange = abort.signal.aborted
      ? { state: 'cancelled', finishedAt }
      : { state: 'failed', finishedAt, problem: { code, says, values } };
    if (!abort.signal.aborted && !(error instanceof Refusal)) {
      this.house.log.error({ err: error, kind }, 'a model met a defect');
    }
    await changeModelRun(context.stores.operations, context.workspace.id, run, ended);
    this.changes.emit(run);
  }

  private async forgetOld(context: WorkspaceContext, kind: string): Promise<void> {
    const asked = { workspace: context.workspace.id, kind, kept: RUNS_KEPT };
    for (const old of await dropOldModelRuns(context.stores.operations, asked)) {
      await rm(this.folderOf(old), { recursive: true, force: true });
    }
  }

  private present(
    { locale }: WorkspaceContext,
    row: ModelRunRow,
    dataVersion: string,
    nameOf: (kept: string) => string,
  ): ModelRun {
    const { id, interrupted, problem, startedAt, finishedAt, ...same } = row;
    const refusal = interrupted
      ? new Refusal('unavailable', 'runs.interrupted')
      : problem === null
        ? null
        : new Refusal(problem.code as RefusalCode, problem.says, problem.values);
    return {
      ...same,
      run: id,
      startedBy: nameOf(row.startedBy),
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      fresh: row.dataVersion === dataVersion,
      problem: refusal === null ? null : runProblemOf(refusal, locale),
    };
  }
}

function runProblemOf(refusal: Refusal, locale: WorkspaceContext['locale']) {
  const { code, says, values, what, next } = problemOf(refusal, locale);
  return { code, says, values, what, next };
}

/** Whether what came out has the form it has today: a run of an earlier release may not, and counts as never computed. */
function isReadable({ result }: ModelKind, row: ModelRunRow): boolean {
  return row.state !== 'done' || result.safeParse(row.result).success;
}

/** The same for equal questions, whatever the order of their keys. */
function hashOf(kind: string, ask: unknown): string {
  return createHash('sha256')
    .update(`${kind}\n${JSON.stringify(sorted(ask))}`)
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
