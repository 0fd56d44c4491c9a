import type { ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, useCallback, useContext } from 'react';
import { type ExplorerSearch, explorerSearch } from './explorerSearch.ts';

export type ChangeExplorer = (changes: { [key in keyof ExplorerSearch]?: ExplorerSearch[key] | undefined }) => void;

/** What the address asks for, and the way to ask for something else: only what changes is given. */
export function useExplorerSearch(): { search: ExplorerSearch; change: ChangeExplorer } {
  const search = useSearch({ strict: false, select: (raw) => explorerSearch(raw as Record<string, unknown>) });
  const navigate = useNavigate();
  const change = useCallback<ChangeExplorer>(
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

/** What every view of the page needs. */
export type Explorer = {
  workspace: string;
  report: ExplorerReport;
  search: ExplorerSearch;
  question: Record<string, string | string[]>;
  change: ChangeExplorer;
};

const Context = createContext<Explorer | null>(null);
export const ExplorerProvider = Context.Provider;

export function useExplorer(): Explorer {
  const explorer = useContext(Context);
  if (explorer === null) throw new RangeError('a part of the explorer stands outside of it');
  return explorer;
}
