import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

/**
 * Does something once what was changed is drawn, and before the next key or finger is heard: a focus that is moved later
 * would take what a quick hand has begun to type elsewhere.
 */
export function useOnceDrawn(): (act: () => void) => void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const waiting = useRef<(() => void) | undefined>(undefined);
  useLayoutEffect(() => {
    const act = waiting.current;
    waiting.current = undefined;
    act?.();
  });
  return (act) => {
    waiting.current = act;
    redraw(undefined);
  };
}
