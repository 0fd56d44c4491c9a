import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivately } from './trust/localToken.ts';

/** How the command line finds the server of a data folder: DIR/server.json, written when it listens. */
const ServerFile = z.object({ pid: z.int().positive(), url: z.string(), port: z.int(), startedAt: z.string() });
export type ServerFile = z.infer<typeof ServerFile>;

export async function writeServerFile(dataDir: string, file: ServerFile): Promise<void> {
  await writePrivately(join(dataDir, 'server.json'), `${JSON.stringify(file)}\n`);
}

/** Removes the file only where it is still ours: a later server may have written its own. */
export async function removeServerFile(dataDir: string): Promise<void> {
  const found = await findServerFile(dataDir);
  if (found === null || found.pid === process.pid) await rm(join(dataDir, 'server.json'), { force: true });
}

async function findServerFile(dataDir: string): Promise<ServerFile | null> {
  try {
    return ServerFile.safeParse(JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8'))).data ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
