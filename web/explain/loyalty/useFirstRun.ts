import { useEffect, useRef } from 'react';
import type { FollowedRun } from '../../shell/runs/useModelRun.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';

/**
 * Computes the question that a page begins with where nobody has asked it yet, so that whoever comes first sees an answer. Once:
 * what is changed on the page is computed when somebody says so.
 */
export function useFirstRun<Result>({ run, start, problem }: FollowedRun<Result>): void {
  const { can } = useWorkspace();
  const begun = useRef(false);
  const may = can('explain.write');
  useEffect(() => {
    if (!may || run !== null || problem != null || begun.current) return;
    begun.current = true;
    start();
  }, [may, run, start, problem]);
}
