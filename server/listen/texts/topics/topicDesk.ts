import { EventEmitter, on } from 'node:events';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { TextScope } from '@plumbline/model/textScope.ts';
import {
  addTopicRun,
  endLeftTopicRuns,
  endTopicRun,
  listTopicRuns,
  loadTopicRun,
  type TopicRunRow,
  updateTopicRun,
} from '@plumbline/store/operations/listen/topicRuns.ts';
import type { HouseContext } from '../../../http/context.ts';
import { forgetRun, runTopics } from './runTopics.ts';
import type { TextThread } from './textThread.ts';

/** How often progress is written down and told; more often nobody can see it. */
const PROGRESS_MS = 300;

type Wanted = { workspace: { id: string; number: number }; scope: TextScope; topics: number; startedBy: string };

/** Takes wishes for topics, has them made one after the other, and tells those who watch how far they are. */
export class TopicDesk {
  private readonly house: HouseContext;
  private readonly thread: TextThread;
  private readonly changes = new EventEmitter();
  private readonly running = new Map<string, AbortController>();

  constructor(house: HouseContext, thread: TextThread) {
    this.house = house;
    this.thread = thread;
    this.changes.setMaxListeners(0);
  }

  /** Ends what a killed process left. */
  async recover(): Promise<void> {
    await endLeftTopicRuns(this.house.stores.operations, this.house.now());
  }

  /** @throws Refusal conflict `texts.topicsRunning` while a run of the workspace is not done */
  async start({ workspace, ...wanted }: Wanted): Promise<TopicRunRow> {
    const { operations } = this.house.stores;
    const [busy] = await listTopicRuns(operations, workspace.id, { states: ['running'], rows: 1 });
    if (busy !== undefined) throw new Refusal('conflict', 'texts.topicsRunning', { number: busy.number });
    const run = await addTopicRun(operations, { workspace: workspace.id, ...wanted });
    const abort = new AbortController();
    this.running.set(run.id, abort);
    this.house.inBackground(`topics ${run.number}`, this.work(workspace, run, abort));
    return run;
  }

  /** @throws Refusal conflict `texts.topicsEnded` when it has ended */
  async cancel(workspace: string, id: string): Promise<TopicRunRow> {
    const run = await loadTopicRun(this.house.stores.operations, workspace, id);
    const abort = this.running.get(id);
    if (run.state !== 'running' || abort === undefined) throw new Refusal('conflict', 'texts.topicsEnded', {});
    abort.abort(new Error('a person cancelled the topics'));
    await endTopicRun(this.house.stores.operations, id, { state: 'cancelled', at: this.house.now() });
    this.changes.emit(id);
    return loadTopicRun(this.house.stores.operations, workspace, id);
  }

  /** The run now, and again whenever it changes, until it has ended. */
  async *watch(workspace: string, id: string, stop: AbortSignal): AsyncGenerator<TopicRunRow> {
    const listening = new AbortController();
    const changed = on(this.changes, id, { signal: AbortSignal.any([stop, listening.signal]) });
    try {
      for (;;) {
        const run = await loadTopicRun(this.house.stores.operations, workspace, id);
        yield run;
        if (run.state !== 'running') return;
        await changed.next();
      }
    } finally {
      listening.abort();
      // an aborted listener rejects whoever still waits for it
      await changed.return?.();
    }
  }

  private async work(workspace: Wanted['workspace'], run: TopicRunRow, abort: AbortController): Promise<void> {
    const signal = AbortSignal.any([abort.signal, this.house.signal]);
    let toldAt = 0;
    let step = run.step;
    let told = Promise.resolve();
    const report = (change: Partial<Pick<TopicRunRow, 'step' | 'progress'>>) => {
      const now = performance.now();
      if ((change.step ?? step) === step && now - toldAt < PROGRESS_MS) return;
      toldAt = now;
      step = change.step ?? step;
      told = told
        .then(() => updateTopicRun(this.house.stores.operations, run.id, change))
        .then(() => {
          this.changes.emit(run.id);
        });
    };
    try {
      await runTopics(this.house, { run, workspace, thread: this.thread, signal, report });
      await told;
    } catch (error) {
      await this.end(workspace, run, { error, signal });
    } finally {
      this.running.delete(run.id);
      this.changes.emit(run.id);
    }
  }

  private async end(
    workspace: Wanted['workspace'],
    run: TopicRunRow,
    { error, signal }: { error: unknown; signal: AbortSignal },
  ): Promise<void> {
    // while the house closes nothing is written: the next start notes that the process ended
    if (this.house.signal.aborted) return;
    const says = error instanceof Refusal ? error.says : 'texts.topicsFailed';
    const state = signal.aborted ? ('cancelled' as const) : ('failed' as const);
    await endTopicRun(this.house.stores.operations, run.id, { state, at: this.house.now(), failure: says });
    await forgetRun(this.house, workspace, run.number);
    // a refusal is told on the page; anything else is a defect and is logged whole
    if (!signal.aborted && !(error instanceof Refusal)) throw error;
  }
}
