import { EventEmitter, on } from 'node:events';
import { readMapping } from '@plumbline/loop/listen/readMapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import {
  createImport,
  type ImportChange,
  type ImportRecord,
  loadImport,
  updateImport,
} from '@plumbline/store/operations/listen/imports.ts';
import { type HouseContext, nameOfActor, type WorkspaceContext } from '../http/context.ts';
import { refreshRootsQuietly } from './identity/refreshRoots.ts';
import { bindImportFiles, hashOfFiles, type ImportFile } from './importFiles.ts';
import { rollUp } from './rollUp.ts';
import { type ImportJob, isLarge, runImport, UNFINISHED } from './runImport.ts';
import { wakeTextReading } from './texts/wakeTextReading.ts';

/** How often progress is written down and told; more often nobody can see it. */
const PROGRESS_MS = 300;

export type Brought = { files: readonly { alias: string; file: string }[]; mapping: string };
/** Of an import that somebody else keeps book of: its id before it exists, and what is written in its own commit. */
export type Booked = { id: string; startedBy: string; onCommit: NonNullable<ImportJob['onCommit']> };

const desks = new WeakMap<HouseContext['stores'], ImportDesk>();

/** The one desk of the house: whoever imports takes turns with everybody else. */
export function importDeskOf(house: HouseContext): ImportDesk {
  const known = desks.get(house.stores);
  if (known !== undefined) return known;
  const desk = new ImportDesk(house);
  desks.set(house.stores, desk);
  return desk;
}

/**
 * Takes imports in, runs them one after the other, and tells those who watch how far they are.
 *
 * One at a time: an import uses the whole analytics engine, and people's numbers are given out in turn.
 */
export class ImportDesk {
  private readonly house: HouseContext;
  private readonly changes = new EventEmitter();
  private readonly running = new Map<string, AbortController>();
  private last: Promise<void> = Promise.resolve();
  /** what has not begun: the workspace of an import that will not take long, null for anything else */
  private readonly waiting: (string | null)[] = [];

  constructor(house: HouseContext) {
    this.house = house;
    this.changes.setMaxListeners(0);
  }

  /** Notes the import and puts it in the queue. @throws Refusal `invalid` for a mapping that cannot be read */
  async take(
    context: WorkspaceContext,
    brought: Brought,
    repair?: { of: string; rows: [file: string, line: number][] },
    booked?: Booked,
  ): Promise<ImportRecord> {
    const mapping = readMapping(brought.mapping);
    const files = await bindImportFiles(this.house, context.workspace.id, mapping, brought.files);
    const record = await createImport(this.house.stores.operations, {
      workspace: context.workspace.id,
      source: mapping.source,
      mapping: brought.mapping,
      filesHash: hashOfFiles(mapping.source, files),
      files,
      startedBy: booked?.startedBy ?? nameOfActor(context.actor),
      ...(booked === undefined ? {} : { id: booked.id }),
      ...(repair === undefined ? {} : { repairs: repair.of, repairedRows: repair.rows }),
    });
    const abort = new AbortController();
    this.running.set(record.id, abort);
    this.inTurn(
      `import ${record.number}`,
      () => this.run(context, record, { files, abort, onCommit: booked?.onCommit }),
      isLarge(files) ? null : context.workspace.id,
    );
    return record;
  }

  /** Does something in the background that must not meet a running import, such as removing people it may refer to. */
  inTurn(name: string, work: () => Promise<void>, of: string | null = null): void {
    this.waiting.push(of);
    const done = this.last.then(() => {
      this.waiting.shift();
      return work();
    });
    this.house.inBackground(name, done);
    // that it failed is noted there; what waits behind it runs all the same
    this.last = done.catch(() => undefined);
  }

  /** Stops an import that has not ended; its rows are removed. @throws Refusal `conflict` when it has ended */
  async cancel(context: WorkspaceContext, id: string): Promise<void> {
    const record = await loadImport(this.house.stores.operations, context.workspace.id, id);
    // one that has ended may still be cleaning up
    const abort = UNFINISHED.includes(record.state) ? this.running.get(id) : undefined;
    if (abort === undefined) throw new Refusal('conflict', 'import.ended', { state: record.state });
    abort.abort(new Error('a person cancelled the import'));
  }

  /** The record now, and again whenever it changes, until it has ended. */
  async *watch(context: WorkspaceContext, id: string): AsyncGenerator<ImportRecord> {
    const listening = new AbortController();
    const signal = AbortSignal.any([context.signal, listening.signal]);
    const changed = on(this.changes, id, { signal });
    try {
      for (;;) {
        const record = await loadImport(this.house.stores.operations, context.workspace.id, id);
        yield record;
        if (!UNFINISHED.includes(record.state)) return;
        await changed.next();
      }
    } finally {
      listening.abort();
      // an aborted listener rejects whoever still waits for it
      await changed.return?.();
    }
  }

  private async run(
    context: WorkspaceContext,
    record: ImportRecord,
    given: { files: readonly ImportFile[]; abort: AbortController; onCommit: Booked['onCommit'] | undefined },
  ): Promise<void> {
    const { files, abort, onCommit } = given;
    const { id, number, zone } = context.workspace;
    const signal = AbortSignal.any([abort.signal, this.house.signal]);
    try {
      await runImport(this.house, {
        record,
        files,
        workspace: { id, number, zone },
        signal,
        report: this.reporter(record.id),
        ...(onCommit === undefined ? {} : { onCommit }),
      });
    } finally {
      this.running.delete(record.id);
      this.changes.emit(record.id);
      // who is one person and what is rolled up is made from all that stands: the next import makes it for both, however it ends
      if (this.waiting[0] !== id) {
        await refreshRootsQuietly(this.house, context.workspace);
        await rollUp(this.house, context.workspace);
      }
    }
    wakeTextReading();
    if (isLarge(files))
      this.house.inBackground('merging', mergeNewParts(this.house.stores.analytics, this.house.signal));
  }

  /** Changes of state are written at once, bare progress now and then. */
  private reporter(id: string): (change: ImportChange) => Promise<void> {
    let lastAt = 0;
    return async (change) => {
      const bare = Object.keys(change).length === 1 && change.progress !== undefined;
      const now = performance.now();
      if (bare && now - lastAt < PROGRESS_MS) return;
      lastAt = now;
      await updateImport(this.house.stores.operations, id, change, bare ? UNFINISHED : undefined);
      this.changes.emit(id);
    };
  }
}
