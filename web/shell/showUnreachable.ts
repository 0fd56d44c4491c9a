import type { Locale } from '@plumbline/model/locale.ts';

type Said = { what: string; next: string };
const CATALOGUE = '../../words/locales';
// the few words for the case that no other words can be fetched travel with the program itself
const said = import.meta.glob<Said>('../../words/locales/*/shell.json', { eager: true, import: 'unreachable' });
const again = import.meta.glob<string>('../../words/locales/*/shell.json', { eager: true, import: 'retry' });

/** The program is here, but what it needs to begin could not be fetched: says so in place of a blank page. */
export function showUnreachable(home: HTMLElement, locale: Locale): void {
  const words = said[`${CATALOGUE}/${locale}/shell.json`];
  document.documentElement.lang = locale;
  const state = document.createElement('main');
  state.className = 'ui-state';
  state.setAttribute('role', 'alert');
  const what = document.createElement('h1');
  what.textContent = words?.what ?? '';
  const next = document.createElement('p');
  next.textContent = words?.next ?? '';
  const retry = document.createElement('button');
  retry.type = 'button';
  retry.textContent = again[`${CATALOGUE}/${locale}/shell.json`] ?? '';
  retry.addEventListener('click', () => window.location.reload());
  state.append(what, next, retry);
  home.replaceChildren(state);
}
