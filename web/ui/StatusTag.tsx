import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'busy';

/** A word of state. The tone is only a second sign: the word says it. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`ui-tag ui-tag-${tone}`}>{children}</span>;
}
