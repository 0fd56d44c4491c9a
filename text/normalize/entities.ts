const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '"',
  rdquo: '"',
  lsquo: "'",
  rsquo: "'",
  middot: '·',
  bull: '·',
  yen: '¥',
  copy: '©',
  reg: '®',
  times: '×',
};
/** The longest entity that is read, from & to ; so that a line of ampersands costs no more than its length. */
const UNITS_MAX = 10;

/** The character an HTML entity at this place stands for and where it ends, or null where there is none. */
export function findEntity(text: string, at: number): { character: string; end: number } | null {
  const semicolon = text.slice(at + 1, at + UNITS_MAX).indexOf(';');
  if (semicolon < 1) return null;
  const name = text.slice(at + 1, at + 1 + semicolon);
  const end = at + semicolon + 2;
  if (!name.startsWith('#')) {
    const character = NAMED[name.toLowerCase()];
    return character === undefined ? null : { character, end };
  }
  const digits = name.slice(1);
  const hexadecimal = /^[xX][0-9a-fA-F]+$/.test(digits);
  if (!hexadecimal && !/^[0-9]+$/.test(digits)) return null;
  const code = hexadecimal ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  const sound = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return { character: sound ? String.fromCodePoint(code) : ' ', end };
}
