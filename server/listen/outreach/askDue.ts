import { TriggerInput } from '@plumbline/model/outreach.ts';
import { claimRun, type DueRun, finishRun } from '@plumbline/store/operations/listen/outreachEvents.ts';
import { askPerson, type Place } from './askPerson.ts';
import type { OutreachDesk } from './outreachDesk.ts';

/**
 * Asks the people whose delay is over. Each is one transaction: a process that is killed within it has asked nobody, and
 * the run is still due.
 */
export async function askDue(desk: OutreachDesk, signal: AbortSignal): Promise<number> {
  let asked = 0;
  while (!signal.aborted && (await askNext(desk))) asked += 1;
  return asked;
}

async function askNext(desk: OutreachDesk): Promise<boolean> {
  const { stores, now } = desk.house;
  return stores.operations.transaction(async (operations) => {
    const run = await claimRun(operations, now());
    if (run === null) return false;
    if (run.person === null) {
      await finishRun(operations, run.id, { state: 'skipped', because: 'noCustomer', link: null });
      return true;
    }
    const place: Place = { stores: { ...stores, operations }, now, workspace: workspaceOf(run) };
    const { person } = run;
    await askPerson(desk, place, { run: run.id, trigger: run, rule: TriggerInput.parse(run.rule), person });
    return true;
  });
}

function workspaceOf(run: DueRun): Place['workspace'] {
  const { workspace: id, workspaceKey: key, number, name, demo, zone, workspaceSettings: settings } = run;
  return { id, key, number, name, demo, zone, settings };
}
