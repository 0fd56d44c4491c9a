import { useEffect, useRef } from 'preact/hooks';
import { solveWork } from './work/solveWork.ts';

/** Longest that a respondent waits for the proof when everything else is done. */
const PATIENCE_SECONDS = 20;

/** Begins the proof of work while the respondent reads, so that it is there when the answers are. */
export function useWork(work: { salt: string; bits: number } | undefined, response: string) {
  const found = useRef<Promise<string | undefined>>(Promise.resolve(undefined));
  const salt = work?.salt;
  const bits = work?.bits ?? 0;
  useEffect(() => {
    if (salt === undefined) return;
    const solving = solveWork({ salt, bits, response });
    found.current = solving.found;
    return solving.stop;
  }, [salt, bits, response]);
  return (): Promise<string | undefined> =>
    Promise.race([
      found.current,
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_SECONDS * 1000)),
    ]);
}
