import { EventEmitter, on } from 'node:events';
import type { TextWork } from '@plumbline/model/textReading.ts';
import {
  countReadings,
  countTexts,
  deleteOtherEditions,
  deleteReadingsOf,
  type ImportCount,
  listReadImports,
  sweepLiveReadings,
} from '@plumbline/store/analytics/listen/textReadings.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import {
  beginTextEdition,
  findTextEditions,
  inTextTurn,
  standTextEdition,
  stopTextEdition,
  type TextEdition,
} from '@plumbline/store/operations/listen/textEditions.ts';
import type { HouseContext } from '../../http/context.ts';
import { type LoadedSetup, loadReadingSetup } from './loadReadingSetup.ts';
import { ReadingPool } from './readingPool.ts';
import { readTexts } from './readTexts.ts';

export type ReadWorkspace = { id: string; number: number; zone: string };

/** How often progress is told; more often nobody can see it. */
const TELL_MS = 300;

type Running = {
  abort: AbortController;
  texts: number;
  before: number;
  read: number;
  begunAt: number;
  building: boolean;
};

const desks = new WeakMap<HouseContext['stores'], ReadingDesk>();

/**
 * Keeps the readings of every workspace in step with its texts: each text that counts has one reading of the edition that
 * stands, and nothing else has one.
 *
 * What it does follows from what lies in the stores alone, so it may be ended at any point: the next pass does the rest.
 */
export class ReadingDesk {
  private readonly house: HouseContext;
  private readonly pool: ReadingPool;
  private readonly changes = new EventEmitter();
  private readonly running = new Map<number, Running>();
  private readonly failed = new Set<number>();
  /** imports that were found wholly read, as `edition:import`; live texts by the batch they were read to */
  private readonly whole = new Map<number, { edition: number; imports: Set<number>; batch: number; swept: boolean }>();

  constructor(house: HouseContext, pool = new ReadingPool()) {
    this.house = house;
    this.pool = pool;
    this.changes.setMaxListeners(0);
  }

  /** The one desk of a house. */
  static of(house: HouseContext): ReadingDesk {
    const known = desks.get(house.stores);
    if (known !== undefined) return known;
    const made = new ReadingDesk(house);
    desks.set(house.stores, made);
    return made;
  }

  /** Reads what is unread of a workspace. @returns how many texts were read; 0 where another process is at it */
  async pass(workspace: ReadWorkspace): Promise<number> {
    const { operations } = this.house.stores;
    this.failed.delete(workspace.number);
    try {
      return (await inTextTurn(operations, workspace.number, () => this.inTurn(workspace))) ?? 0;
    } catch (error) {
      if (!this.house.signal.aborted) this.failed.add(workspace.number);
      throw error;
    } finally {
      this.running.delete(workspace.number);
      this.tell(workspace.number);
    }
  }

  /** Stops the reading until somebody begins it again. */
  async stop(workspace: ReadWorkspace, by: string): Promise<void> {
    const { operations } = this.house.stores;
    const { newest } = await findTextEditions(operations, workspace.id);
    if (newest !== null) await stopTextEdition(operations, newest, { at: this.house.now(), by });
    this.running.get(workspace.number)?.abort.abort(new Stopped());
    this.tell(workspace.number);
  }

  /** Takes a stop back; the caller wakes the reading. */
  async resume(workspace: ReadWorkspace): Promise<void> {
    const { newest } = await findTextEditions(this.house.stores.operations, workspace.id);
    if (newest !== null) await stopTextEdition(this.house.stores.operations, newest, null);
    this.whole.delete(workspace.number);
    this.tell(workspace.number);
  }

  /** Looks at every import again at the next pass, as where single readings were taken away. */
  forget(workspace: Pick<ReadWorkspace, 'number'>): void {
    this.whole.delete(workspace.number);
  }

  /** How far it is. */
  async work(workspace: ReadWorkspace): Promise<TextWork> {
    const { operations, analytics } = this.house.stores;
    const running = this.running.get(workspace.number);
    const [{ standing, newest }, hidden, texts] = await Promise.all([
      findTextEditions(operations, workspace.id),
      listHiddenImports(operations, workspace.id),
      countTexts(analytics, workspace.number),
    ]);
    const total = sumOf(texts, hidden);
    const edition = newest?.edition ?? 0;
    const read = sumOf(await countReadings(analytics, { workspace: workspace.number, edition }), hidden);
    const model = standing?.model ?? null;
    const stoppedAt = newest?.stoppedAt?.toISOString() ?? null;
    const facts = { schema: 1 as const, texts: total, read: Math.min(read, total), model, stoppedAt };
    if (running === undefined) {
      const state = stoppedAt !== null ? 'stopped' : this.failed.has(workspace.number) ? 'failed' : 'idle';
      return { ...facts, state, perSecond: null, secondsLeft: null };
    }
    const seconds = (performance.now() - running.begunAt) / 1000;
    const perSecond = running.read > 0 ? running.read / seconds : null;
    const left = Math.max(0, running.texts - running.before - running.read);
    return {
      ...facts,
      state: running.building ? 'building' : 'reading',
      perSecond: perSecond === null ? null : Math.round(perSecond),
      secondsLeft: perSecond === null ? null : Math.ceil(left / perSecond),
    };
  }

