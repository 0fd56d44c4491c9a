import { type ReactNode, useId } from 'react';

type Props = { title?: ReactNode; extra?: ReactNode; children: ReactNode };

/** A card that answers one question. */
export function Panel({ title, extra, children }: Props) {
  const heading = useId();
  if (title === undefined) return <div className="ui-panel">{children}</div>;
  return (
    <section className="ui-panel" aria-labelledby={heading}>
      <div className="ui-panel-head">
        <h2 id={heading}>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}
