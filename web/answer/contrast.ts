/** A colour as three numbers from 0 to 255. */
type Rgb = readonly [number, number, number];

const WHITE = '#ffffff';
const INK = '#101820';
/** WCAG 2.2, 1.4.3: ordinary text */
export const TEXT_CONTRAST = 4.5;

/** How much two colours differ in lightness, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminanceOf(rgbOf(one)), luminanceOf(rgbOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** White or ink, whichever is read better on a colour; of any colour one of the two passes 4.5. */
export function inkOn(ground: string): string {
  return contrastOf(ground, WHITE) >= contrastOf(ground, INK) ? WHITE : INK;
}

/**
 * The colour nearest to a wished one that text in it can be read on a ground: darkened on light, lightened on dark.
 *
 * @param wished    #rrggbb
 * @param ground    #rrggbb
 * @param contrast  the least difference, 4.5 for text
 */
export function readableOn(wished: string, ground: string, contrast: number = TEXT_CONTRAST): string {
  const towards = inkOn(ground) === WHITE ? WHITE : '#000000';
  for (let share = 0; share < 1; share += 0.05) {
    const colour = mix(wished, towards, share);
    if (contrastOf(colour, ground) >= contrast) return colour;
  }
  return towards;
}

/** One colour with a share (0 to 1) of another in it. */
export function mix(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)];
  return `#${from
    .map((value, place) => Math.round(value + ((to[place] ?? 0) - value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

function rgbOf(colour: string): Rgb {
  const at = (place: number): number => Number.parseInt(colour.slice(place, place + 2), 16);
  return [at(1), at(3), at(5)];
}

function luminanceOf(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
