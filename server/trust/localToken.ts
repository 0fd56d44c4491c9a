import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that only the user who runs the process can read, whole or not there at all. */
export async function writePrivately(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
}

/** The token by which the command line of the same user is known; another at each start. */
export async function makeLocalToken(dataDir: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await writePrivately(join(dataDir, 'local-token'), token);
  return token;
}

export async function removeLocalToken(dataDir: string): Promise<void> {
  await rm(join(dataDir, 'local-token'), { force: true });
}

/** The secret that signs session cookies, so that a restart signs nobody out. */
export function keepSessionSecret(dataDir: string): Promise<string> {
  return keepSecret(dataDir, 'session-secret');
}

/** The secret that signs personal links of surveys, so that a link that was sent stays good. */
export function keepLinkSecret(dataDir: string): Promise<string> {
  return keepSecret(dataDir, 'link-secret');
}

/** The secret that passwords and tokens of live sources are sealed with: without the data folder the store tells none. */
export function keepSourceSecret(dataDir: string): Promise<string> {
  return keepSecret(dataDir, 'source-secret');
}

/** A secret made once and kept with the data: of several who make it at once all get the one that is kept. */
async function keepSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writePrivately(draft, randomBytes(32).toString('base64url'));
  try {
    // whole at once, and only for the first
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}
