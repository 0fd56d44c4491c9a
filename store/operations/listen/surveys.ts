import { Refusal } from '@plumbline/model/refusal.ts';
import type { SurveySettings, SurveyState } from '@plumbline/model/surveyRecord.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { responseFiles } from '../contactSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { quotaCounts, responses, surveyLinks, surveys, surveyVersions } from '../surveysSchema.ts';

/** A survey as it is kept, with the definition of its newest published version and how often it was answered. */
export type SurveyRow = {
  id: string;
  workspace: string;
  key: string;
  state: SurveyState;
  draft: Record<string, unknown>;
  draftRevision: number;
  version: number;
  settings: SurveySettings;
  createdBy: string;
  createdAt: Date;
  changedAt: Date;
  published: Record<string, unknown> | null;
  complete: number;
  partial: number;
  lastAt: Date | null;
};
/** What a respondent's request needs of a survey: everything else is of the version. */
export type OpenSurvey = Pick<SurveyRow, 'id' | 'workspace' | 'state' | 'version' | 'settings'> & {
  /** the workspace's own rule, where it has one */
  workspaceFatigueDays: number | null;
};
export type VersionRow = {
  version: number;
  definition: Record<string, unknown>;
  publishedBy: string;
  publishedAt: Date;
};
export type QuotaCount = { quota: string; count: number; closedBy: string | null };

const one = question(import.meta.url, 'findSurvey.sql');
const all = question(import.meta.url, 'listSurveys.sql');
const byKey = question(import.meta.url, 'findSurveyByKey.sql');
const versions = question(import.meta.url, 'listSurveyVersions.sql');
const version = question(import.meta.url, 'findSurveyVersion.sql');
const counts = question(import.meta.url, 'listQuotaCounts.sql');
const ofSeries = question(import.meta.url, 'listSurveysOfSeries.sql');

/** @returns the id of the new survey, a draft */
export async function createSurvey(
  operations: Operations,
  fresh: { workspace: string; key: string; draft: object; settings?: SurveySettings; createdBy: string },
): Promise<string> {
  const id = newId();
  await operations.db.insert(surveys).values({ id, ...fresh, settings: settingsOf(fresh.settings ?? {}) });
  return id;
}

export async function findSurvey(operations: Operations, workspace: string, id: string): Promise<SurveyRow | null> {
  const [found] = await operations.ask<SurveyRow>(one, { workspace, survey: id });
  return found ?? null;
}

/** @throws Refusal not_found `survey.unknown` */
export async function loadSurvey(operations: Operations, workspace: string, id: string): Promise<SurveyRow> {
  const found = await findSurvey(operations, workspace, id);
  if (found === null) throw new Refusal('not_found', 'survey.unknown', { survey: id });
  return found;
}

/** The newest change first, 500 at most. */
export function listSurveys(operations: Operations, workspace: string, limit = 500): Promise<SurveyRow[]> {
  return operations.ask<SurveyRow>(all, { workspace, limit });
}

/** The survey of a public address: the one way in that knows no workspace. */
export async function findSurveyByKey(operations: Operations, key: string): Promise<OpenSurvey | null> {
  const [found] = await operations.ask<OpenSurvey>(byKey, { key });
  return found ?? null;
}

/** @returns the new revision, or null where the draft was saved by somebody else since `revision` */
export async function saveDraft(
  operations: Operations,
  saved: { workspace: string; survey: string; draft: object; revision: number },
): Promise<number | null> {
  const [changed] = await operations.db
    .update(surveys)
    .set({ draft: saved.draft, draftRevision: sql`${surveys.draftRevision} + 1`, changedAt: sql`now()` })
    .where(
      and(
        eq(surveys.workspace, saved.workspace),
        eq(surveys.id, saved.survey),
        eq(surveys.draftRevision, saved.revision),
      ),
    )
    .returning({ revision: surveys.draftRevision });
  return changed?.revision ?? null;
}

/**
 * Publishes a definition as the next version and sets the survey live.
 *
 * @param published.revision  the draft it was checked from: another by now is a conflict
 * @returns                   the number of the version, or null on that conflict
 */
