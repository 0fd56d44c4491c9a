import { readLink, signLink } from '../../listen/surveys/linkToken.ts';

/** Apart from every other token, and from those of other workspaces: a link of one is worthless in another. */
const secretOf = (secret: string, workspace: string): string => `${secret} status ${workspace}`;

/** The token of a customer's own page. */
export const statusToken = (secret: string, { workspace, link }: { workspace: string; link: string }): string =>
  signLink(secretOf(secret, workspace), link);

/** Whether the token was made for this link of this workspace. */
export const isStatusToken = (secret: string, of: { workspace: string; link: string }, token: string): boolean =>
  readLink(secretOf(secret, of.workspace), token) === of.link;

/** The id that a token claims to be for; it proves nothing. */
export function claimedLink(token: string): string | null {
  const [, idText] = /^([\w-]{22})\.[\w-]{22}$/.exec(token) ?? [];
  if (idText === undefined) return null;
  const hex = Buffer.from(idText, 'base64url').toString('hex');
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null;
}
