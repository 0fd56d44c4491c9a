import { Refusal } from '@plumbline/model/refusal.ts';
import * as authSchema from '@plumbline/store/operations/authSchema.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { dropAccount, findOwner, lockClaim } from '@plumbline/store/operations/trust/claim.ts';
import { addMember } from '@plumbline/store/operations/trust/members.ts';
import { listWorkspaces, loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import type { Identified } from '../http/context.ts';

export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 128;
const DAY_SECONDS = 86_400;

type NewOwner = { name: string; email: string; password: string };
/** The cookies that begin, renew or end a session. */
type Cookies = readonly string[];

export type Accounts = {
  /** makes the first person owner of every workspace; only while there is none */
  claimOwner(owner: NewOwner): Promise<Cookies>;
  signIn(person: { email: string; password: string }): Promise<Cookies>;
  signOut(headers: Headers): Promise<Cookies>;
  identify(headers: Headers): Promise<Identified>;
};

/**
 * People's accounts: passwords and sessions are kept by better-auth, in our operational store.
 *
 * Its own HTTP routes are never mounted: every address is declared by us, with its permission and its words.
 *
 * @param secret   signs the session cookies; the same from start to start, else everybody is signed out
 * @param baseUrl  the address people type; https makes the cookies secure
 */
export function createAccounts(
  operations: Operations,
  { secret, baseUrl }: { secret: string; baseUrl: string | undefined },
): Accounts {
  const auth = openAuth(operations, secret, baseUrl);

  async function begin(answer: Promise<{ headers: Headers }>): Promise<Cookies> {
    return (await refusing(answer)).headers.getSetCookie();
  }
  return {
    claimOwner: (owner) =>
      claimOwner(operations, owner, async () => {
        const signedUp = await refusing(auth.api.signUpEmail({ body: owner, returnHeaders: true }));
        return { user: signedUp.response.user.id, cookies: signedUp.headers.getSetCookie() };
      }),
    signIn: (person) => begin(auth.api.signInEmail({ body: { ...person, rememberMe: true }, returnHeaders: true })),
    signOut: (headers) => begin(auth.api.signOut({ headers, returnHeaders: true })),
    identify: async (headers) => {
      if (!headers.get('cookie')?.includes('plumbline.session_token')) return { actor: null, cookies: [] };
      const found = await auth.api.getSession({ headers, returnHeaders: true });
      if (found.response === null) return { actor: null, cookies: [] };
      const { id, name, email } = found.response.user;
      return { actor: { kind: 'person', id, name, email }, cookies: found.headers.getSetCookie() };
    },
  };
}

function openAuth(operations: Operations, secret: string, baseUrl: string | undefined) {
  return betterAuth({
    secret,
    baseURL: baseUrl ?? 'http://127.0.0.1',
    database: drizzleAdapter(operations.db, { provider: 'pg', schema: authSchema }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_CHARS_MIN,
      maxPasswordLength: PASSWORD_CHARS_MAX,
    },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: 'plumbline',
      useSecureCookies: baseUrl?.startsWith('https:') ?? false,
      database: { generateId: () => newId() },
    },
    // Tries are counted by our own routes, telemetry is not sent, and errors reach our own log as thrown.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** Two visitors who claim at once: the lock lets one of them through, the other meets an owner. */
async function claimOwner(
  operations: Operations,
  owner: NewOwner,
  signUp: () => Promise<{ user: string; cookies: Cookies }>,
): Promise<Cookies> {
  return operations.transaction(async (locked) => {
    await lockClaim(locked);
    const main = await loadWorkspace(locked, 'main');
    if ((await findOwner(locked, main.id)) !== null) throw new Refusal('conflict', 'trust.alreadyClaimed');
    // A claim that was cut short may have left the account without its membership.
    await dropAccount(operations, owner.email.toLowerCase());
    const { user, cookies } = await signUp();
    for (const workspace of await listWorkspaces(locked)) {
      await addMember(locked, { workspace: workspace.id, user, role: 'owner' });
    }
    return cookies;
  });
}

/** What better-auth objects to, as refusals of ours; anything it did not mean to say is a defect. */
async function refusing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    const code = String(error.body?.code ?? '');
    if (code === 'INVALID_EMAIL_OR_PASSWORD') throw new Refusal('unauthorized', 'trust.wrongPassword');
    if (code === 'INVALID_EMAIL') throw new Refusal('invalid', 'trust.notEmail');
    if (code.startsWith('PASSWORD_TOO')) {
      throw new Refusal('invalid', 'trust.passwordLength', { min: PASSWORD_CHARS_MIN, max: PASSWORD_CHARS_MAX });
    }
    throw error;
  }
}
