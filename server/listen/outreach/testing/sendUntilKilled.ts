import { openOperations } from '@plumbline/store/operations/openOperations.ts';
import type { HouseContext } from '../../../http/context.ts';
import { OutreachDesk } from '../outreachDesk.ts';
import { runOutreach } from '../outreachJob.ts';

/** A process that sends what is due and nothing else, so that a test can kill it. Its message says what it stands on. */
process.once('message', async (given: { connection: object; config: object; secret: string }) => {
  const operations = openOperations(given.connection);
  const house = {
    stores: { operations },
    config: given.config,
    now: () => new Date(),
    signal: new AbortController().signal,
    log: { warn: () => undefined },
  } as unknown as HouseContext;
  const desk = new OutreachDesk(house, given.secret);
  const { signal } = new AbortController();
  await runOutreach(desk, { signal, workMs: 600_000, claimedMs: 600_000 });
  process.exit(0);
});
