/**
 * The one way TypeScript becomes runnable here: what was built from the sources where it holds the module, else the source
 * itself, read through tsx.
 */
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** By this threads know what the process that began them found. */
const KEY = 'built source';

/**
 * Finds what was built of the sources; called once in a process, before anything of them is imported.
 *
 * @param {{ build: boolean }} options  whether it is built where it is not, or sources have changed since
 */
export async function prepareSource({ build }) {
  const { buildSource } = await import('./buildSource.mjs');
  setEnvironmentData(KEY, await buildSource({ build }));
}

/** @param {URL | string} source  the address of a module of ours */
export async function importSource(source) {
  const built = getEnvironmentData(KEY)?.[String(source)];
  if (built === undefined) {
    await import('../tsx.mjs');
    return import(String(source));
  }
  // a stack trace names the line of the source
  process.setSourceMapsEnabled(true);
  return import(built);
}
