import type { ReactNode } from 'react';

/** What is wider than the screen is scrolled in a box of its own, with the keyboard too. No landmark: its panel is one. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <div className="ui-scroll results-scroll" role="group" tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}
