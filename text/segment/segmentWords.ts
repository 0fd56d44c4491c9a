import type { Span } from '../span.ts';
import { findOwnWord, type OwnWords } from './ownWords.ts';

export type Word = Span & { text: string };
export type SegmentOptions = { ownWords?: OwnWords; marks?: boolean };

/** The segmenter takes a quadratic turn on very long lines, so it is given pieces of this many units. */
const PIECE_UNITS = 1000;
let segmenter: Intl.Segmenter | null = null;

/**
 * The words of a normalised text, in order, with their places.
 *
 * Unicode's own word breaking with its dictionary for Han; the company's own words are kept whole first. Punctuation
 * and white space are left out unless `marks` asks for the former.
 */
export function segmentWords(text: string, options: SegmentOptions = {}): Word[] {
  const out: Word[] = [];
  const { ownWords } = options;
  if (ownWords === undefined || ownWords.size === 0) {
    segmentInto(out, text, 0, text.length, options.marks ?? false);
    return out;
  }
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const own = findOwnWord(text, at, ownWords);
    if (own === null) {
      at += 1;
      continue;
    }
    segmentInto(out, text, from, at, options.marks ?? false);
    out.push({ text: own, start: at, end: at + own.length });
    at += own.length;
    from = at;
  }
  segmentInto(out, text, from, text.length, options.marks ?? false);
  return out;
}

function segmentInto(out: Word[], text: string, from: number, to: number, marks: boolean): void {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  let at = from;
  while (at < to) {
    const end = Math.min(to, endOfPiece(text, at, to));
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(at, end))) {
      const kept = isWordLike === true || isPicture(segment) || (marks && segment !== ' ' && segment !== '\n');
      if (kept) out.push({ text: segment, start: at + index, end: at + index + segment.length });
    }
    at = end;
  }
}

/** A piece ends behind a mark or a space where there is one, so that no word is torn. */
function endOfPiece(text: string, from: number, to: number): number {
  if (to - from <= PIECE_UNITS) return to;
  for (let end = from + PIECE_UNITS; end > from + PIECE_UNITS / 2; end -= 1) {
    const unit = text.charCodeAt(end - 1);
    if (unit <= 0x2f || (unit >= 0x3001 && unit <= 0x3011)) return end;
  }
  const low = text.charCodeAt(from + PIECE_UNITS);
  return from + PIECE_UNITS + (low >= 0xdc00 && low <= 0xdfff ? 1 : 0);
}

/** Emoji are no words to the segmenter, but they carry feeling. */
function isPicture(segment: string): boolean {
  const unit = segment.charCodeAt(0);
  return (unit >= 0xd800 && unit <= 0xdbff) || (unit >= 0x2600 && unit <= 0x27bf);
}
