/**
 * Starts a module of TypeScript: a process with `node server/boot.mjs MODULE`, a worker with
 * `new Worker(new URL('boot.mjs', …), { workerData: { entry: url } })`. A worker that imports another module by its address
 * is given that as `also`.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, workerData } from 'node:worker_threads';
import { prepareSources } from './prepareSources.mjs';

const given = isMainThread ? process.argv[2] : workerData.entry;
if (given === undefined) throw new RangeError('name the module to start: node server/boot.mjs MODULE');
const entry = given.includes('://') ? given : pathToFileURL(resolve(given)).href;
const also = isMainThread ? undefined : workerData.also;
const [prepared, other] = await prepareSources(also === undefined ? [entry] : [entry, also]);
if (also !== undefined) workerData.also = other;
await import(prepared);
