import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Questions, and within one the rows and sets that are answered each by itself. */
const PARTS = '[data-row], .question';

/**
 * Fast keys for an interviewer, whose eyes are on the words: a digit chooses (the point of that number, else the option in
 * that place), and the focus goes on to the next part that waits for an answer; d and r say why there is none.
 */
export function useDigitKeys(form: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent): void => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
      const root = form.current;
      if (root === null) return;
      if (/^[0-9]$/.test(key)) choose(root, key, event);
      else if (key === 'd' || key === 'r') pressUnsaid(root, key === 'd' ? 'dontKnow' : 'refused', event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [form, active]);
}

function choose(root: HTMLElement, digit: string, event: KeyboardEvent): void {
  const part = partWithFocus(root) ?? waitingParts(root)[0];
  const choice = part === undefined ? undefined : choiceFor(inputsOf(part), digit);
  if (part === undefined || choice === undefined) return;
  event.preventDefault();
  choice.click();
  if (choice.type === 'checkbox') choice.focus();
  // When it is drawn it counts as answered.
  else setTimeout(() => focusPart(waitingParts(root).find((one) => one !== part) ?? null, root));
}

function pressUnsaid(root: HTMLElement, reason: string, event: KeyboardEvent): void {
  const question = (partWithFocus(root) ?? waitingParts(root)[0])?.closest<HTMLElement>('.question');
  const button = question?.querySelector<HTMLButtonElement>(`[data-unsaid="${reason}"]`);
  if (button === null || button === undefined) return;
  event.preventDefault();
  button.click();
  setTimeout(() => focusPart(waitingParts(root).find((one) => !question?.contains(one)) ?? null, root));
}

const inputsOf = (part: HTMLElement): HTMLInputElement[] => [
  ...part.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]'),
];

/** The point that the digit names, where the choices are numbers (0 stands for 10); else the choice in that place. */
function choiceFor(inputs: readonly HTMLInputElement[], digit: string): HTMLInputElement | undefined {
  const numbers = inputs.filter(({ value }) => /^-?\d+$/.test(value));
  if (numbers.length > 1) {
    return numbers.find(({ value }) => value === digit) ?? numbers.find(({ value }) => digit === '0' && value === '10');
  }
  return inputs[digit === '0' ? 9 : Number(digit) - 1];
}

/** The innermost parts with choices of their own, in their order. */
function listParts(root: HTMLElement): HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>(PARTS)].filter((part) => inputsOf(part).length > 0);
  return all.filter((part) => !all.some((other) => other !== part && part.contains(other)));
}

function waitingParts(root: HTMLElement): HTMLElement[] {
  return listParts(root).filter(
    (part) =>
      inputsOf(part).every(({ checked }) => !checked) &&
      part.closest('.question')?.querySelector('[data-unsaid][aria-pressed=true]') == null,
  );
}

const partWithFocus = (root: HTMLElement): HTMLElement | undefined =>
  listParts(root).find((part) => part.contains(document.activeElement));

/** The part to answer next; after the last one the button that goes on, so that Enter does. */
function focusPart(part: HTMLElement | null, root: HTMLElement): void {
  const field = part === null ? root.querySelector<HTMLElement>('button[type=submit]') : inputsOf(part)[0];
  field?.focus();
  part?.scrollIntoView({ block: 'nearest' });
}

/** Where letters and digits are words of the person. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox';
}
