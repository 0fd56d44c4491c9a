import { type RefObject, useEffect, useRef, useState } from 'react';

/** At which ends a box that scrolls sideways goes on beyond its edge, for a shadow there; undefined where all of it is seen. */
export function useMore<Box extends HTMLElement>(): {
  ref: RefObject<Box | null>;
  more: 'before' | 'after' | 'both' | undefined;
} {
  const ref = useRef<Box>(null);
  const [more, setMore] = useState<'before' | 'after' | 'both'>();
  useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const look = () => {
      const before = element.scrollLeft > 1;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setMore(before ? (after ? 'both' : 'before') : after ? 'after' : undefined);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return { ref, more };
}
