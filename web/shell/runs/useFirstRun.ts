import { useEffect, useRef } from 'react';
import { useWorkspace } from '../useWorkspace.ts';
import type { FollowedRun } from './useModelRun.ts';

/**
 * Computes the question that a page begins with where nobody has asked it yet, so that whoever comes first sees an answer. Once:
 * what is changed on the page is computed when somebody says so.
 *
 * @param first  whether the question is the one the page begins with
 */
export function useFirstRun<Result>({ run, start, problem }: FollowedRun<Result>, first = true): void {
  const { can } = useWorkspace();
  const begun = useRef(false);
  const may = can('explain.write') && first;
  useEffect(() => {
    if (!may || run !== null || problem != null || begun.current) return;
    begun.current = true;
    start();
  }, [may, run, start, problem]);
}