  /** How far it is now, and again whenever that changes, until nothing is read any more. */
  async *watch(workspace: ReadWorkspace, signal: AbortSignal): AsyncGenerator<TextWork> {
    const listening = new AbortController();
    const changed = on(this.changes, String(workspace.number), {
      signal: AbortSignal.any([signal, listening.signal]),
    });
    try {
      for (;;) {
        const work = await this.work(workspace);
        yield work;
        if (work.state !== 'reading' && work.state !== 'building') return;
        await changed.next();
      }
    } finally {
      listening.abort();
      await changed.return?.();
    }
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private async inTurn(workspace: ReadWorkspace): Promise<number> {
    const { operations, analytics } = this.house.stores;
    const [hidden, texts] = await Promise.all([
      listHiddenImports(operations, workspace.id),
      countTexts(analytics, workspace.number),
    ]);
    await this.removeLeft(workspace, texts);
    const visible = texts.filter((one) => !hidden.includes(one.import));
    if (visible.length === 0) return 0;
    const loaded = await loadReadingSetup(this.house, workspace.id);
    const edition = await this.editionFor(workspace, loaded);
    if (edition.stoppedAt !== null) return 0;
    const read = await this.readVisible(workspace, { edition, loaded, visible });
    if (read === null) return 0;
    if (edition.stoodAt === null) await standTextEdition(operations, edition, this.house.now());
    await deleteOtherEditions(analytics, { workspace: workspace.number, edition: edition.edition });
    return read;
  }

  /** @returns null where it was stopped */
  private async readVisible(
    workspace: ReadWorkspace,
    { edition, loaded, visible }: { edition: TextEdition; loaded: LoadedSetup; visible: readonly ImportCount[] },
  ): Promise<number | null> {
    const { analytics } = this.house.stores;
    const target = { workspace: workspace.number, edition: edition.edition };
    const done = this.doneOf(workspace, edition);
    const open = visible.filter((one) =>
      one.import === 0 ? one.lastBatch >= done.batch : !done.imports.has(one.import),
    );
    if (open.length === 0) return 0;
    const before = sumOf(await countReadings(analytics, target), []);
    const running: Running = {
      ...{ abort: new AbortController(), texts: sumOf(visible, []), before, read: 0, begunAt: performance.now() },
      building: edition.stoodAt === null,
    };
    this.running.set(workspace.number, running);
    this.tell(workspace.number);
    let toldAt = performance.now();
    const onRead = (texts: number) => {
      running.read += texts;
      if (performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      this.tell(workspace.number);
    };
    const signal = AbortSignal.any([running.abort.signal, this.house.signal]);
    try {
      for (const { import: number, lastBatch } of open) {
        const of = { ...target, import: number, batch: number === 0 ? done.batch : 0, zone: workspace.zone };
        await readTexts(this.house, this.pool, loaded.setup, of, { signal, onRead });
        if (number === 0) await this.finishLive(workspace, done, lastBatch);
        else done.imports.add(number);
      }
    } catch (error) {
      if (running.abort.signal.aborted) return null;
      throw error;
    }
    await this.removeHidden(workspace, open);
    return running.read;
  }

  /** The newest edition where it is read as texts are read now, else a new one. */
  private async editionFor(workspace: ReadWorkspace, { setup, aspects }: LoadedSetup): Promise<TextEdition> {
    const { operations } = this.house.stores;
    const { newest } = await findTextEditions(operations, workspace.id);
    const { model } = setup.parts;
    if (newest !== null && newest.model === model && newest.aspects === aspects) return newest;
    return beginTextEdition(operations, { workspace: workspace.id, model, aspects, at: this.house.now() });
  }

  private doneOf({ number }: ReadWorkspace, { edition }: TextEdition) {
    const known = this.whole.get(number);
    if (known !== undefined && known.edition === edition) return known;
    const fresh = { edition, imports: new Set<number>(), batch: 0, swept: false };
    this.whole.set(number, fresh);
    return fresh;
  }

  /** An answer that was changed or taken away leaves a reading behind. */
  private async finishLive(
    workspace: ReadWorkspace,
    done: { edition: number; batch: number; swept: boolean },
    lastBatch: number,
  ): Promise<void> {
    const { analytics } = this.house.stores;
    const target = { workspace: workspace.number, edition: done.edition };
    const live = (counts: readonly ImportCount[]) => counts.find((one) => one.import === 0)?.count ?? 0;
    const [texts, read] = await Promise.all([
      countTexts(analytics, workspace.number),
      countReadings(analytics, target),
    ]);
    if (!done.swept || live(read) > live(texts)) await sweepLiveReadings(analytics, workspace.number);
    done.swept = true;
    done.batch = lastBatch;
  }

  /** Readings of imports that have no texts any more, as after a roll-back that a kill cut short. */
  private async removeLeft(workspace: ReadWorkspace, texts: readonly ImportCount[]): Promise<void> {
    const { analytics } = this.house.stores;
    const there = new Set(texts.map((one) => one.import));
    const left = (await listReadImports(analytics, workspace.number)).filter((one) => !there.has(one));
    await deleteReadingsOf(analytics, workspace.number, left);
  }

  /** An import that was taken back while it was read may have got readings after its rows were removed. */
  private async removeHidden(workspace: ReadWorkspace, read: readonly ImportCount[]): Promise<void> {
    const { analytics } = this.house.stores;
    const there = new Set((await countTexts(analytics, workspace.number)).map((one) => one.import));
    const gone = read.filter((one) => !there.has(one.import)).map((one) => one.import);
    await deleteReadingsOf(analytics, workspace.number, gone);
    for (const number of gone) this.whole.get(workspace.number)?.imports.delete(number);
  }

  private tell(workspace: number): void {
    this.changes.emit(String(workspace));
  }
}

/** A person stopped it. */
class Stopped extends Error {}

const sumOf = (counts: readonly ImportCount[], hidden: readonly number[]): number =>
  counts.filter((one) => !hidden.includes(one.import)).reduce((sum, { count }) => sum + count, 0);
