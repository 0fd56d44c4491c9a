import { Refusal } from '@plumbline/model/refusal.ts';
import type { Identified } from '../http/context.ts';
import type { Accounts } from './createAccounts.ts';
import { isSameSecret } from './isSameSecret.ts';

/** Who shows these headers: the local command line by its token, a person by the session's cookie, or nobody. */
export function createIdentify(accounts: Accounts, localToken: string): (headers: Headers) => Promise<Identified> {
  return async (headers) => {
    const authorization = headers.get('authorization');
    if (authorization === null) return accounts.identify(headers);
    const shown = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    if (!isSameSecret(shown, localToken)) throw new Refusal('unauthorized', 'trust.wrongToken');
    return { actor: { kind: 'localCommandLine' }, cookies: [] };
  };
}
