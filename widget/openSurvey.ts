import { coolDown } from './coolDown.ts';
import { readMessage } from './readMessage.ts';
import type { Settings } from './readSettings.ts';
import { shadowHost } from './shadowHost.ts';
import type { Opening } from './startTriggers.ts';
import { widgetWords } from './widgetWords.ts';

const CSS = `
dialog { box-sizing: border-box; width: min(34rem, calc(100vw - 1rem)); max-width: none; max-height: calc(100dvh - 1rem);
  margin: auto; padding: 0; border: 0; border-radius: 14px; overflow: hidden; background: #fff; color: #101820;
  box-shadow: 0 12px 48px rgb(0 0 0 / 35%); }
dialog::backdrop { background: rgb(0 0 0 / 50%); }
iframe { display: block; width: 100%; height: min(var(--height, 32rem), calc(100dvh - 4.5rem)); border: 0; }
.bar { display: flex; justify-content: flex-end; padding: 0.25rem; background: #f3f5f8; }
button { width: 2.75rem; height: 2.75rem; border: 0; border-radius: 10px; background: none; color: inherit; font: 1.5rem/1 Arial,
  sans-serif; cursor: pointer; }
button:hover { background: rgb(0 0 0 / 8%); }
button:focus-visible { outline: 3px solid #1c5a9c; outline-offset: -3px; }
@media (prefers-color-scheme: dark) { dialog { background: #0c141c; color: #fff; } .bar { background: #0c141c; }
  button:focus-visible { outline-color: #8dbdf0; } }`;

/** How long the thanks are seen before the survey closes by itself. */
const THANKS_MS = 6000;

/**
 * Shows a survey in a dialog over the host page, in a frame of its own origin.
 *
 * The browser's own dialog keeps the focus within, makes the page behind it inert and gives the focus back.
 */
export function openSurvey(settings: Settings) {
  const cool = coolDown(settings.consent, Date.now, () => localStorage);
  let close = (): void => undefined;
  let isOpen = false;

  const open = (key: string, hidden: Readonly<Record<string, string>>, how: Opening): boolean => {
    if (key === '' || isOpen) return false;
    if (how === 'offered' && !cool.isOver(key, settings.coolDownDays)) return false;
    cool.note(key);
    isOpen = true;
    close = showDialog(settings, addressOf(settings, key, hidden), () => {
      isOpen = false;
    });
    return true;
  };
  return { open, close: () => close(), consent: cool.consent };
}

function addressOf({ origin, language }: Settings, key: string, hidden: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ ...hidden, widget: '1', host: location.origin });
  if (language !== null) query.set('language', language);
  return `${origin}/s/${encodeURIComponent(key)}?${query}`;
}

function showDialog({ origin, language }: Settings, address: string, onClosed: () => void): () => void {
  const words = widgetWords(language);
  const { host, inside } = shadowHost(words.lang, CSS);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', words.title);
  const bar = document.createElement('div');
  bar.className = 'bar';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '×';
  button.setAttribute('aria-label', words.close);
  const frame = document.createElement('iframe');
  frame.title = words.title;
  frame.src = address;
  bar.append(button);
  dialog.append(bar, frame);
  inside.append(dialog);

  const hear = (event: MessageEvent): void => {
    const message = readMessage(event, origin, frame.contentWindow);
    if (message === null) return;
    if (message.kind === 'size') dialog.style.setProperty('--height', `${message.height}px`);
    if (message.kind === 'escape') dialog.close();
    if (message.kind === 'ended') setTimeout(() => dialog.close(), THANKS_MS);
  };
  window.addEventListener('message', hear);
  button.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    window.removeEventListener('message', hear);
    host.remove();
    onClosed();
  });
  dialog.showModal();
  return () => dialog.close();
}
