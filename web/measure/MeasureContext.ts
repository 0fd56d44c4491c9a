import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { createContext, useContext } from 'react';
import type { GapsSearch } from './gapsSearch.ts';
import type { ChangeSearch } from './useGapsSearch.ts';

/** What every part of the page needs: the answer, the question behind it, and the way to open a figure. */
export type Measure = {
  workspace: string;
  demo: boolean;
  report: GapsReport;
  search: GapsSearch;
  /** the question of the lines as the server was asked */
  question: Record<string, string | string[]>;
  /** the same, filters and period only (no split) */
  filters: Record<string, string | string[]>;
  change: ChangeSearch;
  mayReadRows: boolean;
  /** counts of what was said in words, and the words as far as the server gives them */
  mayReadWords: boolean;
};

const Context = createContext<Measure | null>(null);
export const MeasureProvider = Context.Provider;

export function useMeasure(): Measure {
  const measure = useContext(Context);
  if (measure === null) throw new RangeError('a part of the measure page stands outside of it');
  return measure;
}
