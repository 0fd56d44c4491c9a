import { Refusal } from '@plumbline/model/refusal.ts';
import * as authSchema from '@plumbline/store/operations/authSchema.ts';
import { newId } from '@plumbline/store/operations/newId.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from './passwordRules.ts';

const DAY_SECONDS = 86_400;

export type AuthSettings = { secret: string; baseUrl: string | undefined };

/**
 * The accounts library, better-auth, set up for our store; what it objects to comes as refusals of ours.
 *
 * Its own HTTP routes are never mounted: every address is declared by us, with its permission and its words.
 *
 * @param settings.secret   signs the session cookies; the same from start to start, else everybody is signed out
 * @param settings.baseUrl  the address people type; https makes the cookies secure
 */
export function openAuth(operations: Operations, { secret, baseUrl }: AuthSettings) {
  const { api } = betterAuth({
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
  return {
    signUp: (body: { name: string; email: string; password: string }) =>
      refusing(api.signUpEmail({ body, returnHeaders: true })),
    signIn: (body: { email: string; password: string }) =>
      refusing(api.signInEmail({ body: { ...body, rememberMe: true }, returnHeaders: true })),
    signOut: (headers: Headers) => refusing(api.signOut({ headers, returnHeaders: true })),
    findSession: (headers: Headers) => api.getSession({ headers, returnHeaders: true }),
  };
}

/** Anything the library did not mean to say is a defect. */
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
