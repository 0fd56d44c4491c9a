import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import type { KanoCellCount, KanoQuestion } from '@plumbline/model/kanoReport.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const counts = question(import.meta.url, 'countKano.sql');
const ATTRIBUTE = 'attribute:';
/** Columns or aliases of the question by which waves are told apart, besides groupings and attributes. */
export const PERIODS = ['month', 'quarter', 'year'] as const;

type Row = Omit<KanoCellCount, 'names' | 'pairs'> & { names: string; pairs: [number, number, number | string][] };

/** What was answered about each item, by segment and wave: one row more than may be shown, so that too many are known. */
export async function countKano(
  analytics: Analytics,
  asked: KanoQuestion,
  options: AskOptions = {},
): Promise<KanoCellCount[]> {
  const filters = composeRequirementFilters(asked);
  const rows = await analytics.ask<Row>(
    counts,
    {
      ...filters,
      ...splitBy('segment', asked.segmentBy),
      ...splitBy('wave', asked.waveBy),
      items: asked.items,
      rows: asked.rowsMax + 1,
    },
    options,
  );
  return rows.map(({ names, pairs, ...row }) => ({
    ...row,
    names: JSON.parse(names === '' ? '{}' : names) as Record<string, string>,
    pairs: pairs.map(([functional, dysfunctional, people]) => [functional, dysfunctional, Number(people)]),
  }));
}

type Filters = Pick<
  KanoQuestion,
  'workspace' | 'hidden' | 'excluded' | 'roots' | 'from' | 'to' | 'filters' | 'attributes'
>;

type Parameters = Record<string, string | number | null | readonly unknown[]>;

/** The placeholders of `requirementFilters.part.sql`, and of who is one person: every key by itself where nobody is merged. */
export function composeRequirementFilters(asked: Filters): Parameters {
  const { workspace, hidden, excluded = [], roots = 0, from, to, filters, attributes } = asked;
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  return {
    ...{ workspace, hidden, excluded: excluded.map(BigInt), from, to },
    ...{ roots, person: roots > 0 ? 'personRoot' : 'person' },
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
  };
}

/** Names of columns go in as identifiers and only from fixed lists. @throws RangeError for another name */
export function splitBy(what: 'segment' | 'wave', by: string | null): Parameters {
  if (by === null) return { [`${what}By`]: 'nothing', [`${what}Attribute`]: '' };
  if (by.startsWith(ATTRIBUTE))
    return { [`${what}By`]: `${what}Attribute`, [`${what}Attribute`]: by.slice(ATTRIBUTE.length) };
  const known = GROUPINGS.includes(by as Grouping) || (PERIODS as readonly string[]).includes(by);
  if (!known) throw new RangeError(`not an attribute to split by: ${by}`);
  return { [`${what}By`]: by, [`${what}Attribute`]: '' };
}
