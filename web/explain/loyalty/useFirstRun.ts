import { useEffect, useRef } from 'react';
import type { FollowedRun } from '../../shell/runs/useModelRun.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';

/**
 * Computes the question that a page begins with where nobody has asked it yet, so that whoever comes first sees an answer.
 *
 * @param first  whether it is the question of a page that nobody has changed
 */
export function useFirstRun<Result>({ run, start, problem }: FollowedRun<Result>, first: boolean): void {
  const { can } = useWorkspace();
  const begun = useRef(false);
  const may = can('explain.write');
  useEffect(() => {
    if (!first || !may || run !== null || problem != null || begun.current) return;
    begun.current = true;
    start();
  }, [first, may, run, start, problem]);
}
