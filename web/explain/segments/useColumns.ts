import { nameIn } from '@plumbline/model/locale.ts';
import { CUSTOMER_TRAITS, readColumn } from '@plumbline/model/segmentation.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { type Facets, facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { markColumnsQuery } from './segmentsApi.ts';

/** Groupings of ours that say something of a customer; an attribute of a file is `attribute:NAME`. */
const WORDS = ['region', 'channel', 'segment', 'touchpoint'];

export type ColumnChoice = { value: string; label: string; words: readonly string[] };
export type KnownColumns = {
  choices: readonly ColumnChoice[];
  labelOf: (column: string) => string;
  /** the dimension or metric of a column, without its mark */
  nameOf: (column: string) => string;
  /** what a search for groups begins with: expectations that most customers told */
  first: readonly string[];
  loading: boolean;
  problem: unknown;
};
const FIRST_MAX = 6;
/** A dimension that fewer than this share of the most asked one were asked about would leave most customers out. */
const ASKED_SHARE = 0.5;

/** What customers are known by in this workspace, with names for people. */
export function useColumns(): KnownColumns {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const marks = useQuery(markColumnsQuery(workspace));
  const facets = useQuery(facetsQuery(workspace));
  return useMemo(() => {
    const known = marks.data?.columns ?? [];
    const names = new Map(known.map(({ key, names: named }) => [key, nameIn(named, locale)]));
    const labelOf = (column: string): string => {
      const read = readColumn(column);
      if (read.kind === 'trait') return say(`segments:trait.${read.trait}`);
      if (read.kind === 'word') return nameOfWord(read.attribute, say);
      return say(`segments:mark.${read.mark}`, { name: names.get(read.dimension) ?? read.dimension });
    };
    const nameOf = (column: string): string => {
      const read = readColumn(column);
      return read.kind === 'mark' ? (names.get(read.dimension) ?? read.dimension) : labelOf(column);
    };
    const columns = listColumns(known, facets.data);
    const expected = known
      .filter(({ mark }) => mark === 'expected')
      .sort((one, other) => other.occasions - one.occasions);
    const most = expected[0]?.occasions ?? 0;
    return {
      choices: columns.map(({ value, words }) => ({ value, words, label: labelOf(value) })),
      labelOf,
      nameOf,
      first: expected
        .filter(({ occasions }) => occasions >= ASKED_SHARE * most)
        .slice(0, FIRST_MAX)
        .map(({ key }) => `expected:${key}`),
      loading: marks.isPending || facets.isPending,
      problem: marks.error ?? facets.error,
    };
  }, [marks.data, marks.error, marks.isPending, facets.data, facets.error, facets.isPending, say, locale]);
}

function nameOfWord(attribute: string, say: ReturnType<typeof useSpeech>['say']): string {
  return attribute.startsWith('attribute:') ? attribute.slice('attribute:'.length) : say(`marks:grouping.${attribute}`);
}

function listColumns(
  known: readonly { key: string; mark: string }[],
  facets: Facets | undefined,
): { value: string; words: readonly string[] }[] {
  const of = (mark: string) => known.filter((one) => one.mark === mark).map(({ key }) => key);
  const [expected, perceived] = [of('expected'), of('perceived')];
  const both = expected.filter((key) => perceived.includes(key));
  const plain = (values: readonly string[]) => values.map((value) => ({ value, words: [] }));
  return [
    ...plain(expected.map((key) => `expected:${key}`)),
    ...plain(both.map((key) => `gap:${key}`)),
    ...plain(perceived.map((key) => `perceived:${key}`)),
    ...plain(of('importance').map((key) => `importance:${key}`)),
    ...plain(CUSTOMER_TRAITS.map((trait) => `trait:${trait}`)),
    ...(facets?.facets ?? [])
      .filter(({ attribute }) => attribute.startsWith('attribute:') || WORDS.includes(attribute))
      .map(({ attribute, values }) => ({ value: `word:${attribute}`, words: values.map(({ value }) => value) })),
  ];
}
