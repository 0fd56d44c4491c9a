import { createStore } from '../ui/createStore.ts';

export const APPEARANCES = ['light', 'dark', 'system'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const STORED = 'appearance';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function storedAppearance(): Appearance {
  const stored = localStorage.getItem(STORED);
  return APPEARANCES.find((appearance) => appearance === stored) ?? 'system';
}

const isDark = (appearance: Appearance): boolean =>
  appearance === 'dark' || (appearance === 'system' && systemDark.matches);

const store = createStore({ appearance: storedAppearance(), dark: isDark(storedAppearance()) });

function apply(appearance: Appearance): void {
  const dark = isDark(appearance);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  store.set({ appearance, dark });
}

export function changeAppearance(appearance: Appearance): void {
  localStorage.setItem(STORED, appearance);
  apply(appearance);
}

/** Sets the colours before the first paint, and follows the system where the reader left it to the system. */
export function startAppearance(): void {
  apply(storedAppearance());
  systemDark.addEventListener('change', () => apply(store.get().appearance));
}

export const useAppearance = (): { appearance: Appearance; dark: boolean } => store.use();
