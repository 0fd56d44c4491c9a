/** Lines longer than this are of no log that somebody reads. */
const LINE_CHARS_MAX = 65_536;
const PIECE = /\{([A-Za-z_][A-Za-z0-9_]*|-)\}/g;

/** A pattern of lines, taken apart: what stands before the first field, then each field with what stands behind it. */
export type LinePattern = { before: string; fields: readonly { name: string; behind: string }[] };

/** Why a pattern is none; the words are the caller's. */
export type PatternFault = 'noField' | 'noSeparator' | 'twice';

/**
 * A pattern such as `{time} {level} {path} {ms}ms`: fields with text between them. `{-}` is passed over.
 *
 * It is no regular expression: a field reaches to the first place where the text behind it stands, so that a line is read
 * once from left to right whatever is in it.
 */
export function compileLine(pattern: string): LinePattern | PatternFault {
  const fields: { name: string; behind: string }[] = [];
  let before = '';
  let at = 0;
  for (const found of pattern.matchAll(PIECE)) {
    const text = pattern.slice(at, found.index);
    const last = fields.at(-1);
    if (last === undefined) before = text;
    else if (text === '') return 'noSeparator';
    else last.behind = text;
    fields.push({ name: found[1] ?? '-', behind: '' });
    at = found.index + found[0].length;
  }
  const last = fields.at(-1);
  if (last === undefined) return 'noField';
  last.behind = pattern.slice(at);
  const names = fields.map(({ name }) => name).filter((name) => name !== '-');
  return new Set(names).size < names.length ? 'twice' : { before, fields };
}

/** @returns what its fields hold; null where the line is of another form */
export function readLine({ before, fields }: LinePattern, line: string): Map<string, string> | null {
  if (line.length > LINE_CHARS_MAX || !line.startsWith(before)) return null;
  const found = new Map<string, string>();
  let at = before.length;
  for (const [place, { name, behind }] of fields.entries()) {
    const end = behind === '' && place === fields.length - 1 ? line.length : line.indexOf(behind, at);
    if (end === -1) return null;
    if (name !== '-') found.set(name, line.slice(at, end).trim());
    at = end + behind.length;
  }
  return found;
}
