/** `variables` follows the page (`--pl-…`, falling back to light); the others are fixed, for files and reports. */
export const THEMES = ['variables', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The tints are named as the page names its variables, so that a picture on the page follows light and dark. */
const LIGHT = {
  card: '#ffffff',
  ink: '#0f1f30',
  'ink-2': '#4a5b6d',
  'ink-3': '#5f6f81',
  line: '#dfe6ee',
  axis: '#c2cedb',
  zone: '#e3ecf6',
  mark: '#0f2a43',
  company: '#64748b',
  beyond: '#c2410c',
  above: '#15803d',
  within: '#64748b',
  link: '#1a56a8',
} as const;
export type Tint = keyof typeof LIGHT;
export const TINTS = Object.keys(LIGHT) as Tint[];

const DARK: Record<Tint, string> = {
  card: '#121f2c',
  ink: '#e8eef5',
  'ink-2': '#aebccb',
  'ink-3': '#94a5b7',
  line: '#263a4e',
  axis: '#3d5268',
  zone: '#1d3147',
  mark: '#e8eef5',
  company: '#93a5b8',
  beyond: '#fb8f52',
  above: '#4ec27f',
  within: '#8fa1b5',
  link: '#8dbdf0',
};

/** The colour of a tint, as SVG takes it. */
export function colourOf(theme: Theme, tint: Tint): string {
  if (theme === 'variables') return `var(--pl-${tint}, ${LIGHT[tint]})`;
  return theme === 'dark' ? DARK[tint] : LIGHT[tint];
}
