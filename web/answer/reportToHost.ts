import type { Address } from './readAddress.ts';

/** What the page says to the website whose widget it is in. Answers are never among it. */
export type HostMessage =
  | { plumbline: 1; kind: 'ready' }
  | { plumbline: 1; kind: 'size'; height: number }
  | { plumbline: 1; kind: 'ended'; ending: string }
  | { plumbline: 1; kind: 'escape' };

/** Tells the widget around the page how high it is, that Escape was pressed, and how it ended. */
export function reportToHost({ show, host }: Address): void {
  if (show !== 'widget' || host === null || window.parent === window) return;
  const tell = (message: HostMessage): void => window.parent.postMessage(message, host);
  tell({ plumbline: 1, kind: 'ready' });
  let height = 0;
  let ending = '';
  const look = (): void => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now !== height) tell({ plumbline: 1, kind: 'size', height: now });
    height = now;
    const kind = document.querySelector<HTMLElement>('.ending')?.dataset.kind ?? '';
    if (kind !== ending && ['complete', 'screenedOut', 'quotaFull'].includes(kind)) {
      tell({ plumbline: 1, kind: 'ended', ending: kind });
    }
    ending = kind;
  };
  new ResizeObserver(look).observe(document.body);
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) tell({ plumbline: 1, kind: 'escape' });
  });
}
