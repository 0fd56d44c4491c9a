import { type ReactNode, useId } from 'react';

type Props = { label: string; hint?: string; children: (id: string) => ReactNode };

/** A label tied to its control, with a sentence of help under it. */
export function Field({ label, hint, children }: Props) {
  const id = useId();
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint === undefined ? null : <small>{hint}</small>}
    </div>
  );
}
