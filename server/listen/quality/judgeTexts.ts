import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type AuthenticitySummary, TEXT_FLAGS } from '@plumbline/model/quality.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  insertTextFlags,
  removeTextFlags,
  streamTextsToJudge,
  type TextToJudge,
} from '@plumbline/store/analytics/listen/quality/textFlags.ts';
import {
  addAuthenticityRun,
  endAuthenticityRun,
  listAuthenticityRuns,
  removeAuthenticityRuns,
} from '@plumbline/store/operations/listen/authenticity.ts';
import { type HouseContext, nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { FromFlagWorker, ToFlagWorker } from './flagWorker.ts';
import type { Source } from './listSources.ts';

/** Texts of one source that are held against each other; more would not fit beside the rest of the house. */
export const TEXTS_MAX = 1_000_000;
const TEXTS_AT_ONCE = 500;
/** The share of the work that is reading: judging takes the rest. */
const READING_SHARE = 0.2;

type Judging = { stop: AbortController; progress: number; ended: Promise<void> };

const known = new WeakMap<HouseContext['stores'], TextJudges>();

/** Judges the texts of sources in threads of their own, one judging of a source at a time. */
export class TextJudges {
  private readonly judging = new Map<string, Judging>();
  private readonly houseSignal: AbortSignal;

  /** Those of a house: whoever has texts judged meets the others' work there. */
  static of({ stores, signal }: Pick<HouseContext, 'stores' | 'signal'>): TextJudges {
    const judges = known.get(stores) ?? new TextJudges(signal);
    known.set(stores, judges);
    return judges;
  }

  /** @param houseSignal  aborted when the process begins to stop: a request may be long over by then */
  constructor(houseSignal: AbortSignal) {
    this.houseSignal = houseSignal;
  }

  /** 0..1 of a judging that runs in this process; null where none does */
  progressOf(workspace: string, source: string): number | null {
    return this.judging.get(nameOf(workspace, source))?.progress ?? null;
  }

  /** Begins; not waited for. @throws Refusal conflict `quality.running` */
  async start(context: WorkspaceContext, source: Source): Promise<void> {
    const { stores, workspace, now, inBackground, log } = context;
    const name = nameOf(workspace.id, source.key.key);
    if (this.judging.has(name)) throw new Refusal('conflict', 'quality.running', { source: source.key.key });
    const stop = new AbortController();
    const held: Judging = { stop, progress: 0, ended: Promise.resolve() };
    this.judging.set(name, held);
    try {
      await this.endLost(context, source.key.key);
      const run = await addAuthenticityRun(stores.operations, {
        ...{ workspace: workspace.id, source: source.key.key, imports: [...source.standing] },
        ...{ startedBy: nameOfActor(context.actor), startedAt: now() },
      });
      const work = judge(context, source, run, {
        signal: AbortSignal.any([stop.signal, this.houseSignal]),
        told: (share) => {
          held.progress = share;
        },
      })
        .catch(async (error: unknown) => {
          const state = stop.signal.aborted ? 'cancelled' : 'failed';
          if (state === 'failed') log.error({ err: error, run: run.number }, 'texts were not judged');
          await endAuthenticityRun(stores.operations, run.id, { state, finishedAt: now() });
        })
        .finally(() => this.judging.delete(name));
      held.ended = work;
      inBackground(`judging of ${source.key.key}`, work);
    } catch (error) {
      this.judging.delete(name);
      throw error;
    }
  }

  /** @throws Refusal conflict `quality.notRunning` */
  async cancel(workspace: string, source: string): Promise<void> {
    const held = this.judging.get(nameOf(workspace, source));
    if (held === undefined) throw new Refusal('conflict', 'quality.notRunning', { source });
    held.stop.abort(new Error('cancelled'));
    await held.ended;
  }

  /** What a killed process left as running runs nowhere. */
  private async endLost({ stores, workspace, now }: WorkspaceContext, source: string): Promise<void> {
    const runs = await listAuthenticityRuns(stores.operations, { workspace: workspace.id, source });
    for (const { id, state } of runs)
      if (state === 'running') await endAuthenticityRun(stores.operations, id, { state: 'failed', finishedAt: now() });
  }
}

const nameOf = (workspace: string, source: string): string => `${workspace} ${source}`;

type Run = { id: string; number: number };
type Working = { signal: AbortSignal; told: (share: number) => void };

async function judge(context: WorkspaceContext, source: Source, run: Run, working: Working): Promise<void> {
  const { stores, workspace, now } = context;
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./flagWorker.ts', import.meta.url).href },
  });
  const stop = () => void worker.terminate();
  working.signal.addEventListener('abort', stop, { once: true });
  try {
    const places = await feed(context, source, worker, working);
    const summary = await hear(context, worker, { run, places, ...working });
    working.signal.throwIfAborted();
    const end = { state: 'done' as const, finishedAt: now(), texts: places.length, summary };
    await endAuthenticityRun(stores.operations, run.id, end);
    await forgetEarlier(context, source.key.key, run);
  } catch (error) {
    await removeTextFlags(stores.analytics, workspace.number, [run.number]);
    throw error;
  } finally {
    working.signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

type TextPlace = Pick<TextToJudge, 'import' | 'batch' | 'occasionKey' | 'questionKey'>;

/** Hands the texts to the worker some hundreds at a time, no faster than it takes them. */
async function feed(
  { stores, workspace }: WorkspaceContext,
  source: Source,
  worker: Worker,
  { signal, told }: Working,
): Promise<TextPlace[]> {
  const places: TextPlace[] = [];
  const where = { workspace: workspace.number, imports: source.standing, rows: TEXTS_MAX };
  for await (const batch of streamTextsToJudge(stores.analytics, where, { signal })) {
    for (let at = 0; at < batch.length; at += TEXTS_AT_ONCE) {
      const part = batch.slice(at, at + TEXTS_AT_ONCE);
      for (const { import: number, batch: sealed, occasionKey, questionKey } of part)
        places.push({ import: number, batch: sealed, occasionKey, questionKey });
      const message: ToFlagWorker = {
        texts: part.map(({ words, person, dayNumber, score }) => ({
          ...{ text: words, author: String(person), day: dayNumber, score },
        })),
      };
      const taken = once(worker, 'message', { signal });
      worker.postMessage(message);
      await taken;
      await setImmediate();
    }
    told(Math.min(READING_SHARE, places.length / (TEXTS_MAX / 2)));
  }
  return places;
}

/** Keeps what the worker finds, in the order in which it tells it. */
async function hear(
  { stores, workspace }: WorkspaceContext,
  worker: Worker,
  { run, places, signal, told }: Working & { run: Run; places: readonly TextPlace[] },
): Promise<AuthenticitySummary> {
  const found = new Map<string, { texts: number; groups: Set<string> }>();
  const heard: FromFlagWorker[] = [];
  let wake: () => void = () => {};
  const ended = { error: null as unknown };
  worker.on('message', (message: FromFlagWorker) => {
    heard.push(message);
    wake();
  });
  const fail = (error: unknown) => {
    ended.error ??= error;
    wake();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => fail(signal.reason ?? new Error(`the worker that judges texts ended with ${code}`)));
  worker.postMessage({ judge: true } satisfies ToFlagWorker);
  for (;;) {
    const message = heard.shift();
    if (message === undefined) {
      if (ended.error !== null) throw ended.error;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (heard.length > 0 || ended.error !== null) resolve();
      });
      continue;
    }
    if ('defect' in message) throw new Error(message.defect);
    if ('progress' in message) told(READING_SHARE + (0.95 - READING_SHARE) * message.progress);
    if ('flags' in message) {
      const rows = message.flags.map(({ place, flag, group, score, why }) => {
        const { import: number, batch, occasionKey, questionKey } = places[place] as TextPlace;
        const counted = found.get(flag) ?? { texts: 0, groups: new Set() };
        counted.texts += 1;
        counted.groups.add(group);
        found.set(flag, counted);
        return {
          ...{ workspace: workspace.number, run: run.number, import: number, batch, occasion: occasionKey },
          ...{ question: questionKey, flag, groupKey: group, score, why },
        };
      });
      await insertTextFlags(stores.analytics, rows);
    }
    if ('done' in message) {
      const { shape, oneOff, authored } = message.done;
      const flags = TEXT_FLAGS.map((flag) => {
        const { texts = 0, groups } = found.get(flag) ?? {};
        return { flag, texts, groups: groups?.size ?? 0 };
      });
      return {
        texts: places.length,
        authored,
        oneOff,
        flags,
        fifths: [...shape.fifths],
        scored: shape.scored,
        shape: shape.shape,
      };
    }
  }
}

/** Flags of earlier runs are removed before the runs are forgotten, so that none is left without its run. */
async function forgetEarlier({ stores, workspace }: WorkspaceContext, source: string, run: Run): Promise<void> {
  const runs = await listAuthenticityRuns(stores.operations, { workspace: workspace.id, source });
  const old = runs.filter(({ number, state }) => number < run.number && state !== 'running');
  await removeTextFlags(
    stores.analytics,
    workspace.number,
    old.map(({ number }) => number),
  );
  await removeAuthenticityRuns(
    stores.operations,
    old.map(({ id }) => id),
  );
}
