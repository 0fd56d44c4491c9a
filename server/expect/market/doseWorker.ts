import { parentPort, workerData } from 'node:worker_threads';
import { estimateDoseResponse } from '@plumbline/loop/expect/market/estimateDoseResponse.ts';
import { type DoseWork, unpackCells } from './inDoseWorker.ts';

const { work } = workerData as { work: DoseWork };
const { columns, reading, apart } = work;
parentPort?.postMessage(estimateDoseResponse(unpackCells(columns), reading, apart));
