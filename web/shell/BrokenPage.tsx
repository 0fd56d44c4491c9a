import type { ErrorComponentProps } from '@tanstack/react-router';
import { Page } from '../ui/Page.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';

/** A page that could not be drawn says what happened; the rest of the product stays usable. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <Page>
      <ProblemState problem={error} onRetry={reset} />
    </Page>
  );
}
