import { parentPort } from 'node:worker_threads';
import { refusalOfArgument } from '@plumbline/loop/explain/refusalOfArgument.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import type { FromModel, ToModel } from './modelThreads.ts';

/** More often than this nobody can see it, and messages would cost more than the work. */
const PROGRESS_MS = 200;

export type ModelTask<Work> = {
  work: Work;
  /** all rows of a table, each as its question names it */
  tables: Record<string, <Row>() => Promise<Row[]>>;
  locale: Locale;
  /** keeps a file with the run, such as `table.csv` */
  keep: (name: string, text: string) => void;
  /** share of the work that is done, 0..1 */
  progress: (share: number) => void;
};
export type ModelAnswer = { result: unknown; command: string | null };

export type Compute = (task: ModelTask<never>) => Promise<ModelAnswer> | ModelAnswer;

let served: Compute | undefined;
let read: Promise<unknown> = Promise.resolve();
const known = new Map<string, Promise<Compute>>();

/** Says how a model is computed; called once, by the module that is its entry, for the thread that reads it. */
export function serveModel<Work>(compute: (task: ModelTask<Work>) => Promise<ModelAnswer> | ModelAnswer): void {
  served = compute;
}

/** How the model of a module is computed; the module is read when it is first asked for, one after the other: each says it of itself. */
function loadModel(entry: string): Promise<Compute> {
  const loaded = known.get(entry) ?? read.then(() => import(entry)).then(() => served as Compute);
  known.set(entry, loaded);
  // one that cannot be read keeps no other from being read
  read = loaded.catch(() => undefined);
  return loaded;
}

/**
 * What a thread of models does: reads a model, waits for a task and its rows, computes, answers, and waits for the next.
 *
 * A Refusal, or data that a method cannot take, becomes the run's problem; anything else is a defect.
 */
export function serveModels(): void {
  const tell = (message: FromModel): void => parentPort?.postMessage(message);
  let gathering = new Map<string, Gathering>();
  let model: Promise<Compute>;
  parentPort?.on('message', (message: ToModel) => {
    if ('model' in message) {
      model = loadModel(message.model);
      // told to whoever asks it to compute
      model.catch(() => undefined);
    } else if ('begin' in message) {
      const { work, locale, tableNames } = message.begin;
      gathering = new Map(tableNames.map((name) => [name, gather()]));
      const task: ModelTask<never> = {
        work: work as never,
        tables: Object.fromEntries([...gathering].map(([name, table]) => [name, table.rows as never])),
        locale,
        keep: (name, text) => {
          // encoded here and handed over: of tens of megabytes either would hold up the thread that answers people
          const bytes = new TextEncoder().encode(text);
          parentPort?.postMessage({ keep: { name, bytes } } satisfies FromModel, [bytes.buffer]);
        },
        progress: tellSeldom(tell),
      };
      void model
        .then((compute) => compute(task))
        .then(
          ({ result, command }) => tell({ result, command }),
          (error: unknown) => tell(explain(error)),
        );
    } else if ('lines' in message) gathering.get(message.table)?.take(message.lines);
    else gathering.get(message.table)?.end();
  });
}

function tellSeldom(tell: (message: FromModel) => void): (share: number) => void {
  let toldAt = 0;
  return (share) => {
    const now = performance.now();
    if (now - toldAt < PROGRESS_MS) return;
    toldAt = now;
    tell({ progress: Math.min(1, Math.max(0, share)) });
  };
}

function explain(error: unknown): FromModel {
  const refusal = error instanceof ArgumentError ? refusalOfArgument(error) : error;
  if (refusal instanceof Refusal) {
    const { code, says, values } = refusal;
    return { refused: { code, says, values } };
  }
  return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** Bytes of whole lines, every one ended. */
const linesOf = (bytes: Uint8Array): string[] => new TextDecoder().decode(bytes).split('\n').slice(0, -1);

type Gathering = ReturnType<typeof gather>;

/** Rows of one table as they come. */
function gather() {
  const parsed: unknown[] = [];
  let end = (): void => undefined;
  const whole = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    take: (lines: readonly string[] | Uint8Array) => {
      for (const line of lines instanceof Uint8Array ? linesOf(lines) : lines) parsed.push(JSON.parse(line));
    },
    end: () => end(),
    rows: async () => {
      await whole;
      return parsed;
    },
  };
}
