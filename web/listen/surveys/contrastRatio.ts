/** Relative luminance of a colour as WCAG 2 has it. */
function luminanceOf(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The least ratio at which words of usual size can be read (WCAG 2.2, 1.4.3). */
export const CONTRAST_MIN = 4.5;

/** @returns 1 to 21, or null where one of them is not written as #rrggbb */
export function contrastRatio(one: string, other: string): number | null {
  if (![one, other].every((colour) => /^#[0-9a-f]{6}$/i.test(colour))) return null;
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
