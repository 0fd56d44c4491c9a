import { readLink, signLink } from '../../listen/surveys/linkToken.ts';

/** Apart from every other token: who sees the header of a mail can leave in its person's name, and nothing else. */
const secretOf = (secret: string): string => `${secret} leave`;
export const leaveToken = (secret: string, task: string): string => signLink(secretOf(secret), task);
/** What the token was made for, or null where we did not make it. */
export const readLeaveToken = (secret: string, token: string): string | null => readLink(secretOf(secret), token);

const scopeSecret = (secret: string, link: number): string => `${secret} scope ${link}`;
/** Opens the page of a scope sheet; another number makes the links before worthless. */
export const scopeToken = (secret: string, sheet: string, link: number): string =>
  signLink(scopeSecret(secret, link), sheet);
export const readScopeToken = (secret: string, token: string, link: number): string | null =>
  readLink(scopeSecret(secret, link), token);

/** Which sheet a token names; whether it may is known once its number is. */
export function sheetOfToken(token: string): string | null {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64url');
  if (id.length !== 16) return null;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
