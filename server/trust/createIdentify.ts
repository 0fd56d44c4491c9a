import { Refusal } from '@plumbline/model/refusal.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import type { Identified } from '../http/context.ts';
import type { Accounts } from './createAccounts.ts';
import { identifyKey, isApiKey } from './identifyKey.ts';
import { isSameSecret } from './isSameSecret.ts';

/**
 * Who shows these headers: the local command line by its token, a program by its key, a person by the session's cookie, or
 * nobody.
 */
export function createIdentify(
  accounts: Accounts,
  localToken: string,
  operations: Operations,
): (headers: Headers) => Promise<Identified> {
  return async (headers) => {
    const authorization = headers.get('authorization');
    if (authorization === null) return accounts.identify(headers);
    const shown = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    if (isApiKey(shown)) return { actor: await identifyKey(operations, shown), cookies: [] };
    if (!isSameSecret(shown, localToken)) throw new Refusal('unauthorized', 'trust.wrongToken');
    return { actor: { kind: 'localCommandLine' }, cookies: [] };
  };
}
