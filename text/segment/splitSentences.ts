import type { Span } from '../span.ts';

/**
 * Sentences of a normalised text, both languages, with their closing marks.
 *
 * 。！？；… and new lines end one; a full stop does only before a space, a Han character or the end, and not after a
 * single letter or a short title (mr. dr. no.), because numbers were folded and only abbreviations are left.
 */
export function splitSentences(text: string, within?: Span): Span[] {
  const { start, end } = within ?? { start: 0, end: text.length };
  const out: Span[] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (!endsSentence(text, at, end)) continue;
    while (at + 1 < end && closes(text.charCodeAt(at + 1))) at += 1;
    push(out, text, from, at + 1);
    from = at + 1;
  }
  push(out, text, from, end);
  return out;
}

const STOPS = new Set([...'。!?;…\n～~'].map((mark) => mark.charCodeAt(0)));
const CLOSERS = new Set([...'。!?;…"\')）」』】~'].map((mark) => mark.charCodeAt(0)));
const SHORT = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'st',
  'no',
  'vs',
  'etc',
  'eg',
  'ie',
  'inc',
  'co',
  'approx',
  'min',
  'hr',
  'hrs',
]);

function endsSentence(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 46) {
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 32;
    if (next === 46) return true;
    if (next > 0x20 && next < 0x2e80 && next !== 34 && next !== 41) return false;
    return !isAbbreviation(text, at);
  }
  if (unit === 59 || unit === 126) return true;
  return STOPS.has(unit);
}

function isAbbreviation(text: string, stop: number): boolean {
  let from = stop;
  while (from > 0 && stop - from < 7 && isLatin(text.charCodeAt(from - 1))) from -= 1;
  const word = text.slice(from, stop);
  if (word === '') return false;
  return word.length === 1 ? word !== 'i' : SHORT.has(word);
}

const closes = (unit: number) => CLOSERS.has(unit) || unit === 46;
const isLatin = (unit: number) => unit >= 97 && unit <= 122;

function push(out: Span[], text: string, from: number, to: number): void {
  let [start, end] = [from, to];
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  if (end > start && hasMeaning(text, start, end)) out.push({ start, end });
  else if (end > start && out.length > 0) (out.at(-1) as Span).end = end;
}

/** Marks alone belong to the sentence before them. */
function hasMeaning(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x3400 || (unit >= 48 && unit <= 57) || isLatin(unit) || (unit >= 0xc0 && unit < 0x2000)) return true;
    if (unit === 85 || unit === 65 || (unit >= 0x2600 && unit <= 0x27bf) || (unit >= 0x3040 && unit < 0x3400))
      return true;
  }
  return false;
}