export async function addSurveyVersion(
  operations: Operations,
  published: { workspace: string; survey: string; definition: object; revision: number; publishedBy: string },
): Promise<number | null> {
  return operations.transaction(async ({ db }) => {
    const [changed] = await db
      .update(surveys)
      .set({ version: sql`${surveys.version} + 1`, state: 'live', changedAt: sql`now()` })
      .where(
        and(
          eq(surveys.workspace, published.workspace),
          eq(surveys.id, published.survey),
          eq(surveys.draftRevision, published.revision),
        ),
      )
      .returning({ version: surveys.version });
    if (changed === undefined) return null;
    const { workspace, survey, definition, publishedBy } = published;
    await db.insert(surveyVersions).values({ workspace, survey, version: changed.version, definition, publishedBy });
    return changed.version;
  });
}

/** @returns false where the survey is in none of the states `from`, and nothing was changed */
export async function setSurveyState(
  operations: Operations,
  changed: { workspace: string; survey: string; state: SurveyState; from: readonly SurveyState[] },
): Promise<boolean> {
  const done = await operations.db
    .update(surveys)
    .set({ state: changed.state, changedAt: sql`now()` })
    .where(
      and(
        eq(surveys.workspace, changed.workspace),
        eq(surveys.id, changed.survey),
        inArray(surveys.state, [...changed.from]),
      ),
    )
    .returning({ id: surveys.id });
  return done.length > 0;
}

export async function setSurveySettings(
  operations: Operations,
  changed: { workspace: string; survey: string; settings: SurveySettings },
): Promise<void> {
  await operations.db
    .update(surveys)
    .set({ settings: settingsOf(changed.settings), changedAt: sql`now()` })
    .where(and(eq(surveys.workspace, changed.workspace), eq(surveys.id, changed.survey)));
}

/** @returns false where the survey has responses, and nothing was removed */
export async function dropSurvey(operations: Operations, workspace: string, survey: string): Promise<boolean> {
  return operations.transaction(async ({ db }) => {
    await db.execute(
      sql`select 1 from surveys where workspace = ${workspace}::uuid and id = ${survey}::uuid for update`,
    );
    const [answered] = await db
      .select({ id: responses.id })
      .from(responses)
      .where(and(eq(responses.workspace, workspace), eq(responses.survey, survey)))
      .limit(1);
    if (answered !== undefined) return false;
    for (const table of [responseFiles, surveyLinks, quotaCounts, surveyVersions]) {
      await db.delete(table).where(and(eq(table.workspace, workspace), eq(table.survey, survey)));
    }
    await db.delete(surveys).where(and(eq(surveys.workspace, workspace), eq(surveys.id, survey)));
    return true;
  });
}

/** The newest first, 500 at most. */
export function listSurveyVersions(operations: Operations, workspace: string, survey: string) {
  return operations.ask<VersionRow & { complete: number }>(versions, { workspace, survey });
}

export async function findSurveyVersion(
  operations: Operations,
  asked: { workspace: string; survey: string; version: number },
): Promise<VersionRow | null> {
  const [found] = await operations.ask<VersionRow>(version, asked);
  return found ?? null;
}

/** @throws Refusal not_found `survey.noVersion` */
export async function loadSurveyVersion(
  operations: Operations,
  asked: { workspace: string; survey: string; version: number },
): Promise<VersionRow> {
  const found = await findSurveyVersion(operations, asked);
  if (found === null) throw new Refusal('not_found', 'survey.noVersion', { version: asked.version });
  return found;
}

export function listQuotaCounts(operations: Operations, workspace: string, survey: string): Promise<QuotaCount[]> {
  return operations.ask<QuotaCount>(counts, { workspace, survey });
}

/** Writes the counts of a survey's quotas; `closedBy` is kept once it is known. */
export async function saveQuotaCounts(
  operations: Operations,
  saved: { workspace: string; survey: string; counts: readonly QuotaCount[] },
): Promise<void> {
  if (saved.counts.length === 0) return;
  const { workspace, survey } = saved;
  await operations.db
    .insert(quotaCounts)
    .values(saved.counts.map((count) => ({ workspace, survey, ...count })))
    .onConflictDoUpdate({
      target: [quotaCounts.survey, quotaCounts.quota],
      set: {
        count: sql`excluded.count`,
        closedBy: sql`coalesce(excluded.closed_by, ${quotaCounts.closedBy})`,
      },
    });
}

/** Published surveys of the same series, the given one left out. */
export async function listSurveysOfSeries(operations: Operations, workspace: string, survey: string) {
  return (await operations.ask<{ id: string }>(ofSeries, { workspace, survey })).map(({ id }) => id);
}

type KeptSettings = (typeof surveys.$inferInsert)['settings'];
const settingsOf = (settings: SurveySettings): NonNullable<KeptSettings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
