import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { makeOnce } from './madeOnce.ts';
import { copyHouse, type RunningHouse, startHouse } from './startHouse.ts';
import { claimHouse } from './visitHouse.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** sockets that tell where they are */
    houseTemplate: string;
    sharedHouse: string;
  }
}

/**
 * What the stories of a run begin with, made when the first of them asks for it:
 *
 * * the data folder of a product that was started once with its whole demo company and stopped, unclaimed. A house of a story's
 *   own begins with a copy of it, as making all of it anew is most of a story's work;
 * * one house that runs, claimed, for all stories that need nothing but a workspace (`enterHouse`).
 */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-template-'));
  const template = makeOnce(join(folder, 'template.sock'), makeTemplate);
  const shared = makeOnce(join(folder, 'shared.sock'), async () => {
    const from = mkdtempSync(join(tmpdir(), 'plumbline-shared-'));
    await copyHouse(await template.make(), from);
    const house = await startHouse({ from });
    await claimHouse(house);
    return house;
  });
  project.provide('houseTemplate', template.socket);
  project.provide('sharedHouse', shared.socket);
  return async () => {
    const house: RunningHouse | undefined = await shared.close();
    await house?.stop();
    const made = await template.close();
    for (const gone of [folder, made]) if (gone !== undefined) rmSync(gone, { recursive: true, force: true });
  };
}

async function makeTemplate(): Promise<string> {
  const house = await startHouse({ demo: 'on', from: null, keep: true });
  // its page for everybody is the last thing that the demo company gets
  while (!(await fetch(`${house.url}/t/demo`)).ok) await wait(200);
  await house.stop();
  return house.dataDir;
}
