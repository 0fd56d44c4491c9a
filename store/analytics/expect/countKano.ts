import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import type { KanoCellCount, KanoQuestion } from '@plumbline/model/kanoReport.ts';
import { question } from '../../question.ts';
import { composeFilters, type Parameters } from '../measure/composeParameters.ts';
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
  const { kind: _kind, dimensions: _dimensions, ...filters } = composeRequirementFilters(asked);
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

/** The placeholders of `requirementFilters.part.sql`, and of who is one person. */
export function composeRequirementFilters(asked: Filters): Parameters {
  return composeFilters({ ...asked, kind: 'dimension', dimensions: [] });
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
