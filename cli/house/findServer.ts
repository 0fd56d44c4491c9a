import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';

/** A server that is there but says nothing for so long is not waited for. */
const ANSWER_MS = 5000;

/**
 * The server that runs on a data folder, or null. The file of one that was killed is seen through.
 *
 * @throws Refusal `unavailable cli.noAnswer` where its process lives and listens but does not answer
 */
export async function findServer(dataDir: string): Promise<{ url: string } | null> {
  const file = await readServerFile(dataDir);
  if (file === null || !isAlive(file.pid)) return null;
  const answer = await knock(file.url);
  if (answer === 'late') throw new Refusal('unavailable', 'cli.noAnswer', { dataDir, because: `${ANSWER_MS} ms` });
  // Where nobody listens the process id was given to another program since.
  return answer === 'there' ? { url: file.url } : null;
}

async function readServerFile(dataDir: string): Promise<{ pid: number; url: string } | null> {
  try {
    const file = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8')) as { pid?: unknown; url?: unknown };
    return typeof file.pid === 'number' && typeof file.url === 'string' ? { pid: file.pid, url: file.url } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal means that it is there, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function knock(url: string): Promise<'there' | 'nobody' | 'late'> {
  return new Promise((resolve) => {
    const request = get(new URL('/api/health', url), { timeout: ANSWER_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 ? 'there' : 'nobody');
    });
    request.on('timeout', () => {
      resolve('late');
      request.destroy();
    });
    request.on('error', () => resolve('nobody'));
  });
}
