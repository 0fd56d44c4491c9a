import { type ReactNode, useId } from 'react';

/** One of the parts of the evidence, under its heading. */
export function EvidencePart({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      {children}
    </section>
  );
}
