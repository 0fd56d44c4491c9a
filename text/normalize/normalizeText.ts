import type { Span } from '../span.ts';
import { findEntity } from './entities.ts';
import { HAN_FROM, HAN_TO, isTraditional, isTraditionalUnit, simplify } from './simplify.ts';

/** A text made even for analysis, with the way back: `offsets[i]` is where unit i began in the original. */
export type NormalizedText = { text: string; offsets: Int32Array; cut: boolean };
export type NormalizeOptions = { simplify?: boolean; unitsMax?: number };

/** What stands for a web address and for an @account: nothing else is upper case once a text is normalised. */
export const ADDRESS = 'U';
export const ACCOUNT = 'A';

/** Longer texts keep their head and their tail: one text of a megabyte must not hold up a batch. */
const UNITS_MAX = 20_000;
const TAG_UNITS_MAX = 400;
const MARKS_MAX = 4;

/**
 * One form for what is written in many: NFKC, half width, lower case, no tags, entities, invisible or direction
 * characters, each number `0`, each web address `U`, each @account `A`, runs cut to two, simplified script.
 *
 * One pass over the units without a regular expression, so that time grows with length and with nothing else.
 *
 * @param original  any string, also one with lone surrogates
 * @returns         the text, the offsets back (one more than units, the last is the original's length), and whether
 *                  the middle of a very long text was left out
 */
export function normalizeText(original: string, options: NormalizeOptions = {}): NormalizedText {
  const unitsMax = options.unitsMax ?? UNITS_MAX;
  const out = new Pen(Math.min(original.length, unitsMax) + 16);
  const cut = original.length > unitsMax;
  if (cut) {
    const half = unitsMax >> 1;
    readInto(out, original, 0, half);
    out.space(half, true);
    readInto(out, original, original.length - half, original.length);
  } else readInto(out, original, 0, original.length);
  const even = out.finish(original.length);
  const whole = options.simplify === false || !out.traditional ? even : simplifyWithOffsets(even.text, even.offsets);
  return { text: whole.text, offsets: whole.offsets, cut };
}

/** Where a span of the normalised text lies in what the person wrote. */
export function originalSpan({ offsets }: NormalizedText, { start, end }: Span): Span {
  const from = offsets[start] ?? 0;
  if (end <= start) return { start: from, end: from };
  return { start: from, end: offsets[end] ?? offsets[offsets.length - 1] ?? from };
}

function readInto(out: Pen, text: string, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const unit = text.charCodeAt(at);
    if (unit >= HAN_FROM && unit <= HAN_TO) {
      out.han(unit, at);
      at += 1;
    } else if (unit < 0x80) at = readAscii(out, text, unit, at, to);
    else at = readOther(out, text, unit, at, to);
  }
}

function readAscii(out: Pen, text: string, unit: number, at: number, to: number): number {
  if (isDigit(unit)) return readNumber(out, text, at, to);
  if (unit >= 65 && unit <= 90) {
    if (unit === 87 && startsAddress(text, at)) return readAddress(out, text, at, to);
    return readLetter(out, text, unit + 32, at, to);
  }
  if (unit >= 97 && unit <= 122) {
    if ((unit === 104 || unit === 119) && startsAddress(text, at)) return readAddress(out, text, at, to);
    return readLetter(out, text, unit, at, to);
  }
  if (unit <= 0x20 || unit === 0x7f) out.space(at, unit === 10 || unit === 13);
  else if (unit === 0x40) return readAccount(out, text, at, to);
  else if (unit === 0x3c) return readTag(out, text, at, to);
  else if (unit === 0x26) {
    const entity = findEntity(text, at);
    if (entity !== null && entity.end <= to) {
      writeNormal(out, entity.character, at);
      return entity.end;
    }
    out.write(unit, at);
  } else out.write(unit, at);
  return at + 1;
}

function readLetter(out: Pen, text: string, lower: number, at: number, to: number): number {
  if (at + 1 < to && isMark(text.charCodeAt(at + 1))) return readCluster(out, text, at, to);
  out.write(lower, at);
  return at + 1;
}

/** Everything beyond ASCII and Han: invisible characters go, pairs stay whole, the rest takes its compatible form. */
function readOther(out: Pen, text: string, unit: number, at: number, to: number): number {
  if (unit >= 0x3001 && unit <= 0x3011) {
    out.write(unit, at);
    return at + 1;
  }
  if (isInvisible(unit) || isMark(unit)) return at + 1;
  if (unit >= 0xd800 && unit <= 0xdfff) return readPair(out, text, unit, at, to);
  if (unit >= 0xff10 && unit <= 0xff19) return readNumber(out, text, at, to);
  if (unit >= 0xff01 && unit <= 0xff5e) {
    const half = unit - 0xfee0;
    out.write(half >= 65 && half <= 90 ? half + 32 : half, at);
    return at + 1;
  }
  if (unit === 0x85 || unit === 0x2028 || unit === 0x2029) {
    out.space(at, true);
    return at + 1;
  }
  if (unit === 0xa0 || unit === 0x3000 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x202f || unit === 0xfffd) {
    out.space(at, false);
    return at + 1;
  }
  if (unit === 0x2018 || unit === 0x2019) {
    out.write(39, at);
    return at + 1;
  }
  if (unit === 0x201c || unit === 0x201d) {
    out.write(34, at);
    return at + 1;
  }
  if (unit === 0x2026) {
    out.write(unit, at);
    return at + 1;
  }
  return readCluster(out, text, at, to);
}

