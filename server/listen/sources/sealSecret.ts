import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Refusal } from '@plumbline/model/refusal.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Passwords and tokens of a source as they are kept: AES-256-GCM with a key of the data folder, bound to the source, so
 * that a copy of the store tells none and a sealed text of one source opens nothing in another.
 *
 * @param key  the secret of the data folder
 */
export function sealSecret(key: string, source: string, secret: Readonly<Record<string, string>>): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce).setAAD(Buffer.from(source));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return `1.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
}

/** @throws Refusal conflict `sources.sealBroken` where it was sealed with the key of another data folder */
export function openSecret(key: string, source: string, sealed: string | null): Record<string, string> {
  if (sealed === null) return {};
  const bytes = Buffer.from(sealed.slice(2), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(source))
    .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Record<string, string>;
  } catch {
    // what was thrown may hold parts of it
    throw new Refusal('conflict', 'sources.sealBroken');
  }
}

function keyOf(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'plumbline source secrets', 32));
}
