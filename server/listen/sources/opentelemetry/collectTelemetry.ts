import { Readable } from 'node:stream';
import type { Timed } from '@plumbline/loop/listen/telemetry/seriesWindows.ts';
import { findFirstWaiting, listClosedEvents } from '@plumbline/store/operations/listen/closedEvents.ts';
import { addRun, forgetBodies } from '@plumbline/store/operations/listen/sources.ts';
import { z } from 'zod';
import { bringFile } from '../../bringFile.ts';
import { nameOfSource, type SourceClaim, type SourceDesk } from '../sourceDesk.ts';
import { type OtlpItem, OtlpWanted } from './readOtlp.ts';
import { rowsOfItems } from './rowsOfItems.ts';

const PAGE = 200;
/** A request that was on its way when the window closed is in the store by then. */
export const GRACE_MS = 30_000;
/** Windows of one run; the others are due at once. */
const WINDOWS_MAX = 200;

/** What a request measured in one window, as it waits. */
const KeptPoint = z.object({
  buckets: z.array(z.tuple([z.number(), z.number(), z.number()])),
  sum: z.number().nullable(),
});
const KeptItems = z.array(z.tuple([z.number(), z.union([z.number(), KeptPoint]), z.array(z.string())]));
const Shape = OtlpWanted.pick({ groupFields: true, measure: true }).extend({ windowSeconds: z.number() }).strip();

/**
 * Windows that are over become batches of rows: the file first, then in one transaction the batch and that the values are in it.
 *
 * @returns when the next window is over, or null where nothing waits
 */
export async function collectTelemetry(desk: SourceDesk, { source, signal }: SourceClaim): Promise<Date | null> {
  const { operations } = desk.house.stores;
  const place = { workspace: source.workspace, source: source.id };
  const shape = Shape.parse(source.config);
  const closed = new Date(desk.house.now().getTime() - GRACE_MS);
  for (let windows = 0; windows < WINDOWS_MAX; windows++) {
    signal.throwIfAborted();
    const { items, ids, requests } = await loadWindow(desk, place, closed);
    if (requests === 0) break;
    const lines = rowsOfItems(items, shape);
    const context = desk.contextOf(source, signal);
    const bytes = Readable.from(lines.map((line) => Buffer.from(`${line}\n`)));
    const file = await bringFile(context, `${source.name}.jsonl`, bytes, nameOfSource(source.id));
    await operations.transaction(async (within) => {
      await forgetBodies(within, ids);
      await addRun(within, {
        ...{ ...place, why: 'pushed' as const, outcome: 'waiting' as const, began: desk.house.now() },
        ...{ rows: lines.length, file: file.id, bytes: file.bytes },
      });
    });
  }
  const next = await findFirstWaiting(operations, place);
  return next === null ? null : new Date(next.getTime() + GRACE_MS);
}

async function loadWindow({ house }: SourceDesk, place: { workspace: string; source: string }, closed: Date) {
  const items: Timed<OtlpItem>[] = [];
  const ids: string[] = [];
  for (;;) {
    const page = { closed, after: ids.at(-1) ?? null, limit: PAGE };
    const events = await listClosedEvents(house.stores.operations, place, page);
    for (const { id, body } of events) {
      ids.push(id);
      for (const [at, item, series] of KeptItems.parse(JSON.parse(body))) items.push({ at, item, series });
    }
    if (events.length < PAGE) return { items, ids, requests: ids.length };
  }
}
