import { readColumn } from '@plumbline/model/segmentation.ts';
import { composeRootParameters } from '../../composeFilters.ts';
import { ALL_GROUPS, composeGroupParameters, type GroupSpan } from '../customerGroups.ts';

/** Which evidence counts: civil days, both included; null is open. */
export type CustomersWhere = {
  workspace: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  from: string | null;
  to: string | null;
  /** the expectation that was asked for */
  expected: 'expected' | 'expectedRecalled';
  /** the day from which time is counted back */
  asOf: string;
  currency: string;
};

/** Attributes of its own that one question may read; regions, channels, touchpoints and segments beside them. */
export const OWN_ATTRIBUTES_MAX = 4;
const OWN = 'attribute:';
const GROUPINGS = ['region', 'channel', 'segment', 'touchpoint'];
const MARK_KINDS = { expected: 1, perceived: 2, gap: 3, importance: 4, metric: 2 } as const;

/** Numbers first, then words: the order in which a question gives them. */
export function orderColumns(columns: readonly string[]): { numbers: string[]; words: string[] } {
  const once = [...new Set(columns)];
  return {
    numbers: once.filter((column) => readColumn(column).kind !== 'word'),
    words: once.filter((column) => readColumn(column).kind === 'word'),
  };
}

/** Columns that no question can read: words of what is no grouping, or more attributes than are read at once. */
export function findUnreadable(columns: readonly string[]): string | null {
  const named = orderColumns(columns).words.map((column) => column.slice('word:'.length));
  const own = named.filter((attribute) => attribute.startsWith(OWN));
  const odd = named.find((attribute) => !attribute.startsWith(OWN) && !GROUPINGS.includes(attribute));
  return odd ?? own[OWN_ATTRIBUTES_MAX] ?? null;
}

/** The placeholders of every question about what customers are known by. */
export function composeColumnParameters(
  where: CustomersWhere,
  columns: readonly string[],
  span: GroupSpan = ALL_GROUPS,
): Record<string, unknown> {
  const { numbers, words } = orderColumns(columns);
  const { excluded, roots, ...rest } = where;
  const marks = numbers.flatMap((column, at) => {
    const read = readColumn(column);
    return read.kind === 'mark' ? [{ place: at + 1, kind: MARK_KINDS[read.mark], dimension: read.dimension }] : [];
  });
  const dimensions = [...new Set(marks.map(({ dimension }) => dimension))];
  const placeOf = (trait: string): number => numbers.indexOf(`trait:${trait}`) + 1;
  const sources = words.map((column) => column.slice('word:'.length));
  const own = sources.filter((source) => source.startsWith(OWN));
  const traits = { level: placeOf('level'), occasions: placeOf('occasions') };
  const buys = ['recencyDays', 'orders', 'spent', 'tenureDays'].map(placeOf);
  const [recencyPlace = 0, ordersPlace = 0, spentPlace = 0, tenurePlace = 0] = buys;
  return {
    ...{ ...rest, excluded: excluded.map(BigInt), ...composeRootParameters(roots) },
    ...composeGroupParameters(where, span),
    ...{ numberCount: numbers.length, wordCount: words.length },
    markKinds: numbers.map((_unused, at) => marks.find(({ place }) => place === at + 1)?.kind ?? 0),
    markDimensions: dimensions,
    markNumbers: dimensions.map((_unused, at) => at + 1),
    markPlaces: dimensions.map((one) => marks.filter(({ dimension }) => dimension === one).map(({ place }) => place)),
    ...{ levelPlace: traits.level, occasionsPlace: traits.occasions },
    wordPlacesAsked: sources.map((_unused, at) => numbers.length + at + 1),
    wordSources: sources.map((source) => (own.includes(source) ? `${own.indexOf(source) + 1}` : source)),
    ...Object.fromEntries(
      Array.from({ length: OWN_ATTRIBUTES_MAX }, (_unused, at) => [
        `attribute${at + 1}`,
        own[at]?.slice(OWN.length) ?? '',
      ]),
    ),
    ...{ recencyPlace, ordersPlace, spentPlace, tenurePlace },
    observed: traits.level + traits.occasions + words.length > 0 ? 1 : 0,
    bought: buys.some((place) => place > 0) ? 1 : 0,
  };
}
