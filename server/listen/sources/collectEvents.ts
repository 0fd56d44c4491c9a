import { Readable } from 'node:stream';
import { addRun, forgetBodies, listWaitingEvents } from '@plumbline/store/operations/listen/sources.ts';
import { bringFile } from '../bringFile.ts';
import { nameOfSource, type SourceClaim, type SourceDesk } from './sourceDesk.ts';

/** Events that make one batch. */
const BATCH_EVENTS = 5000;

/** What webhooks told becomes a batch: the file first, then in one transaction the batch and that the events are in it. */
export async function collectEvents(desk: SourceDesk, { source, signal }: SourceClaim): Promise<void> {
  const { operations } = desk.house.stores;
  const place = { workspace: source.workspace, source: source.id };
  for (;;) {
    const events = await listWaitingEvents(operations, place, BATCH_EVENTS);
    if (events.length === 0) return;
    const context = desk.contextOf(source, signal);
    const lines = Readable.from(events.map(({ body, at }) => Buffer.from(`${withMoment(body, at)}\n`)));
    const file = await bringFile(context, `${source.name}.jsonl`, lines, nameOfSource(source.id));
    await operations.transaction(async (within) => {
      await forgetBodies(
        within,
        events.map(({ id }) => id),
      );
      await addRun(within, {
        ...{ ...place, why: 'pushed' as const, outcome: 'waiting' as const, began: events[0]?.at ?? new Date() },
        ...{ rows: events.length, file: file.id, bytes: file.bytes },
      });
    });
    if (events.length < BATCH_EVENTS) return;
  }
}

/** When it came stands in it, for senders who do not say when it was. */
export function withMoment(json: string, at: Date): string {
  const rest = json.trimStart().slice(1);
  return `{"_received":"${at.toISOString()}"${rest.trimStart().startsWith('}') ? '' : ','}${rest}`.replace(
    /[\r\n]+/g,
    ' ',
  );
}
