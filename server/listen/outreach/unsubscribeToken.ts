import { readLink, signLink } from '../surveys/linkToken.ts';

/** Apart from the token that answers: who sees the header of a mail can leave in its person's name, and not answer. */
const secretOf = (secret: string): string => `${secret} unsubscribe`;

export const unsubscribeToken = (secret: string, link: string): string => signLink(secretOf(secret), link);
/** The link that a token was made for, or null where we did not make it. */
export const readUnsubscribeToken = (secret: string, token: string): string | null => readLink(secretOf(secret), token);
