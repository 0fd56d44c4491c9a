import { Worker } from 'node:worker_threads';
import { Refusal } from '@plumbline/model/refusal.ts';

/** A document that is taken apart as a whole: a list of objects somewhere in JSON, or a feed. */
export type DocumentWork =
  | { kind: 'list'; text: string; pointer: string; known: readonly string[] }
  | { kind: 'feed'; text: string };
export type ReadDocument = { columns: string[]; rows: string[][] };
export type DocumentAnswer = ReadDocument | { says: string; values: Refusal['values'] };

const READ_MS = 30_000;
const HEAP_MEGABYTES = 512;

/**
 * Takes a document apart in a thread of its own, which is ended where a hostile one holds it too long.
 *
 * @throws Refusal invalid `sources.notJson`, `sources.noList`, `sources.notFeed`, `sources.unreadableDocument`
 */
export function readDocument(work: DocumentWork, signal: AbortSignal): Promise<ReadDocument> {
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./readDocumentWorker.ts', import.meta.url).href, work },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  const given = new Promise<ReadDocument>((resolve, reject) => {
    const unreadable = () => reject(new Refusal('invalid', 'sources.unreadableDocument'));
    worker.once('message', (answer: DocumentAnswer) => {
      if ('says' in answer) reject(new Refusal('invalid', answer.says, answer.values));
      else resolve(answer);
    });
    worker.once('error', unreadable);
    worker.once('exit', unreadable);
  });
  const limit = setTimeout(() => void worker.terminate(), READ_MS);
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  return given.finally(() => {
    clearTimeout(limit);
    signal.removeEventListener('abort', stop);
    return worker.terminate();
  });
}