/** A letter with its marks; marks beyond a few are noise made to be seen, and dropped. */
function readCluster(out: Pen, text: string, at: number, to: number): number {
  let end = at + 1;
  while (end < to && isMark(text.charCodeAt(end))) end += 1;
  writeNormal(out, text.slice(at, Math.min(end, at + 1 + MARKS_MAX)), at);
  return end;
}

function readPair(out: Pen, text: string, unit: number, at: number, to: number): number {
  const low = at + 1 < to ? text.charCodeAt(at + 1) : 0;
  if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) {
    out.space(at, false);
    return at + 1;
  }
  const point = ((unit - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
  const skinTone = point >= 0x1f3fb && point <= 0x1f3ff;
  const invisible = point >= 0xe0000 && point <= 0xe0fff;
  if (skinTone || invisible) return at + 2;
  if (point >= 0x1d400 && point <= 0x1d7ff) writeNormal(out, text.slice(at, at + 2), at);
  else out.pair(unit, low, at);
  return at + 2;
}

function writeNormal(out: Pen, piece: string, at: number): void {
  const normal = piece.normalize('NFKC').toLowerCase();
  for (let index = 0; index < normal.length; index += 1) {
    const unit = normal.charCodeAt(index);
    if (isDigit(unit)) out.number(at);
    else if (unit <= 0x20) out.space(at, false);
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      out.pair(unit, normal.charCodeAt(index + 1), at);
      index += 1;
    } else if (!isInvisible(unit)) out.write(unit, at);
  }
}

/** 1,299.00 and 12:30 are one number; "3.好" is a number and a stop. */
function readNumber(out: Pen, text: string, at: number, to: number): number {
  let end = at + 1;
  for (;;) {
    const unit = end < to ? text.charCodeAt(end) : 0;
    if (isAnyDigit(unit)) end += 1;
    else if ((unit === 44 || unit === 46 || unit === 58) && end + 1 < to && isAnyDigit(text.charCodeAt(end + 1))) {
      end += 2;
    } else break;
  }
  out.number(at);
  return end;
}

function startsAddress(text: string, at: number): boolean {
  const head = text.slice(at, at + 8).toLowerCase();
  return head.startsWith('http://') || head === 'https://' || head.startsWith('www.');
}

function readAddress(out: Pen, text: string, at: number, to: number): number {
  let end = at;
  while (end < to) {
    const unit = text.charCodeAt(end);
    if (unit <= 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x3c || unit === 0x3e) break;
    end += 1;
  }
  out.write(85, at);
  return end;
}

