import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { type DriversSearch, driversSearch } from './driversSearch.ts';

/** What the address says, and how it is changed; what is set to undefined leaves it. */
export function useDriversSearch(): {
  search: DriversSearch;
  change: (part: { [Key in keyof DriversSearch]?: DriversSearch[Key] | undefined }) => void;
} {
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const search = driversSearch(useSearch({ strict: false }) as Record<string, unknown>);
  return {
    search,
    change: (part) =>
      void navigate({
        ...{ to: '/w/$workspace/explain/drivers', params: { workspace }, replace: true, resetScroll: false },
        search: driversSearch({ ...search, ...part }),
      }),
  };
}
