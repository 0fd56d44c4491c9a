import { Refusal } from '@plumbline/model/refusal.ts';
import type { PromiseCalculation, PromiseInput, PromiseRecount } from '@plumbline/model/servicePromise.ts';
import { and, eq, inArray, isNull, lt, ne } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { promiseRecounts, promiseVersions, servicePromises } from '../promisesSchema.ts';

const all = question(import.meta.url, 'listLedger.sql');
const recounts = question(import.meta.url, 'listRecounts.sql');

type Place = { workspace: string; promise: string };
export type VersionRow = {
  id: string;
  promiseBy: string;
  promiseAt: Date;
  version: number;
  state: 'draft' | 'proposed' | 'published' | 'withdrawn';
  input: PromiseInput;
  createdBy: string;
  createdAt: Date;
  proposedBy: string | null;
  proposedAt: Date | null;
  publishedBy: string | null;
  publishedAt: Date | null;
  validFrom: Date | null;
  validTo: Date | null;
  because: string | null;
  calculation: PromiseCalculation | null;
};
export type RecountRow = Pick<PromiseRecount, 'id' | 'version' | 'calendarVersion' | 'because' | 'before' | 'after'> & {
  promise: string;
  since: Date | null;
  until: Date;
  createdBy: string;
  createdAt: Date;
};

/** Every version of every promise, the newest promise and version first. */
export function listLedger(operations: Operations, workspace: string): Promise<VersionRow[]> {
  return operations.ask<VersionRow>(all, { workspace, promise: '' });
}

/** The versions of one promise, the newest first. @throws Refusal not_found `commit.noPromise` */
export async function loadPromise(operations: Operations, { workspace, promise }: Place): Promise<VersionRow[]> {
  const found = await operations.ask<VersionRow>(all, { workspace, promise });
  if (found.length === 0) throw new Refusal('not_found', 'commit.noPromise', { promise });
  return found;
}

/** What people had judged anew, the oldest first; of all promises where none is named. */
export function listRecounts(
  operations: Operations,
  { workspace, promise = '' }: { workspace: string; promise?: string },
): Promise<RecountRow[]> {
  return operations.ask<RecountRow>(recounts, { workspace, promise });
}

/** @returns the id of the new promise, whose first version is a draft */
export function addPromise(
  operations: Operations,
  { workspace, input, createdBy }: { workspace: string; input: PromiseInput; createdBy: string },
): Promise<string> {
  const id = newId();
  return operations.transaction(async ({ db }) => {
    await db.insert(servicePromises).values({ id, workspace, createdBy });
    await db.insert(promiseVersions).values({ workspace, promise: id, version: 1, ...draftOf(input, createdBy) });
    return id;
  });
}

/** Changes the version that is not published yet, or adds the next. What was proposed is a draft again. */
export async function saveDraft(
  { db }: Operations,
  { workspace, promise }: Place,
  { version, input, createdBy }: { version: number; input: PromiseInput; createdBy: string },
): Promise<void> {
  const fresh = draftOf(input, createdBy);
  const written = await db
    .insert(promiseVersions)
    .values({ workspace, promise, version, ...fresh })
    .onConflictDoUpdate({
      target: [promiseVersions.promise, promiseVersions.version],
      set: { ...fresh, proposedBy: null, proposedAt: null },
      setWhere: inArray(promiseVersions.state, ['draft', 'proposed']),
    })
    .returning({ version: promiseVersions.version });
  if (written.length === 0) throw new Refusal('conflict', 'commit.changedMeanwhile');
}

const draftOf = (input: PromiseInput, createdBy: string) => ({
  state: 'draft' as const,
  input,
  toldFrom: input.from,
  createdBy,
});

/** @throws Refusal conflict `commit.changedMeanwhile` where it is no draft any more */
export async function proposeVersion(
  { db }: Operations,
  place: Place & { version: number },
  { proposedBy, proposedAt }: { proposedBy: string; proposedAt: Date },
): Promise<void> {
  const done = await db
    .update(promiseVersions)
    .set({ state: 'proposed', proposedBy, proposedAt })
    .where(and(isVersion(place), eq(promiseVersions.state, 'draft')))
    .returning({ version: promiseVersions.version });
  if (done.length === 0) throw new Refusal('conflict', 'commit.changedMeanwhile');
}

/**
 * Publishes a version: from `validFrom` on it judges, and the one before it no longer does.
 *
 * @param of  what was seen when it was decided: where it was proposed anew since, nothing is published
 * @throws Refusal conflict `commit.changedMeanwhile`
 */
export function publishVersion(
  operations: Operations,
  of: Place & { version: number; proposedAt: Date },
  published: {
    publishedBy: string;
    publishedAt: Date;
    validFrom: Date;
    validTo: Date | null;
    because: string | null;
    calculation: PromiseCalculation;
  },
): Promise<void> {
  return operations.transaction(async ({ db }) => {
    const done = await db
      .update(promiseVersions)
      .set({ state: 'published', ...published })
      .where(and(isVersion(of), eq(promiseVersions.state, 'proposed'), eq(promiseVersions.proposedAt, of.proposedAt)))
      .returning({ version: promiseVersions.version });
    if (done.length === 0) throw new Refusal('conflict', 'commit.changedMeanwhile');
    const earlier = and(
      eq(promiseVersions.workspace, of.workspace),
      eq(promiseVersions.promise, of.promise),
      lt(promiseVersions.version, of.version),
      eq(promiseVersions.state, 'published'),
    );
    await db
      .update(promiseVersions)
      .set({ validTo: published.validFrom })
      .where(and(earlier, isNull(promiseVersions.validTo)));
  });
}

/** Ends the version in force: promises given afterwards are not counted, those given before stay as they are. */
export async function withdrawVersion(
  { db }: Operations,
  place: Place & { version: number },
  validTo: Date,
): Promise<void> {
  const done = await db
    .update(promiseVersions)
    .set({ state: 'withdrawn', validTo })
    .where(and(isVersion(place), eq(promiseVersions.state, 'published')))
    .returning({ version: promiseVersions.version });
  if (done.length === 0) throw new Refusal('conflict', 'commit.changedMeanwhile');
}

/** Forgets a promise of which nothing was ever published. @returns false where something was, and nothing was forgotten */
export function removePromise(operations: Operations, { workspace, promise }: Place): Promise<boolean> {
  return operations.transaction(async ({ db }) => {
    const own = and(eq(promiseVersions.workspace, workspace), eq(promiseVersions.promise, promise));
    const told = await db
      .select({ version: promiseVersions.version })
      .from(promiseVersions)
      .where(and(own, ne(promiseVersions.state, 'draft'), ne(promiseVersions.state, 'proposed')));
    if (told.length > 0) return false;
    await db
      .delete(servicePromises)
      .where(and(eq(servicePromises.workspace, workspace), eq(servicePromises.id, promise)));
    return true;
  });
}

/** Notes that past promises are judged anew. Never changed afterwards. @returns its id */
export async function addRecount(
  { db }: Operations,
  recount: Place & Omit<RecountRow, 'id' | 'createdAt'>,
): Promise<string> {
  const id = newId();
  await db.insert(promiseRecounts).values({ id, ...recount });
  return id;
}

const isVersion = ({ workspace, promise, version }: Place & { version: number }) =>
  and(
    eq(promiseVersions.workspace, workspace),
    eq(promiseVersions.promise, promise),
    eq(promiseVersions.version, version),
  );
