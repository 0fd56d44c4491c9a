import type { SurveyResults } from '@plumbline/model/surveyResults.ts';
import { createContext, useContext } from 'react';
import type { ResultsSearch } from './resultsSearch.ts';

/** What every part of the results page knows: the results, what the address says, and how to change it. */
export type ResultsContextValue = {
  survey: string;
  results: SurveyResults;
  search: ResultsSearch;
  change: (change: Partial<Record<keyof ResultsSearch, string | string[] | undefined>>) => void;
};
export const ResultsContext = createContext<ResultsContextValue | null>(null);

export function useResults(): ResultsContextValue {
  const value = useContext(ResultsContext);
  if (value === null) throw new RangeError('useResults outside a results page');
  return value;
}
