import type { Settings } from './readSettings.ts';
import { inkOn, shadowHost } from './shadowHost.ts';
import { widgetWords } from './widgetWords.ts';

const USUAL_COLOUR = '#1c5a9c';

const CSS = `
:host { position: fixed; inset-block-end: 1rem; z-index: 2147483000; }
:host([data-side="end"]) { inset-inline-end: 1rem; }
:host([data-side="start"]) { inset-inline-start: 1rem; }
button { min-height: 2.75rem; padding: 0.5rem 1.1rem; border: 2px solid var(--ink); border-radius: 999px;
  background: var(--colour); color: var(--ink); font: 600 1rem/1.3 "Segoe UI", "Helvetica Neue", Arial, "PingFang SC",
  "PingFang TC", "Microsoft YaHei", "Microsoft JhengHei", sans-serif; cursor: pointer;
  box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: -6px; }
@media print { :host { display: none; } }`;

/** The button that stands at the edge of the host page. */
export function showButton({ language, label, colour, side }: Settings, open: () => void): void {
  const words = widgetWords(language);
  const { host, inside } = shadowHost(words.lang, CSS);
  const fill = colour ?? USUAL_COLOUR;
  host.dataset.side = side;
  host.style.setProperty('--colour', fill);
  host.style.setProperty('--ink', inkOn(fill));
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-haspopup', 'dialog');
  button.textContent = label ?? words.give;
  button.addEventListener('click', open);
  inside.append(button);
}
