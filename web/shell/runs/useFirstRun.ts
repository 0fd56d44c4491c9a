import { useEffect, useRef } from 'react';
import { useWorkspace } from '../useWorkspace.ts';
import type { FollowedRun } from './useModelRun.ts';

/**
 * Computes the question that a page begins with where nobody has asked it yet, so that whoever comes first sees an answer. Once:
 * what is changed on the page is computed when somebody says so.
 *
 * @param first  whether the question is the one the page begins with
 * @param part   of a page that begins with several, each once
 */
export function useFirstRun<Result>({ run, start, problem }: FollowedRun<Result>, first = true, part = ''): void {
  const { can } = useWorkspace();
  const begun = useRef(new Set<string>());
  const may = can('explain.write') && first;
  useEffect(() => {
    if (!may || run !== null || problem != null || begun.current.has(part)) return;
    begun.current.add(part);
    start();
  }, [may, part, run, start, problem]);
}
