/**
 * How long a start takes, and how much work it is, with the demo company: on an empty folder, then on the same folder again.
 *
 * `node --import tsx bench/start.ts`. Processor seconds are those of the product and its engines; they say more than time where
 * other programs run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { startHouse } from '@plumbline/e2e/startHouse.ts';

type Lap = { what: string; seconds: number; processor: number };

/** Seconds of work of this process's descendants, also of those that have ended. */
function processorSeconds(): number {
  const rows = readdirSync('/proc').flatMap((name) => {
    try {
      const text = readFileSync(`/proc/${Number(name)}/stat`, 'utf8');
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
      return [{ pid: Number(name), parent: Number(fields[1]), seconds: ticks / 100 }];
    } catch {
      return [];
    }
  });
  const below = (pid: number): number =>
    rows.filter(({ parent }) => parent === pid).reduce((sum, row) => sum + row.seconds + below(row.pid), 0);
  return below(process.pid);
}

async function measure(label: string, folder?: string): Promise<{ laps: Lap[]; folder: string }> {
  const laps: Lap[] = [];
  const [began, before] = [performance.now(), processorSeconds()];
  const note = (what: string) => {
    const seconds = (performance.now() - began) / 1000;
    laps.push({ what: `${label}: ${what}`, seconds, processor: processorSeconds() - before });
  };
  const house = await startHouse({ demo: 'on', from: folder ?? null, keep: true });
  note('the demo company is ready');
  while ((await fetch(`${house.url}/t/demo`)).status !== 200) await wait(100);
  note('its public page is out');
  await house.stop();
  return { laps, folder: house.dataDir };
}

const load = loadavg()[0]?.toFixed(1);
const empty = await measure('empty folder');
const again = await measure('same folder', empty.folder);
await rm(empty.folder, { recursive: true, force: true });
console.log(`load at the start ${load}\n\n| start | s | processor s |\n|---|---|---|`);
for (const { what, seconds, processor } of [...empty.laps, ...again.laps])
  console.log(`| ${what} | ${seconds.toFixed(1)} | ${processor.toFixed(1)} |`);
