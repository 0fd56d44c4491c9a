import { EventEmitter, on } from 'node:events';
import type { Analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import { readSpec } from '@plumbline/loop/explain/readSpec.ts';
import type { AnalysisReport } from '@plumbline/loop/explain/runAnalysis.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { loadFile } from '@plumbline/store/operations/listen/files.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { v7 as uuid } from 'uuid';
import { type HouseContext, nameOfActor, type WorkspaceContext } from '../http/context.ts';
import { problemOf } from '../http/problem.ts';
import { pathOfFile } from '../listen/bringFile.ts';
import { inspectFile } from '../listen/inspectFile.ts';
import { AnalysisPool, type PoolOptions } from './analysisPool.ts';
import { type AnalysisRun, type AnalysisState, ENDED } from './analysisRun.ts';

/** Runs that are kept in memory, the oldest that ended forgotten first. */
export const RUNS_KEPT = 100;
export const WAITING_MAX = 50;

export type AnalysisOrder = { method: string; file: string; spec: string };
/** A run as it is kept; words wait for the reader's language. */
type Kept = {
  id: string;
  workspace: string;
  method: string;
  file: { id: string; name: string };
  state: AnalysisState;
  progress: number;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
  refusal: Refusal | null;
  result: AnalysisReport | null;
  abort: AbortController;
};

/** Takes analyses in, has them run in threads, keeps what came out for a while, and tells those who watch. */
export class AnalysisDesk {
  private readonly house: HouseContext;
  private readonly loadAnalyses: () => Promise<readonly Analysis[]>;
  private readonly pool: AnalysisPool;
  private readonly runs = new Map<string, Kept>();
  private readonly changes = new EventEmitter();

  constructor(house: HouseContext, loadAnalyses: () => Promise<readonly Analysis[]>, options: PoolOptions = {}) {
    this.house = house;
    this.loadAnalyses = loadAnalyses;
    this.pool = new AnalysisPool(options);
    this.changes.setMaxListeners(0);
  }

  get threads(): AnalysisPool {
    return this.pool;
  }

  /**
   * Checks what is asked for, and begins it in the background.
   *
   * @throws Refusal `not_found` for a method or file that is not there, `invalid` for a spec or file that cannot be
   *         used, `unavailable` where too many wait
   */
  async take(context: WorkspaceContext, order: AnalysisOrder): Promise<AnalysisRun> {
    const analysis = (await this.loadAnalyses()).find(({ key }) => key === order.method);
    if (analysis === undefined) throw new Refusal('not_found', 'stats.noMethod', { method: order.method });
    const spec = readSpec(analysis, order.spec, context.locale);
    const file = await loadFile(context.stores.operations, context.workspace.id, order.file);
    const path = pathOfFile(context.config.dataDir, file.id);
    const inspected = await inspectFile(path, file.name, {}, { rows: 1, whole: true });
    if (this.pool.waiting >= WAITING_MAX)
      throw new Refusal('unavailable', 'stats.tooManyWaiting', { waiting: this.pool.waiting });
    const run: Kept = {
      id: uuid(),
      workspace: context.workspace.id,
      method: analysis.key,
      file,
      state: 'waiting',
      progress: 0,
      startedBy: nameOfActor(context.actor),
      startedAt: this.house.now(),
      finishedAt: null,
      refusal: null,
      result: null,
      abort: new AbortController(),
    };
    this.keep(run);
    const work = { method: run.method, spec, name: file.name, header: inspected.headers > 0, ...inspected };
    this.house.inBackground(`analysis ${run.method}`, this.follow(run, work));
    return presentRun(run, context.locale);
  }

  /** @throws Refusal `not_found` where there is no such run in this workspace, or it is no longer kept */
  load({ workspace, locale }: WorkspaceContext, id: string): AnalysisRun {
    return presentRun(this.find(workspace.id, id), locale);
  }

  /** Stops a run at once. @throws Refusal `conflict` when it has ended */
  cancel({ workspace, locale }: WorkspaceContext, id: string): AnalysisRun {
    const run = this.find(workspace.id, id);
    if (ENDED.includes(run.state)) throw new Refusal('conflict', 'stats.ended', { state: run.state });
    this.change(run, { state: 'cancelled', finishedAt: this.house.now() });
    run.abort.abort(new Error('a person cancelled the analysis'));
    return presentRun(run, locale);
  }

  /** The run now, and again whenever it changes, until it has ended. */
  async *watch({ workspace, locale, signal }: WorkspaceContext, id: string): AsyncGenerator<AnalysisRun> {
    const run = this.find(workspace.id, id);
    const listening = new AbortController();
    const changed = on(this.changes, id, { signal: AbortSignal.any([signal, listening.signal]) });
    try {
      for (;;) {
        yield presentRun(run, locale);
        if (ENDED.includes(run.state)) return;
        await changed.next();
      }
    } finally {
      listening.abort();
      // an aborted listener rejects whoever still waits for it
      await changed.return?.();
    }
  }

  private async follow(
    run: Kept,
    { sheets: _sheets, ...work }: Parameters<AnalysisPool['run']>[0] & { sheets: unknown },
  ) {
    const stop = () => run.abort.abort(new Error('the process stops'));
    this.house.signal.addEventListener('abort', stop, { once: true });
    try {
      const { method, spec, path, name, encoding, delimiter, header } = work;
      const result = await this.pool.run(
        { method, spec, path, name, encoding, delimiter, header },
        {
          signal: run.abort.signal,
          started: () => this.change(run, { state: 'running' }),
          progress: (progress) => this.change(run, { progress }),
        },
      );
      this.change(run, { state: 'done', progress: 1, result, finishedAt: this.house.now() });
    } catch (error) {
      if (run.abort.signal.aborted) {
        if (!ENDED.includes(run.state)) this.change(run, { state: 'cancelled', finishedAt: this.house.now() });
        return;
      }
      const refusal = error instanceof Refusal ? error : new Refusal('unavailable', 'stats.failed');
      this.change(run, { state: 'failed', refusal, finishedAt: this.house.now() });
      if (!(error instanceof Refusal))
        this.house.log.error({ err: error, method: run.method }, 'an analysis met a defect');
    } finally {
      this.house.signal.removeEventListener('abort', stop);
    }
  }

  private change(run: Kept, change: Partial<Kept>): void {
    if (ENDED.includes(run.state)) return;
    Object.assign(run, change);
    this.changes.emit(run.id);
  }

  private find(workspace: string, id: string): Kept {
    const run = this.runs.get(id);
    if (run === undefined || run.workspace !== workspace)
      throw new Refusal('not_found', 'stats.noAnalysis', { analysis: id });
    return run;
  }

  private keep(run: Kept): void {
    this.runs.set(run.id, run);
    for (const [id, { state }] of this.runs) {
      if (this.runs.size <= RUNS_KEPT) return;
      if (ENDED.includes(state)) this.runs.delete(id);
    }
  }
}

function presentRun(run: Kept, locale: Locale): AnalysisRun {
  const { id, method, file, state, progress, startedBy, startedAt, finishedAt, refusal, result } = run;
  return {
    analysis: id,
    method,
    file: file.id,
    fileName: file.name,
    state,
    progress,
    startedBy,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    problem: refusal === null ? null : problemOf(refusal, locale),
    result: result as AnalysisRun['result'],
  };
}
