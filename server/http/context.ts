import type { KeyPermission, Role } from '@plumbline/model/access.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';

/** What lives as long as the process. Shelves get it once, when they register their routes. */
export type HouseContext = {
  readonly stores: Stores;
  readonly config: Config;
  readonly log: Logger;
  readonly now: () => Date;
  /** aborted when the process begins to stop: long work ends, streams close */
  readonly signal: AbortSignal;
  /** who shows these headers; `cookies` renew the session in the answer */
  readonly identify: (headers: Headers) => Promise<Identified>;
  /** work that outlives its request; a stop waits for it, a failure of it is logged whole */
  readonly inBackground: (name: string, work: Promise<unknown>) => void;
};

export type Identified = { readonly actor: Actor | null; readonly cookies: readonly string[] };

/**
 * Who asks. The local command line shows the token of the data folder and has an owner's rights everywhere; a program with
 * a key may do what is in the key's list, in the key's workspace.
 */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly name: string; readonly email: string }
  | { readonly kind: 'localCommandLine' }
  | {
      readonly kind: 'apiKey';
      readonly id: string;
      readonly name: string;
      /** id of the workspace */
      readonly workspace: string;
      readonly permissions: readonly KeyPermission[];
    };

/** How the audit trail calls the actor. */
export function nameOfActor(actor: Actor): string {
  if (actor.kind === 'apiKey') return `key ${actor.id}`;
  return actor.kind === 'person' ? actor.id : 'local command line';
}

/** A workspace as requests see it; `number` is its number in the analytics store. */
export type RequestWorkspace = {
  readonly id: string;
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly demo: boolean;
  readonly zone: string;
  readonly settings: {
    cellPeopleMin?: number;
    smallestGapPoints?: number;
    confidence?: number;
    fatigueDays?: number;
    promiseSupportShare?: number;
    benchmarkStaleDays?: number;
    /** how it calls itself before customers, by language */
    publicNames?: Names;
  };
};

/** One request's context. `signal` is aborted when the reader goes away or the process stops. */
export type RequestContext = HouseContext & { readonly locale: Locale; readonly actor: Actor | null };

/** The context of every route with `:workspace` in its address: the actor is a member there, with this role. */
export type WorkspaceContext = HouseContext & {
  readonly locale: Locale;
  readonly actor: Actor;
  readonly workspace: RequestWorkspace;
  readonly role: Role;
};
