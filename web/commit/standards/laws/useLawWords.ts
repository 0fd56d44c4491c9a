import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { LawInput } from '@plumbline/model/law.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../../charts/useSpeech.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { treeQuery } from '../placeQueries.ts';

/** Names of dimensions, and what a law demands of one; who may not see the tree reads its keys. */
export function useLawWords() {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, can } = useWorkspace();
  const { data, isLoading } = useQuery({ ...treeQuery(workspace), enabled: can('expectation.read') });
  const dimensions = data?.dimensions ?? [];
  const nameOf = (key: string): string => {
    const found = dimensions.find((one) => one.key === key);
    return found === undefined ? key : nameIn(found.names, locale);
  };
  const measure = (value: number, unit: string): string =>
    unit === 'points'
      ? say('standards:inPoints', { value: formatValue(value, unit, speech) })
      : formatValue(value, unit, speech);
  return {
    /** names are not known yet */
    naming: isLoading,
    dimensions: dimensions.filter(({ retired }) => retired === undefined),
    nameOf,
    demandOf: ({ bounds }: LawInput, dimension: string): string => {
      const bound = bounds.find((one) => one.dimension === dimension);
      if (bound === undefined) return say('standards:laws.touches', { dimension: nameOf(dimension) });
      const demand = say(`standards:${bound.comparison}`, { value: measure(bound.value, bound.unit) });
      return say('standards:laws.demands', { dimension: nameOf(dimension), demand });
    },
  };
}
