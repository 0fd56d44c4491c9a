import { Worker } from 'node:worker_threads';
import { composePersonRoots, type LinkedPeople } from '@plumbline/loop/listen/identity/composePersonRoots.ts';

export type PersonRoots = ReturnType<typeof composePersonRoots>;

/** From so many links on it would hold the thread that answers people for longer than they should feel. */
const WORKER_LINKS_MIN = 60_000;

/** Who stands for whom: here where it is quick, else in a thread of its own. */
export function computeRoots(work: LinkedPeople): Promise<PersonRoots> {
  if (work.a.length + work.people.length < WORKER_LINKS_MIN) return Promise.resolve(composePersonRoots(work));
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./rootsWorker.ts', import.meta.url).href, work },
  });
  return new Promise<PersonRoots>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker of roots ended with ${code} before it answered`)));
  }).finally(() => void worker.terminate());
}
