import { parentPort, workerData } from 'node:worker_threads';
import { composePersonRoots, type LinkedPeople } from '@plumbline/loop/listen/identity/composePersonRoots.ts';

const { work } = workerData as { work: LinkedPeople };
const { people, roots, mergedPeople } = composePersonRoots(work);
parentPort?.postMessage({ people, roots, mergedPeople }, [people.buffer as ArrayBuffer, roots.buffer as ArrayBuffer]);
