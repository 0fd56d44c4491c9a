import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import type { JourneySearch } from './journeySearch.ts';

export type JourneyAddress =
  | '/w/$workspace/measure/journey'
  | '/w/$workspace/measure/journey/funnel'
  | '/w/$workspace/measure/journey/paths'
  | '/w/$workspace/measure/journey/blueprint'
  | '/w/$workspace/measure/journey/draw';

/** What the address asks, and how to ask something else: what is undefined leaves the address. */
export function useJourneySearch(from: JourneyAddress): {
  search: JourneySearch;
  change: (part: { [Key in keyof JourneySearch]?: JourneySearch[Key] | undefined }) => void;
} {
  const { workspace } = useWorkspace();
  const search = useSearch({ from }) as JourneySearch;
  const navigate = useNavigate();
  return {
    search,
    change: (part) => {
      const next = Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined);
      void navigate({ to: from, params: { workspace }, search: Object.fromEntries(next), replace: true });
    },
  };
}
