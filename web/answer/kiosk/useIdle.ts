import { useEffect, useState } from 'preact/hooks';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'scroll', 'touchstart'] as const;
/** How long the warning stands before the kiosk starts again. */
export const WARNING_SECONDS = 20;

/**
 * Watches for nobody being there any more.
 *
 * @returns the seconds left while the warning stands, or null; any sign of life takes it away
 */
export function useIdle(active: boolean, idleSeconds: number, onGone: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the watch begins anew when it is set, not when its surroundings are drawn
  useEffect(() => {
    setLeft(null);
    if (!active) return;
    let since = Date.now();
    const alive = (): void => {
      since = Date.now();
      setLeft(null);
    };
    const timer = setInterval(() => {
      const remaining = Math.ceil(idleSeconds + WARNING_SECONDS - (Date.now() - since) / 1000);
      if (remaining <= 0) onGone();
      else setLeft(remaining <= WARNING_SECONDS ? remaining : null);
    }, 500);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [active, idleSeconds]);
  return left;
}
