/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageLanguage } from '../pageLanguage.ts';

type Props = { title: string; page: PageLanguage; onClose: () => void; children: ComponentChildren };

/** The browser's own dialog: it keeps the focus, closes by Escape and makes the rest of the page quiet. */
export function Dialog({ title, page, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="dialog-title" onClose={onClose} {...page.own}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
