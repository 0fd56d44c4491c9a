import type { ReactNode } from 'react';
import { useMore } from './useMore.ts';

/**
 * What is wider than the screen is scrolled in a box of its own, with the keyboard too; a shadow says at which end there is
 * more. No landmark: its panel is one.
 */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }): ReactNode {
  const { ref, more } = useMore<HTMLDivElement>();
  const looks = { className: 'ui-scroll results-scroll', 'data-more': more };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <div ref={ref} {...looks} role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
