import type { Theme } from '@plumbline/model/survey.ts';
import { inkOn, mix, readableOn } from './contrast.ts';

const USUAL = { colour: '#1c5a9c', background: '#f3f5f8' };
const CARD = { light: '#ffffff', dark: '#16212c' };
const GROUND_DARK = '#0c141c';

/**
 * The company's colours as CSS variables, each made readable on what it stands on.
 *
 * Set through the object model, which a strict policy of contents permits; a style element would be refused.
 */
export function dressPage(theme: Theme, dark: boolean, root: HTMLElement): void {
  const wished = theme.colour ?? USUAL.colour;
  const card = dark ? CARD.dark : CARD.light;
  const ground = dark ? GROUND_DARK : (theme.background ?? USUAL.background);
  const fill = dark ? readableOn(wished, card, 3) : readableOn(wished, card, 3);
  const variables: Record<string, string> = {
    '--ground': ground,
    '--ground-ink': inkOn(ground),
    '--ground-soft': mix(inkOn(ground), ground, 0.22),
    '--card': card,
    '--fill': fill,
    '--fill-ink': inkOn(fill),
    '--accent': readableOn(wished, card),
    '--tint': mix(card, fill, dark ? 0.2 : 0.1),
    '--corner': theme.corners === 'square' ? '2px' : '12px',
  };
  for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.font = theme.font ?? 'sans';
}
