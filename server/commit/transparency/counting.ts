import type { TransparencyDraft, TransparencyNote } from '@plumbline/model/transparency.ts';
import { countTextReadings } from '@plumbline/store/analytics/listen/searchTexts.ts';
import type { VersionRow } from '@plumbline/store/operations/commit/ledger.ts';
import type { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { askTexts, TextsQuery } from '../../listen/texts/textsQuery.ts';
import { readingOf } from '../../measure/loadSubject.ts';

export type Days = { from: string | null; to: string | null };

/** What the parts of an edition are counted with. */
export type Counting = {
  context: WorkspaceContext;
  draft: TransparencyDraft;
  days: Days;
  today: string;
  ledger: readonly VersionRow[];
  dimensions: ReadonlySet<string>;
  note: (
    kind: TransparencyNote['kind'],
    values?: TransparencyNote['values'],
    weight?: TransparencyNote['weight'],
  ) => void;
};

/** The query of a question about these days, as an address would have it. */
export function inDays<S extends z.ZodType>(
  schema: S,
  { from, to }: Days,
  more: Record<string, unknown> = {},
): z.output<S> {
  return schema.parse({ ...(from === null ? {} : { from }), ...(to === null ? {} : { to }), ...more });
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many texts speak of it in the page's days; null where too few people wrote them. */
export async function countTexts(
  { context, days, today }: Counting,
  more: Record<string, unknown>,
): Promise<number | null> {
  const { asked, roots, subject } = await askTexts(context, inDays(TextsQuery, days, more));
  const counted = await countTextReadings(context.stores.analytics, { ...asked, excluded: subject.excluded }, roots, {
    signal: context.signal,
  });
  // that nobody wrote tells of nobody
  return counted.people > 0 && counted.people < readingOf(context, today).cellPeopleMin ? null : counted.total;
}
