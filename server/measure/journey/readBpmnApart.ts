import { Worker } from 'node:worker_threads';
import { type BpmnWords, readBpmn } from '@plumbline/loop/measure/journey/bpmn/readBpmn.ts';
import type { BpmnImport } from '@plumbline/model/journey.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { readXml } from './readXml.ts';

export type BpmnWork = { xml: string; words: BpmnWords };
export type BpmnAnswer = { read: BpmnImport } | { code: Refusal['code']; says: string; values: Refusal['values'] };

/** A shorter file is read where it is: a thread takes longer to begin. */
const LENGTH_HERE = 64 * 1024;
const READ_MS = 30_000;

/**
 * Reads a BPMN file, in a thread of its own where it is long: others would wait for it.
 *
 * @throws Refusal as `readXml` and `readBpmn`, or what the signal ends with
 */
export async function readBpmnApart(work: BpmnWork, signal: AbortSignal): Promise<BpmnImport> {
  if (work.xml.length <= LENGTH_HERE) return readBpmn(readXml(work.xml), work.words);
  signal.throwIfAborted();
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./readBpmnWorker.ts', import.meta.url).href, work },
  });
  const ends = new AbortController();
  const limit = setTimeout(() => void worker.terminate(), READ_MS);
  return new Promise<BpmnImport>((resolve, reject) => {
    worker.once('message', (answer: BpmnAnswer) => {
      if ('read' in answer) resolve(answer.read);
      else reject(new Refusal(answer.code, answer.says, answer.values));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker of BPMN ended with ${code} before it answered`)));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ends.signal });
  }).finally(() => {
    ends.abort();
    clearTimeout(limit);
    void worker.terminate();
  });
}
