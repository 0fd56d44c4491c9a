import { createHmac, timingSafeEqual } from 'node:crypto';

/** 128 bits of the signature: nobody guesses them, and a link stays short enough for an SMS. */
const SIGNATURE_BYTES = 16;
const TOKEN = /^([\w-]{22})\.([\w-]{22})$/;

/** The token of a personal link, `ID.SIGNATURE`: who has it was sent it, since nobody can sign another id. */
export function signLink(secret: string, link: string): string {
  const id = Buffer.from(link.replaceAll('-', ''), 'hex');
  return `${id.toString('base64url')}.${signatureOf(secret, id).toString('base64url')}`;
}

/** The id that a token was made for, or null where we did not sign it. */
export function readLink(secret: string, token: string): string | null {
  const [, idText, signature] = TOKEN.exec(token) ?? [];
  if (idText === undefined || signature === undefined) return null;
  const id = Buffer.from(idText, 'base64url');
  const given = Buffer.from(signature, 'base64url');
  if (id.length !== 16 || given.length !== SIGNATURE_BYTES) return null;
  if (!timingSafeEqual(given, signatureOf(secret, id))) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function signatureOf(secret: string, id: Buffer): Buffer {
  return createHmac('sha256', secret).update('survey link').update(id).digest().subarray(0, SIGNATURE_BYTES);
}
