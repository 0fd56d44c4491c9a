import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type GapsSearch, gapsSearch } from './gapsSearch.ts';

export type ChangeSearch = (changes: { [key in keyof GapsSearch]?: GapsSearch[key] | undefined }) => void;

/** What the address asks for, and the way to ask for something else: only what changes is given. */
export function useGapsSearch(): { search: GapsSearch; change: ChangeSearch } {
  const search = useSearch({ strict: false, select: (raw) => gapsSearch(raw as Record<string, unknown>) });
  const navigate = useNavigate();
  const change = useCallback<ChangeSearch>(
    (changes) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...changes }) as never,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { search, change };
}
