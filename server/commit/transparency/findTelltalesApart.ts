import { Worker } from 'node:worker_threads';
import { findTelltales } from '@plumbline/loop/commit/transparency/findTelltales.ts';
import type { TransparencyTold } from '@plumbline/model/transparency.ts';

/** As much is read and compared where it is: a thread takes longer to begin. Characters of JSON. */
const UNITS_HERE = 500_000;

export type TelltaleWork = {
  fresh: readonly TransparencyTold[];
  /** of each edition the figures it showed, as JSON */
  earlier: readonly string[];
  peopleMin: number;
};

/** Which figures of an edition must be held back beside all that were told before, in a thread of its own where these are many. */
export async function findTelltalesApart({ fresh, earlier, peopleMin }: TelltaleWork): Promise<ReadonlySet<number>> {
  if (earlier.reduce((units, { length }) => units + length, 0) < UNITS_HERE) {
    const told = earlier.flatMap((edition) => JSON.parse(edition) as TransparencyTold[]);
    return findTelltales(fresh, told, peopleMin);
  }
  const work: TelltaleWork = { fresh, earlier, peopleMin };
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./telltaleWorker.ts', import.meta.url).href, work },
  });
  return new Promise<ReadonlySet<number>>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker of telltales ended with ${code} before it answered`)));
  }).finally(() => void worker.terminate());
}
