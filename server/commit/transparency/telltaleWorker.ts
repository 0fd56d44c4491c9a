import { parentPort, workerData } from 'node:worker_threads';
import { findTelltales } from '@plumbline/loop/commit/transparency/findTelltales.ts';
import type { TransparencyTold } from '@plumbline/model/transparency.ts';
import type { TelltaleWork } from './findTelltalesApart.ts';

const { fresh, earlier, peopleMin } = (workerData as { work: TelltaleWork }).work;
const told = earlier.flatMap((edition) => JSON.parse(edition) as TransparencyTold[]);
parentPort?.postMessage(findTelltales(fresh, told, peopleMin));
