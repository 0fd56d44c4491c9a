import { createHash, createHmac } from 'node:crypto';

/** A value that must be known again without being kept, such as an address: without the secret nobody finds it out. */
export function keyedHash(secret: string, purpose: string, ...parts: readonly string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([purpose, ...parts]))
    .digest('base64url');
}

/** An address as it is compared: mailboxes that differ by case are one person's. */
export function hashOfAddress(secret: string, workspace: string, email: string): string {
  return keyedHash(secret, 'address', workspace, email.trim().toLowerCase());
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
