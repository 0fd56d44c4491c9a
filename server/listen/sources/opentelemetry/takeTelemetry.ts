import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Timed } from '@plumbline/loop/listen/telemetry/seriesWindows.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS } from '@plumbline/model/source.ts';
import {
  addSourceEvent,
  countSourceWaiting,
  hastenSource,
  loadSource,
} from '@plumbline/store/operations/listen/sources.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import { OpentelemetryConfig } from '../adapters/opentelemetry.ts';
import { GRACE_MS } from './collectTelemetry.ts';
import { type OtlpItem, readOtlp } from './readOtlp.ts';

/** Of a request, unpacked; exporters send some hundred spans at a time. */
export const OTLP_BYTES_MAX = 4 * 1024 ** 2;

/**
 * Takes a request of OpenTelemetry: what it measured waits, by window, until the window is over. The same request again is the
 * same request, since exporters send again what was not answered for.
 *
 * @returns how many values came after their window was over, and how many points were counted since a program began: both are
 *   left out
 * @throws Refusal conflict `sources.notPushed`, `sources.paused`; invalid `sources.otlpJsonOnly`, `sources.otlpTooLarge`,
 *   `sources.notOtlp`; unavailable `sources.tooMuchWaits`
 */
export async function takeTelemetry(
  context: WorkspaceContext,
  source: string,
  { body, headers }: { body: Readable | undefined; headers: Headers },
): Promise<{ late: number; cumulative: number }> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source };
  const found = await loadSource(operations, place);
  if (found.kind !== 'opentelemetry') throw new Refusal('conflict', 'sources.notPushed', { name: found.name });
  if (found.state === 'paused') throw new Refusal('conflict', 'sources.paused', { name: found.name });
  const type = headers.get('content-type') ?? '';
  if (!type.startsWith('application/json')) throw new Refusal('invalid', 'sources.otlpJsonOnly', { type });
  const config = OpentelemetryConfig.parse(found.config);
  const bytes = await readBody(body ?? Readable.from([]));
  const windowMs = config.windowSeconds * 1000;
  const windows = new Map<number, Timed<OtlpItem>[]>();
  const { found: measured, cumulative } = readOtlp(bytes.toString('utf8'), config);
  for (const one of measured) {
    const from = Math.floor(one.at / windowMs) * windowMs;
    const inside = windows.get(from);
    if (inside === undefined) windows.set(from, [one]);
    else inside.push(one);
  }
  const waiting = await countSourceWaiting(operations, place);
  if (waiting.events + windows.size > SOURCE_LIMITS.waitingEvents)
    throw new Refusal('unavailable', 'sources.tooMuchWaits', { name: found.name, count: waiting.events });
  const digest = createHash('sha256').update(bytes).digest('hex');
  let late = 0;
  await operations.transaction(async (within) => {
    for (const [from, values] of windows) {
      const at = new Date(from + windowMs + config.latenessSeconds * 1000);
      if (at <= context.now()) {
        late += values.length;
        continue;
      }
      const kept = JSON.stringify(values.map((one) => [one.at, one.item, one.series]));
      await addSourceEvent(within, { ...place, signatureHash: `${digest} ${from}`, body: kept, at });
      if (found.mapping !== null) await hastenSource(within, place, new Date(at.getTime() + GRACE_MS));
    }
  });
  return { late, cumulative };
}

/** What is packed was unpacked on its way here. */
async function readBody(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > OTLP_BYTES_MAX)
      throw new Refusal('invalid', 'sources.otlpTooLarge', { megabytes: OTLP_BYTES_MAX / 1024 ** 2 });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
