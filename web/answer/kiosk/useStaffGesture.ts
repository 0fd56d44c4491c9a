import { useEffect, useState } from 'preact/hooks';

const TAPS = 5;
const WITHIN_MS = 3000;

/** Five quick taps on the name of the survey, or Alt+Shift+K: nothing that a guest does by chance. */
export function useStaffGesture(): [shown: boolean, close: () => void] {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let taps: number[] = [];
    const tap = (event: PointerEvent): void => {
      if (!(event.target instanceof Element) || event.target.closest('.head h1, .head .logo') === null) return;
      const now = Date.now();
      taps = [...taps.filter((at) => now - at < WITHIN_MS), now];
      if (taps.length < TAPS) return;
      taps = [];
      setShown(true);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.altKey && event.shiftKey && event.code === 'KeyK') setShown(true);
    };
    window.addEventListener('pointerdown', tap);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('pointerdown', tap);
      window.removeEventListener('keydown', press);
    };
  }, []);
  return [shown, () => setShown(false)];
}
