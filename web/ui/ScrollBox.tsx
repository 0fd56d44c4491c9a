import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * What is wider than the screen is scrolled in a box of its own, with the keyboard too; a shadow says at which end there is
 * more. No landmark: its panel is one.
 */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState<'' | 'before' | 'after' | 'both'>('');
  useEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const look = () => {
      const before = element.scrollLeft > 1;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setMore(before ? (after ? 'both' : 'before') : after ? 'after' : '');
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
  const looks = { className: 'ui-scroll results-scroll', 'data-more': more || undefined };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <div ref={box} {...looks} role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
