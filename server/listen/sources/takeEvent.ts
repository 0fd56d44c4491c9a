import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SOURCE_LIMITS } from '@plumbline/model/source.ts';
import {
  addSourceEvent,
  countSourceWaiting,
  findSource,
  hastenSource,
} from '@plumbline/store/operations/listen/sources.ts';
import { callJob } from '../../house/jobs.ts';
import { WebhookConfig } from './adapters/webhook.ts';
import type { SourceDesk } from './sourceDesk.ts';
import { SOURCES_QUEUE } from './sourcesQueue.ts';

const MINUTE_MS = 60_000;

/** The secret that signs what is sent to a source. It is made from the installation's, so that no store holds it. */
export function webhookSecret(secret: string, source: string, number: number): string {
  return `pls_${createHmac('sha256', secret).update(`source ${source} ${number}`).digest('base64url')}`;
}

/**
 * Takes one event of another system, whoever can sign it. It waits in the store until it is imported with others.
 *
 * @returns whether it was taken before; with signatures over the body alone, the same body again is the same event
 * @throws Refusal not_found `sources.none`; unauthorized `sources.noSignature`, `sources.badSignature`,
 *   `sources.staleSignature`; conflict `sources.replayed`, `sources.paused`; invalid `sources.notObject`,
 *   `sources.eventTooLarge`; unavailable `sources.tooMuchWaits`
 */
export async function takeEvent(
  desk: SourceDesk,
  id: string,
  { body, headers }: { body: Readable | undefined; headers: Headers },
): Promise<{ already: boolean }> {
  const { house } = desk;
  const { operations } = house.stores;
  const source = await findSource(operations, id);
  if (source === null || source.kind !== 'webhook') throw new Refusal('not_found', 'sources.none');
  const config = WebhookConfig.parse(source.config);
  const bytes = await readEvent(body ?? Readable.from([]));
  const signature = headers.get(config.header);
  checkSignature(webhookSecret(desk.secret, id, source.secretNumber), config, {
    signature,
    body: bytes,
    now: house.now(),
  });
  if (source.state === 'paused') throw new Refusal('conflict', 'sources.paused', { name: source.name });
  const text = bytes.toString('utf8');
  refuseOdd(text);
  const place = { workspace: source.workspace, source: id };
  const waiting = await countSourceWaiting(operations, place);
  if (waiting.events >= SOURCE_LIMITS.waitingEvents)
    throw new Refusal('unavailable', 'sources.tooMuchWaits', { name: source.name, count: waiting.events });
  const signatureHash = createHash('sha256')
    .update(signature ?? '')
    .digest('hex');
  const at = house.now();
  const full = waiting.events + 1 >= config.collectEvents;
  const taken = await operations.transaction(async (within) => {
    if (!(await addSourceEvent(within, { ...place, signatureHash, body: text, at }))) return false;
    if (source.mapping !== null)
      await hastenSource(within, place, full ? at : new Date(at.getTime() + config.collectMinutes * MINUTE_MS));
    return true;
  });
  if (!taken && config.signature === 'timestamped') throw new Refusal('conflict', 'sources.replayed');
  if (taken && full) await callJob(house, SOURCES_QUEUE);
  return { already: !taken };
}

async function readEvent(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > SOURCE_LIMITS.eventBytes)
      throw new Refusal('invalid', 'sources.eventTooLarge', { kilobytes: SOURCE_LIMITS.eventBytes / 1024 });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function checkSignature(
  secret: string,
  { signature: style, header }: WebhookConfig,
  { signature, body, now }: { signature: string | null; body: Buffer; now: Date },
): void {
  const form = style === 'timestamped' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/ : /^(?:sha256=)?()([0-9a-f]{64})$/i;
  const [, seconds, hex] = form.exec(signature?.trim() ?? '') ?? [];
  if (seconds === undefined || hex === undefined) throw new Refusal('unauthorized', 'sources.noSignature', { header });
  const signed = createHmac('sha256', secret);
  if (style === 'timestamped') signed.update(`${seconds}.`);
  if (!timingSafeEqual(signed.update(body).digest(), Buffer.from(hex, 'hex')))
    throw new Refusal('unauthorized', 'sources.badSignature');
  if (style === 'timestamped' && Math.abs(now.getTime() / 1000 - Number(seconds)) > SOURCE_LIMITS.toleranceSeconds)
    throw new Refusal('unauthorized', 'sources.staleSignature', { minutes: SOURCE_LIMITS.toleranceSeconds / 60 });
}

function refuseOdd(text: string): void {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  } catch {
    // said below, the same for what is no JSON and what is no object
  }
  throw new Refusal('invalid', 'sources.notObject', { begins: text.slice(0, 40).replace(/\s+/g, ' ') });
}
