import { Refusal } from '@plumbline/model/refusal.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { dropAccount, findOwner, lockClaim } from '@plumbline/store/operations/trust/claim.ts';
import { addMember } from '@plumbline/store/operations/trust/members.ts';
import { listWorkspaces, loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Identified } from '../http/context.ts';
import type { AuthSettings, openAuth } from './openAuth.ts';

type NewOwner = { name: string; email: string; password: string };
/** The cookies that begin, renew or end a session. */
type Cookies = readonly string[];

export type Accounts = {
  /** makes the first person owner of every workspace; only while there is none */
  claimOwner(owner: NewOwner): Promise<Cookies>;
  signIn(person: { email: string; password: string }): Promise<Cookies>;
  signOut(headers: Headers): Promise<Cookies>;
  identify(headers: Headers): Promise<Identified>;
  /** loads what the first person to come would otherwise wait for */
  warm(): Promise<void>;
};

const NOBODY: Identified = { actor: null, cookies: [] };

/** People's accounts: passwords and sessions, and who owns the installation. */
export function createAccounts(operations: Operations, settings: AuthSettings): Accounts {
  // Loaded when it is first needed: its many modules would take a third of the time of a start.
  let opened: Promise<ReturnType<typeof openAuth>> | undefined;
  const auth = () => {
    opened ??= import('./openAuth.ts').then((module) => module.openAuth(operations, settings));
    return opened;
  };
  return {
    claimOwner: (owner) => claimOwner(operations, owner, async () => (await auth()).signUp(owner)),
    signIn: async (person) => (await (await auth()).signIn(person)).headers.getSetCookie(),
    signOut: async (headers) => (await (await auth()).signOut(headers)).headers.getSetCookie(),
    identify: async (headers) => {
      if (!headers.get('cookie')?.includes('plumbline.session_token')) return NOBODY;
      const found = await (await auth()).findSession(headers);
      if (found.response === null) return NOBODY;
      const { id, name, email } = found.response.user;
      return { actor: { kind: 'person', id, name, email }, cookies: found.headers.getSetCookie() };
    },
    warm: async () => {
      await auth();
    },
  };
}

type SignedUp = { headers: Headers; response: { user: { id: string } } };

/** Two visitors who claim at once: the lock lets one of them through, the other meets an owner. */
function claimOwner(operations: Operations, owner: NewOwner, signUp: () => Promise<SignedUp>): Promise<Cookies> {
  return operations.transaction(async (locked) => {
    await lockClaim(locked);
    const main = await loadWorkspace(locked, 'main');
    if ((await findOwner(locked, main.id)) !== null) throw new Refusal('conflict', 'trust.alreadyClaimed');
    // A claim that was cut short may have left the account without its membership. Outside the transaction, since the
    // account is made outside of it too, and would wait for a removal that is not yet settled.
    await dropAccount(operations, owner.email.toLowerCase());
    const { headers, response } = await signUp();
    for (const workspace of await listWorkspaces(locked)) {
      await addMember(locked, { workspace: workspace.id, user: response.user.id, role: 'owner' });
    }
    return headers.getSetCookie();
  });
}
