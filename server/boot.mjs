/**
 * The one way TypeScript becomes runnable here: tsx is registered, then the module named by `entry` is imported.
 *
 * A process starts with `node server/boot.mjs MODULE`; a worker starts with `new Worker(new URL('boot.mjs', …),
 * { workerData: { entry: url } })`. Nothing is built beforehand, so a stack trace names the source line.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, workerData } from 'node:worker_threads';
import './tsx.mjs';

const entry = isMainThread ? process.argv[2] : workerData.entry;
if (entry === undefined) throw new RangeError('name the module to start: node server/boot.mjs MODULE');
await import(entry.includes('://') ? entry : pathToFileURL(resolve(entry)).href);
