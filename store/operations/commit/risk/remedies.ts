import type { RemedyRule } from '@plumbline/model/promiseRemedy.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { remediesGiven, remedyRules } from '../../riskSchema.ts';

const rules = question(import.meta.url, 'listRemedyRules.sql');
const given = question(import.meta.url, 'listRemediesGiven.sql');

type Place = { workspace: string; promise: string };
export type RemedyRuleRow = {
  promise: string;
  version: number;
  rule: RemedyRule;
  validFrom: Date | null;
  createdBy: string;
  createdAt: Date;
};
/** personal: customer, key, note */
export type RemedyGivenRow = {
  occasion: string;
  customer: string;
  key: string;
  version: number | null;
  amount: number | null;
  amountDue: number | null;
  note: string;
  promiseGivenAt: Date;
  givenBy: string;
  givenAt: Date;
};

/** Versions of remedies' rules, the newest of each promise first. */
export function listRemedyRules(
  operations: Operations,
  { workspace, promise = '' }: { workspace: string; promise?: string },
): Promise<RemedyRuleRow[]> {
  return operations.ask<RemedyRuleRow>(rules, { workspace, promise });
}

/** Adds the next version of a rule: it judges promises given from then on, the first one all before it too. */
export async function addRemedyRule(
  operations: Operations,
  place: Place,
  { rule, by, now }: { rule: RemedyRule; by: string; now: Date },
): Promise<void> {
  const known = await listRemedyRules(operations, place);
  const version = (known[0]?.version ?? 0) + 1;
  await operations.db
    .insert(remedyRules)
    .values({ ...place, version, rule, validFrom: version === 1 ? null : now, createdBy: by });
}

/** Notes a remedy as given; once an occasion. @returns false where it was noted before */
export async function addRemedyGiven(
  { db }: Operations,
  place: Place,
  remedy: Omit<RemedyGivenRow, 'givenAt'> & { givenAt: Date },
): Promise<boolean> {
  const done = await db
    .insert(remediesGiven)
    .values({ id: newId(), ...place, ...remedy })
    .onConflictDoNothing({ target: [remediesGiven.promise, remediesGiven.occasion] })
    .returning({ id: remediesGiven.id });
  return done.length > 0;
}

/** Takes back that a remedy was given. @returns false where none was noted */
export async function removeRemedyGiven({ db }: Operations, { workspace, promise }: Place, occasion: string) {
  const done = await db
    .delete(remediesGiven)
    .where(
      and(
        eq(remediesGiven.workspace, workspace),
        eq(remediesGiven.promise, promise),
        eq(remediesGiven.occasion, occasion),
      ),
    )
    .returning({ id: remediesGiven.id });
  return done.length > 0;
}

export function listRemediesGiven(operations: Operations, place: Place, limit: number): Promise<RemedyGivenRow[]> {
  return operations.ask<RemedyGivenRow>(given, { ...place, limit });
}
