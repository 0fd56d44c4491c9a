import { Refusal } from '@plumbline/model/refusal.ts';
import { FORMULA_LENGTH_MAX } from './formula.ts';

export type FormulaToken = { kind: 'number' | 'name' | 'sign' | 'end'; text: string; at: number };

/** Signs as a Chinese keyboard writes them, one letter for one, so that places stay where they are. */
const WIDE: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＋': '+',
  '－': '-',
  '−': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '！': '!',
  '．': '.',
};
const NUMBER = /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const QUOTED = /`([^`]+)`/y;
const SIGN = /<=|>=|==|!=|[-+*/^<>(),]/y;
const SPACE = /\s+/y;
const ALIKE: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '=': '==' };

/**
 * Cuts a formula into numbers, names and signs. Names with other letters than a word has stand in backquotes.
 *
 * @param text as a person wrote it
 * @returns    tokens with their places from 1; the last is `end`
 * @throws Refusal `invalid formula.tooLong` or `formula.strangeLetter`
 */
export function readFormulaTokens(text: string): FormulaToken[] {
  if (text.length > FORMULA_LENGTH_MAX)
    throw new Refusal('invalid', 'formula.tooLong', { length: text.length, most: FORMULA_LENGTH_MAX });
  const narrow = toNarrow(text);
  const tokens: FormulaToken[] = [];
  const take = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(narrow);
  };
  for (let at = 0; at < narrow.length; ) {
    const space = take(SPACE, at);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = readToken(take, at);
    if (token === null)
      throw new Refusal('invalid', 'formula.strangeLetter', {
        letter: String.fromCodePoint(text.codePointAt(at) ?? 0),
        place: at + 1,
      });
    tokens.push(token.read);
    at += token.length;
  }
  return [...tokens, { kind: 'end', text: '', at: narrow.length + 1 }];
}

/** The text with full-width digits and signs made narrow. */
function toNarrow(text: string): string {
  return text.replace(/[\uff10-\uff19]|[（），、＋－−×＊÷／＜＞＝！．]/g, (letter) => {
    const digit = letter.charCodeAt(0) - 0xff10;
    return digit >= 0 && digit <= 9 ? String(digit) : (WIDE[letter] ?? letter);
  });
}

function readToken(
  take: (pattern: RegExp, from: number) => RegExpExecArray | null,
  from: number,
): { read: FormulaToken; length: number } | null {
  const at = from + 1;
  const number = take(NUMBER, from);
  if (number !== null) return { read: { kind: 'number', text: number[0], at }, length: number[0].length };
  const name = take(NAME, from);
  if (name !== null) return { read: { kind: 'name', text: name[0], at }, length: name[0].length };
  const quoted = take(QUOTED, from);
  if (quoted !== null) return { read: { kind: 'name', text: quoted[1] ?? '', at }, length: quoted[0].length };
  const sign = take(SIGN, from) ?? take(/[≤≥≠=]/y, from);
  if (sign === null) return null;
  return { read: { kind: 'sign', text: ALIKE[sign[0]] ?? sign[0], at }, length: sign[0].length };
}
