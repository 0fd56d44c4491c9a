import { question } from '../../question.ts';
import { dropEditions } from '../dropEditions.ts';
import type { Analytics } from '../openAnalytics.ts';
import { type OutcomesAsked, over } from './readOutcomes.ts';

const writing = question(import.meta.url, 'writeOutcomes.sql');
const editions = question(import.meta.url, 'listOutcomeEditions.sql');

/**
 * Writes what became of promises, one by one, so that any filter, period and split of them is one pass over few columns.
 *
 * @param edition   a number that nothing was written under before
 * @param promises  each asked for without filters; that at place k is series k + 1
 */
export async function writeOutcomes(
  analytics: Analytics,
  edition: number,
  promises: readonly OutcomesAsked[],
): Promise<void> {
  for (const [at, asked] of promises.entries())
    await analytics.command(over(asked, writing), { ...asked.parameters, edition, series: at + 1 });
}

/** The same count as of `asked`, of what was written of it. */
export function readWritten(
  filters: Record<string, unknown>,
  { edition, series }: { edition: number; series: number },
): OutcomesAsked {
  return { source: 'written', parts: [], parameters: { ...filters, edition: BigInt(edition), series, inForce: [1] } };
}

/** The numbers under which outcomes of a workspace were written, by whatever process. */
export async function listOutcomeEditions(analytics: Analytics, workspace: number): Promise<number[]> {
  const found = await analytics.ask<{ edition: string }>(editions, { workspace });
  return found.map(({ edition }) => Number(edition));
}

/** Drops what was written of a workspace under some numbers. */
export async function dropOutcomes(analytics: Analytics, workspace: number, dropped: readonly number[]): Promise<void> {
  await dropEditions(analytics, ['outcomeValues'], { workspace, editions: dropped });
}
