import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';

export type Parameters = Record<string, string | number | null | readonly unknown[]>;

type RowsAsked = Pick<
  MomentsQuestion,
  'workspace' | 'hidden' | 'excluded' | 'roots' | 'kind' | 'dimensions' | 'from' | 'to' | 'filters' | 'attributes'
>;

/** The placeholders of the common WHERE. */
export function composeFilters(asked: RowsAsked): Parameters {
  const { workspace, hidden, excluded = [], roots = 0, kind, dimensions, from, to, filters, attributes } = asked;
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  return {
    workspace,
    hidden,
    ...composeRootParameters(roots),
    excluded: excluded.map(BigInt),
    kind,
    dimensions,
    from,
    to,
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
  };
}

/** Which rows a question is about, as a key that keeps what is found of them; also of occasions that somebody only thinks of leaving out. */
export function rowsAsked(asked: RowsAsked): Record<string, unknown> {
  const { hidden, excluded = [], roots = 0, kind, dimensions, from, to, filters, attributes } = asked;
  return { hidden, excluded, roots, kind, dimensions, from, to, filters, attributes };
}

/** Who counts as one person, and to which fixed group they belong: every key by itself where nobody is merged, which costs nothing. */
export function composeRootParameters(roots: number): { roots: number; person: string; group: string } {
  return { roots, person: roots > 0 ? 'personRoot' : 'person', group: roots > 0 ? 'rootGroup' : 'customerGroup' };
}
