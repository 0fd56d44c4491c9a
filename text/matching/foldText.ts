import { Converter } from 'opencc-js/t2cn';

/** A text made plain for matching, with the way back to the text as it was written. */
export interface FoldedText {
  readonly folded: string;
  /** For every unit of `folded` the place of its unit in the original, and one more for the end. */
  readonly at: Int32Array;
}

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;
const SPACE = 0x20;
/** What each UTF-16 unit becomes: 0 is left out. Made once, when the first text is folded. */
let table: Uint16Array | undefined;

/**
 * Fold a text for matching: lower case, half width, plain quotes, one space for several, simplified characters; what is
 * not seen (zero width, bidirectional marks) is left out. Characters are folded one by one, never as phrases, so that
 * every place of the folded text is a place of the original.
 *
 * @param text  as it was written
 * @returns     the folded text and the place in the original of each of its units
 */
export function foldText(text: string): FoldedText {
  table ??= makeTable();
  const units = new Uint16Array(text.length);
  const at = new Int32Array(text.length + 1);
  let length = 0;
  let last = SPACE;
  for (let i = 0; i < text.length; i++) {
    const unit = table[text.charCodeAt(i)] as number;
    if (unit === 0 || (unit === SPACE && last === SPACE)) continue;
    units[length] = unit;
    at[length++] = i;
    last = unit;
  }
  at[length] = text.length;
  return { folded: decodeUnits(units.subarray(0, length)), at: at.subarray(0, length + 1) };
}

/** Makes the table ahead: some tens of milliseconds that nobody should wait for later. */
export function prepareFolding(): void {
  table ??= makeTable();
}

/** Fold words of a pattern the same way. */
export function foldWord(word: string): string {
  table ??= makeTable();
  const known = table;
  return decodeUnits(
    Uint16Array.from(Array.from({ length: word.length }, (_none, i) => known[word.charCodeAt(i)] ?? 0)),
  );
}

function decodeUnits(units: Uint16Array): string {
  // fromCharCode takes its units as arguments, of which an engine takes only so many
  let text = '';
  for (let from = 0; from < units.length; from += 8192) {
    text += String.fromCharCode(...units.subarray(from, from + 8192));
  }
  return text;
}

function makeTable(): Uint16Array {
  const made = Uint16Array.from({ length: 0x10000 }, (_none, unit) => foldUnit(unit));
  const toSimplified = Converter({ from: 't', to: 'cn' });
  const characters = Array.from({ length: HAN_LAST - HAN_FIRST + 1 }, (_none, i) => String.fromCharCode(HAN_FIRST + i));
  // a line each, so that neighbours are never read as a phrase
  const simplified = toSimplified(characters.join('\n')).split('\n');
  for (const [i, character] of simplified.entries()) {
    if (character.length === 1) made[HAN_FIRST + i] = character.charCodeAt(0);
  }
  // read as they are meant in what customers write, where one sign stands for several words
  for (const pair of ['妳你', '祂他', '牠它', '裏里', '裡里', '著着', '喫吃', '臺台', '週周']) {
    made[pair.charCodeAt(0)] = pair.charCodeAt(1);
  }
  return made;
}

function foldUnit(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return foldUnit(unit - 0xfee0);
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  if (unit === 0x2018 || unit === 0x2019 || unit === 0x60 || unit === 0xb4) return 0x27;
  if (unit === 0x201c || unit === 0x201d) return 0x22;
  if (unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029) return 0x0a;
  if (unit === 0x09 || unit === 0x0b || unit === 0x0c || unit === 0xa0 || unit === 0x3000) return SPACE;
  if (unit >= 0x2000 && unit <= 0x200a) return SPACE;
  const unseen = unit < 0x20 || (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x202a && unit <= 0x202e);
  if (unseen || (unit >= 0x2060 && unit <= 0x206f) || unit === 0xfeff || unit === 0xad) return 0;
  return unit;
}
