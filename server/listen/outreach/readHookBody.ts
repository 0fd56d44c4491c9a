import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type HookMapping, OUTREACH_LIMITS, OutreachEvent } from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

/** The header in which a sender signs: `t=SECONDS,v1=HEX`, HEX the HMAC-SHA256 of `SECONDS.BODY`. */
export const SIGNATURE_HEADER = 'plumbline-signature';
const SIGNATURE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/** The secret of a hook. It is made from the installation's, so that no store holds it. */
export function hookSecret(secret: string, hook: string, number: number): string {
  return `plh_${createHmac('sha256', secret).update(`hook ${hook} ${number}`).digest('base64url')}`;
}

/** @throws Refusal invalid `outreach.hookTooLarge` */
export async function readHookBody(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > OUTREACH_LIMITS.hookBytes) {
      throw new Refusal('invalid', 'outreach.hookTooLarge', { kilobytes: OUTREACH_LIMITS.hookBytes / 1024 });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * Whether the body comes from who has the secret, and was signed just now.
 *
 * @throws Refusal unauthorized `outreach.noSignature`, `outreach.staleSignature`, `outreach.badSignature`
 */
export function checkSignature(secret: string, signature: string | null, body: Buffer, now: Date): void {
  const [, seconds, hex] = SIGNATURE.exec(signature ?? '') ?? [];
  if (seconds === undefined || hex === undefined) {
    throw new Refusal('unauthorized', 'outreach.noSignature', { header: SIGNATURE_HEADER });
  }
  const right = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
  if (!timingSafeEqual(right, Buffer.from(hex, 'hex'))) throw new Refusal('unauthorized', 'outreach.badSignature');
  const apart = Math.abs(now.getTime() / 1000 - Number(seconds));
  if (apart > OUTREACH_LIMITS.hookToleranceSeconds) {
    throw new Refusal('unauthorized', 'outreach.staleSignature', {
      minutes: OUTREACH_LIMITS.hookToleranceSeconds / 60,
    });
  }
}

/** @throws Refusal invalid `outreach.hookNotJson` */
export function parseHookBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('invalid', 'outreach.hookNotJson');
  }
}

/**
 * An event out of another program's JSON. A field that its pointer does not find is left out.
 *
 * @throws Refusal invalid `outreach.hookNoKey`, `outreach.hookNoKind`, `outreach.hookNotEvent`
 */
export function readMapped(mapping: HookMapping, json: unknown): OutreachEvent {
  const key = scalarAt(json, mapping.key);
  if (key === undefined || key === '') throw new Refusal('invalid', 'outreach.hookNoKey', { pointer: mapping.key });
  const kind = 'word' in mapping.kind ? mapping.kind.word : scalarAt(json, mapping.kind.pointer);
  if (kind === undefined) {
    const pointer = 'pointer' in mapping.kind ? mapping.kind.pointer : '';
    throw new Refusal('invalid', 'outreach.hookNoKind', { pointer });
  }
  const at = mapping.at === undefined ? undefined : momentOf(scalarAt(json, mapping.at));
  const fields = Object.entries(mapping.fields)
    .map(([name, pointer]) => [name, scalarAt(json, pointer)] as const)
    .filter((field): field is readonly [string, string | number | boolean] => field[1] !== undefined);
  const read = OutreachEvent.safeParse({
    key: String(key),
    kind: String(kind),
    ...(at === undefined ? {} : { at }),
    fields: Object.fromEntries(fields),
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal('invalid', 'outreach.hookNotEvent', {
    where: issue?.path.join('.') ?? '',
    because: issue?.message ?? '',
  });
}

/** The value at an RFC 6901 pointer where it is words, a number or a truth value. */
function scalarAt(json: unknown, pointer: string): string | number | boolean | undefined {
  let at = json;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? at : undefined;
}

/** Programs write moments as ISO, or as seconds or milliseconds since 1970; what is neither is left out. */
function momentOf(value: string | number | boolean | undefined): string | undefined {
  if (typeof value === 'boolean' || value === undefined) return undefined;
  const number = typeof value === 'number' ? value : Number.NaN;
  const date = Number.isNaN(number) ? new Date(String(value)) : new Date(number < 1e11 ? number * 1000 : number);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
