import type { Settings } from './readSettings.ts';
import { showButton } from './showButton.ts';

/** `asked`: the visitor wanted it; `offered`: the page did, and the cool-down holds. */
export type Opening = 'asked' | 'offered';

/** Sets up what opens the survey on the host page; each that opens by itself does so once. */
export function startTriggers(settings: Settings, open: (how: Opening) => boolean): void {
  const { triggers, key } = settings;
  if (key === '') return;
  if (triggers.includes('button')) showButton(settings, () => open('asked'));
  if (triggers.includes('delay')) setTimeout(() => open('offered'), settings.delaySeconds * 1000);
  if (triggers.includes('scroll')) {
    const look = (): void => {
      const { scrollHeight, clientHeight } = document.documentElement;
      const far = scrollHeight <= clientHeight ? 0 : window.scrollY / (scrollHeight - clientHeight);
      if (far < settings.scrollShare) return;
      window.removeEventListener('scroll', look);
      open('offered');
    };
    window.addEventListener('scroll', look, { passive: true });
  }
  if (triggers.includes('exit')) {
    const leave = (event: MouseEvent): void => {
      // The pointer leaves through the top edge, where tabs and the address are.
      if (event.relatedTarget !== null || event.clientY > 0) return;
      document.removeEventListener('mouseout', leave);
      open('offered');
    };
    document.addEventListener('mouseout', leave);
  }
}
