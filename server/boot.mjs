/**
 * Where TypeScript begins: a process with `node server/boot.mjs MODULE`, a worker with `new Worker(new URL('boot.mjs', …),
 * { workerData: { entry: url } })`. A worker finds what the process that began it has built; a stack trace names the
 * source line either way.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, workerData } from 'node:worker_threads';
import { importSource } from './source/importSource.mjs';

const entry = isMainThread ? process.argv[2] : workerData.entry;
if (entry === undefined) throw new RangeError('name the module to start: node server/boot.mjs MODULE');
await importSource(entry.includes('://') ? entry : pathToFileURL(resolve(entry)).href);
