import { useEffect } from 'preact/hooks';
import { useLatest } from './useResponse.ts';

type Kept = { plumblineStep: string; depth: number };
type Moves = {
  /** whether this page has the browser's history for itself, and its survey goes back */
  active: boolean;
  step: string | undefined;
  onStep: (step: string) => void;
};

/**
 * The back button of a phone leads to the step before, and leaves the page only from the first: whoever presses it in the
 * middle of a survey means the last page, not to be gone.
 *
 * @returns `push`, to be called when a step is left for a later one, and `back`, which says whether the history led back
 */
export function useBackButton({ active, step, onStep }: Moves): { push: (to: string) => void; back: () => boolean } {
  const latest = useLatest(onStep);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry of the first step that is shown is marked once
  useEffect(() => {
    if (!active) return undefined;
    if (keptNow() === null && step !== undefined) keep('replaceState', step, 0);
    const turn = ({ state }: PopStateEvent): void => {
      const kept = readKept(state);
      if (kept !== null) latest.current(kept.plumblineStep);
    };
    window.addEventListener('popstate', turn);
    return () => window.removeEventListener('popstate', turn);
  }, [active]);
  return {
    push: (to) => {
      if (active) keep('pushState', to, (keptNow()?.depth ?? 0) + 1);
    },
    back: () => {
      if (!active || (keptNow()?.depth ?? 0) === 0) return false;
      history.back();
      return true;
    },
  };
}

const keptNow = (): Kept | null => readKept(history.state);

function readKept(state: unknown): Kept | null {
  return typeof state === 'object' && state !== null && 'plumblineStep' in state ? (state as Kept) : null;
}

function keep(how: 'pushState' | 'replaceState', plumblineStep: string, depth: number): void {
  history[how]({ plumblineStep, depth } satisfies Kept, '');
}