/** An account after @, also a mail address's second half; a lone @ stays a sign. */
function readAccount(out: Pen, text: string, at: number, to: number): number {
  let end = at + 1;
  while (end < to) {
    const unit = text.charCodeAt(end);
    const letter = (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || isDigit(unit);
    if (!letter && unit !== 95 && unit !== 45) break;
    end += 1;
  }
  out.write(end > at + 1 ? 65 : 0x40, at);
  return end;
}

/** A tag becomes a space, or a new line where it ends a block. The next `<` ends the search, so it stays linear. */
function readTag(out: Pen, text: string, at: number, to: number): number {
  const next = at + 1 < to ? text.charCodeAt(at + 1) | 0x20 : 0;
  const opens = (next >= 97 && next <= 122) || next === 0x2f || next === 0x21;
  const limit = Math.min(to, at + TAG_UNITS_MAX);
  let end = at + 1;
  while (opens && end < limit) {
    const unit = text.charCodeAt(end);
    if (unit === 0x3e) {
      const name = text.slice(at + 1, at + 4).toLowerCase();
      out.space(at, name.startsWith('br') || name.startsWith('/p') || name.startsWith('p') || name === '/di');
      return end + 1;
    }
    if (unit === 0x3c) break;
    end += 1;
  }
  out.write(0x3c, at);
  return at + 1;
}

const isDigit = (unit: number) => unit >= 48 && unit <= 57;
const isAnyDigit = (unit: number) => isDigit(unit) || (unit >= 0xff10 && unit <= 0xff19);

function isMark(unit: number): boolean {
  return (
    (unit >= 0x300 && unit <= 0x36f) ||
    (unit >= 0x1ab0 && unit <= 0x1aff) ||
    (unit >= 0x1dc0 && unit <= 0x1dff) ||
    (unit >= 0x20d0 && unit <= 0x20ff) ||
    (unit >= 0x3099 && unit <= 0x309a) ||
    (unit >= 0xfe20 && unit <= 0xfe2f)
  );
}

function isInvisible(unit: number): boolean {
  if (unit < 0xad) return false;
  return (
    unit === 0xad ||
    unit === 0x61c ||
    unit === 0x34f ||
    unit === 0x115f ||
    unit === 0x1160 ||
    unit === 0x180e ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    unit === 0x3164 ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0xfeff ||
    unit === 0xffa0
  );
}

/** Writes units with their offsets, and cuts runs to two as it goes. */
class Pen {
  traditional = false;
  #units: Uint16Array;
  #offsets: Int32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity);
    this.#offsets = new Int32Array(capacity);
  }

  write(unit: number, at: number): void {
    const length = this.#length;
    if (length > 1 && this.#units[length - 1] === unit && this.#units[length - 2] === unit) return;
    this.#push(unit, at);
  }

  han(unit: number, at: number): void {
    if (!this.traditional && isTraditionalUnit(unit)) this.traditional = true;
    this.write(unit, at);
  }

  pair(high: number, low: number, at: number): void {
    const [units, length] = [this.#units, this.#length];
    const twice =
      length > 3 &&
      units[length - 1] === low &&
      units[length - 2] === high &&
      units[length - 3] === low &&
      units[length - 4] === high;
    if (twice) return;
    this.#push(high, at);
    this.#push(low, at);
  }

  /** Numbers written side by side stay one. */
  number(at: number): void {
    if (this.#length > 0 && this.#units[this.#length - 1] === 48) return;
    this.#push(48, at);
  }

  space(at: number, line: boolean): void {
    const last = this.#length > 0 ? this.#units[this.#length - 1] : 10;
    if (last === 10) return;
    if (last === 32) {
      if (line) this.#units[this.#length - 1] = 10;
      return;
    }
    this.#push(line ? 10 : 32, at);
  }

  finish(originalLength: number): { text: string; offsets: Int32Array } {
    let length = this.#length;
    while (length > 0 && (this.#units[length - 1] === 32 || this.#units[length - 1] === 10)) length -= 1;
    const offsets = new Int32Array(length + 1);
    offsets.set(this.#offsets.subarray(0, length));
    offsets[length] = originalLength;
    return { text: stringOf(this.#units, length), offsets };
  }

  #push(unit: number, at: number): void {
    if (this.#length === this.#units.length) this.#grow();
    this.#units[this.#length] = unit;
    this.#offsets[this.#length] = at;
    this.#length += 1;
  }

  #grow(): void {
    const units = new Uint16Array(this.#units.length * 2);
    units.set(this.#units);
    this.#units = units;
    const offsets = new Int32Array(units.length);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
  }
}

function stringOf(units: Uint16Array, length: number): string {
  const pieces: string[] = [];
  for (let at = 0; at < length; at += 8192) {
    pieces.push(String.fromCharCode(...units.subarray(at, Math.min(length, at + 8192))));
  }
  return pieces.join('');
}

/** Runs between marks are converted one by one, so that a phrase that changes its length moves no offset outside it. */
function simplifyWithOffsets(text: string, offsets: Int32Array): { text: string; offsets: Int32Array } {
  const pieces: string[] = [];
  const kept: number[] = [];
  let at = 0;
  while (at < text.length) {
    let end = at + 1;
    const han = isHan(text.charCodeAt(at));
    while (end < text.length && isHan(text.charCodeAt(end)) === han) end += 1;
    const run = text.slice(at, end);
    const simple = han && isTraditional(run) ? simplify(run) : run;
    pieces.push(simple);
    alignRun(kept, run, simple, offsets, at);
    at = end;
  }
  kept.push(offsets[text.length] ?? 0);
  return { text: pieces.join(''), offsets: Int32Array.from(kept) };
}

/** Same length: unit by unit. Otherwise what is in front and behind keeps its place and the middle begins together. */
function alignRun(kept: number[], run: string, simple: string, offsets: Int32Array, at: number): void {
  const shift = run.length - simple.length;
  const same = (index: number, other: number) => simplify(run.charAt(index)) === simple.charAt(other);
  let head = 0;
  if (shift !== 0) while (head < Math.min(run.length, simple.length) && same(head, head)) head += 1;
  let tail = simple.length;
  if (shift !== 0) while (tail > head && tail + shift > head && same(tail - 1 + shift, tail - 1)) tail -= 1;
  for (let index = 0; index < simple.length; index += 1) {
    const source = shift === 0 || index < head ? index : index >= tail ? index + shift : head;
    kept.push(offsets[at + source] ?? 0);
  }
}

const isHan = (unit: number) => unit >= HAN_FROM && unit <= HAN_TO;
