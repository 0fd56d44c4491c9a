import { Worker } from 'node:worker_threads';
import type { ColumnAbout } from '@plumbline/model/importRun.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Encoding } from '@plumbline/text/detectEncoding.ts';
import type { BrokenRecord } from './convertRows.ts';
import type { JsonForm } from './jsonTable.ts';

export type ConvertWork = { path: string; name: string; out: string; rowsMax: number | null } & (
  | { kind: 'json'; form: JsonForm; encoding: Encoding }
  | { kind: 'parquet' }
);
export type Converted = {
  columns: string[];
  about: ColumnAbout[];
  rows: number;
  broken: BrokenRecord[];
  brokenCount: number;
};
export type ConvertAnswer = Converted | { says: string; values: Refusal['values'] };

/**
 * Writes a file of JSON or Parquet as CSV. Parsing it holds a thread for seconds: not the one that answers people.
 *
 * @throws Refusal `invalid` for a file that cannot be read
 */
export function convertFile(work: ConvertWork): Promise<Converted> {
  const worker = new Worker(new URL('../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./convertWorker.ts', import.meta.url).href, work },
  });
  return new Promise<Converted>((resolve, reject) => {
    worker.once('message', (answer: ConvertAnswer) => {
      if ('says' in answer) reject(new Refusal('invalid', answer.says, answer.values));
      else resolve(answer);
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the worker that reads files ended with ${code} before it answered`)),
    );
  }).finally(() => void worker.terminate());
}
