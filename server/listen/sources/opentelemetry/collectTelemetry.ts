import { Readable } from 'node:stream';
import { WindowValues } from '@plumbline/loop/listen/telemetry/summariseWindows.ts';
import { findFirstWaiting, listClosedEvents } from '@plumbline/store/operations/listen/closedEvents.ts';
import { addRun, forgetBodies } from '@plumbline/store/operations/listen/sources.ts';
import { z } from 'zod';
import { bringFile } from '../../bringFile.ts';
import { nameOfSource, type SourceClaim, type SourceDesk } from '../sourceDesk.ts';
import { rowsOfValues } from './rowsOfValues.ts';

const PAGE = 200;
/** A request that was on its way when the window closed is in the store by then. */
export const GRACE_MS = 30_000;
/** Windows of one run; the others are due at once. */
const WINDOWS_MAX = 200;

/** What a request measured in one window, as it waits. */
export const KeptValues = z.array(z.tuple([z.number(), z.number(), z.array(z.string())]));
const Shape = z.object({ windowSeconds: z.number(), groupFields: z.string() });

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
    const { values, ids, requests } = await loadWindow(desk, place, { closed, windowMs: shape.windowSeconds * 1000 });
    if (requests === 0) break;
    const lines = rowsOfValues(values, shape);
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

async function loadWindow(
  { house }: SourceDesk,
  place: { workspace: string; source: string },
  { closed, windowMs }: { closed: Date; windowMs: number },
) {
  const values = new WindowValues(windowMs);
  const ids: string[] = [];
  for (;;) {
    const page = { closed, after: ids.at(-1) ?? null, limit: PAGE };
    const events = await listClosedEvents(house.stores.operations, place, page);
    for (const { id, body } of events) {
      ids.push(id);
      for (const [at, value, series] of KeptValues.parse(JSON.parse(body))) values.add({ at, value, series });
    }
    if (events.length < PAGE) return { values, ids, requests: ids.length };
  }
}
