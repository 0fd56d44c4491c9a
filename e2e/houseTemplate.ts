import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startHouse } from './startHouse.ts';

declare module 'vitest' {
  interface ProvidedContext {
    houseTemplate: string;
  }
}

/**
 * The data folder of a product that was started once with its demo company and stopped, unclaimed. It is made when the
 * first story of a run asks for it; each story begins with a copy, as making all of it anew is most of a story's work.
 */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-template-'));
  const socket = join(folder, 'template.sock');
  let making: Promise<string> | undefined;
  const server = createServer((connection) => {
    making ??= makeTemplate();
    connection.on('error', () => undefined);
    making.then(
      (made) => connection.end(JSON.stringify({ made })),
      (error) => connection.end(JSON.stringify({ error: String(error) })),
    );
  });
  server.listen(socket);
  project.provide('houseTemplate', socket);
  return async () => {
    server.close();
    const made = await making?.catch(() => undefined);
    for (const gone of [folder, made]) if (gone !== undefined) rmSync(gone, { recursive: true, force: true });
  };
}

async function makeTemplate(): Promise<string> {
  const house = await startHouse({ from: null, keep: true });
  await house.stop();
  return house.dataDir;
}

/** Where the template of this run is, made if it is the first time that it is asked for. */
export async function findHouseTemplate(socket: string): Promise<string> {
  const connection = connect(socket);
  let said = '';
  for await (const piece of connection) said += String(piece);
  const { made, error } = JSON.parse(said) as { made?: string; error?: string };
  if (made === undefined) throw new Error(error);
  return made;
}
