import type { Page } from 'playwright-core';

type Focused = {
  tag: string;
  type: string;
  name: string;
  kind: string;
  question: string;
  checked: boolean;
  empty: boolean;
};

/** Presses enough for any step; a page on which the focus is trapped never ends otherwise. */
const PRESSES_MAX = 300;

/**
 * Answers the step that is shown with nothing but the keyboard, as somebody does who tabs through it once, and goes on.
 *
 * @returns keys of the questions where something was done
 */
export async function answerByKeyboard(page: Page): Promise<string[]> {
  const done = new Set<string>();
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await look(page);
    if (focused.type === 'submit') {
      await page.keyboard.press('Enter');
      return [...done];
    }
    if (await act(page, focused)) done.add(focused.question);
  }
  throw new Error('the tab key never reached the button that goes on');
}

async function act(page: Page, { tag, type, name, kind, question, checked, empty }: Focused): Promise<boolean> {
  if (question === '') return false;
  if (kind === 'take') await page.keyboard.press('Enter');
  else if (tag === 'select') await page.keyboard.press('ArrowDown');
  else if (type === 'radio' && !checked) await page.keyboard.press(name.endsWith('.worst') ? 'ArrowDown' : 'Space');
  else if (type === 'checkbox' && kind !== 'done') await page.keyboard.press('Space');
  else if (type === 'range') await page.keyboard.press('ArrowRight');
  else if (type === 'date') await page.keyboard.type('11202026');
  else if (kind === 'sum' && empty) await page.keyboard.type('25');
  else if (type === 'email') await page.keyboard.type('li@example.com');
  else if (type === 'tel') await page.keyboard.type('+86 21 5555 0101');
  else if (kind === 'number') await page.keyboard.type('129.5');
  else if ((tag === 'textarea' || type === 'text') && empty) await page.keyboard.type('It came early');
  else return false;
  return true;
}

async function look(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const question = element.closest<HTMLElement>('.question');
    const kind = question?.dataset.kind ?? '';
    const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${element.name}"]`)];
    const ticked = [...(question?.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked') ?? [])];
    return {
      tag: element.tagName.toLowerCase(),
      type: element.type ?? '',
      name: element.name ?? '',
      kind: element.dataset.take === undefined ? (ticked.length > 0 ? 'done' : kind) : 'take',
      question: question?.id.slice(2) ?? '',
      checked: group.some(({ checked }) => checked),
      empty: element.value === '',
    };
  });
}
