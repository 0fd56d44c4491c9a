import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findServer } from './findServer.ts';
import type { Run } from './house.ts';
import { explainConnection, type Way } from './request.ts';
import { startPrivately } from './startPrivately.ts';

/**
 * Does some work with a server of the data folder: the one that runs, else a private one that lives as long as the work.
 *
 * @throws Refusal `store.*` where no server can be started there
 */
export async function connect<T>(run: Run, work: (way: Way) => Promise<T>): Promise<T> {
  const { dataDir, locale } = run.config;
  const running = await findServer(dataDir);
  const started = running === null ? await startPrivately(run) : null;
  try {
    const token = await readFile(join(dataDir, 'local-token'), 'utf8');
    return await work({ url: (running ?? started)?.url ?? '', token, locale });
  } catch (error) {
    throw explainConnection(error, dataDir);
  } finally {
    await started?.stop();
  }
}
