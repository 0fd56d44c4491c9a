import { question } from '../../../question.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import { dropEditions } from '../../dropEditions.ts';
import type { Analytics } from '../../openAnalytics.ts';

const events = question(import.meta.url, 'countCaseEvents.sql');
const writing = question(import.meta.url, 'writeCases.sql');
const longest = question(import.meta.url, 'findLongestCase.sql');
const editions = question(import.meta.url, 'listCaseEditions.sql');

/** Events that are put together at once, which bounds the memory it takes. */
const EVENTS_AT_ONCE = 2_000_000;
/** Of a case of more events some are not looked at; which these are is only known from the rows. */
export const CASE_EVENTS_MAX = 5000;
const KINDS = ['occasion', 'customer'] as const;

/** What was written under a number, and of which kinds of case. */
export type WrittenCases = { edition: number; kinds: readonly (typeof KINDS)[number][] };
export type CasesPlace = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
};

/**
 * Writes the cases of journeys, by occasion and by customer, so that any period, filter, step or goal of them is read without putting
 * events together again.
 *
 * @param edition  a number that nothing was written under before
 */
export async function writeCases(
  analytics: Analytics,
  { excluded, roots, ...place }: CasesPlace,
  edition: number,
): Promise<WrittenCases> {
  const common = { ...place, ...composeRootParameters(roots), excluded: excluded.map(BigInt), edition };
  const [all] = await analytics.ask<{ events: string | number }>(events, place);
  const parts = Math.max(1, Math.ceil(Number(all?.events ?? 0) / EVENTS_AT_ONCE));
  for (const kind of KINDS)
    for (let part = 0; part < parts; part++)
      await analytics.command(writing, {
        ...common,
        ...{ kind, case: kind === 'customer' ? common.person : 'occasion', parts, part },
      });
  const found = await analytics.ask<{ kind: string; events: string | number }>(longest, { ...place, edition });
  const long = new Set(found.filter((one) => Number(one.events) > CASE_EVENTS_MAX).map(({ kind }) => kind));
  return { edition, kinds: KINDS.filter((kind) => !long.has(kind)) };
}

/** The numbers under which cases of a workspace were written, by whatever process. */
export async function listCaseEditions(analytics: Analytics, workspace: number): Promise<number[]> {
  const found = await analytics.ask<{ edition: string }>(editions, { workspace });
  return found.map(({ edition }) => Number(edition));
}

/** Drops what was written of a workspace under some numbers. */
export async function dropCases(analytics: Analytics, workspace: number, dropped: readonly number[]): Promise<void> {
  await dropEditions(analytics, ['journeyCases'], { workspace, editions: dropped });
}
