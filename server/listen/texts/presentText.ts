import { placeOfStatement } from '@plumbline/model/statementWord.ts';
import type { ListedText } from '@plumbline/model/textReading.ts';
import { maskPersonalData } from '@plumbline/text/masking/maskPersonalData.ts';
import { foldText, foldWord } from '@plumbline/text/matching/foldText.ts';
import type { ParsedReading } from './listTexts.ts';

const HITS_MAX = 20;

type Shown = { cut: boolean; masked: boolean; terms: readonly string[] };
/** Where a place of the text as written lies in the text as it is shown; null within what is masked. */
type Moved = (start: number, end: number) => [start: number, end: number] | null;

/** One text as a page shows it: cut, masked for those who may not see more, with places moved to where they are now. */
export function presentText(parsed: ParsedReading, written: string, { cut, masked, terms }: Shown): ListedText {
  const { reading } = parsed;
  // what a cut leaves at its end may be half a number: it is masked as it stands in the whole piece that was read
  const plain = masked ? maskPersonalData(written) : { text: written, masked: [] };
  const move = moverOf(written.length, plain.masked);
  const moved = <T>(
    items: readonly T[],
    at: (item: T) => [number, number],
    put: (item: T, s: number, e: number) => T,
  ) =>
    items.flatMap((item) => {
      const place = move(...at(item));
      return place === null ? [] : [put(item, ...place)];
    });
  return {
    ...{ key: reading.textKey, day: reading.onDay, at: new Date(Number(reading.atMs)).toISOString() },
    ...{ source: reading.source, question: reading.question, region: reading.region, channel: reading.channel },
    ...{ conversation: reading.conversationKey === '0' ? null : reading.conversationKey, turn: reading.turn },
    ...{ speaker: reading.speaker, import: reading.import, occasion: reading.occasionKey, textHash: reading.hash },
    ...{ text: plain.text, cut, masked: plain.masked.length > 0 },
    language: reading.language as ListedText['language'],
    verdict: reading.verdict as ListedText['verdict'],
    ...{ positive: reading.positive, calibrated: reading.calibrated === 1, doubt: reading.doubt, model: reading.model },
    aspects: reading.aspects.map((dimension, at) => ({ dimension, positive: reading.aspectPositives[at] ?? null })),
    statements: parsed.statements.map(({ type, basis, met, saidBy, dimension, cue }) => {
      return { type, basis, met, saidBy, dimension, place: placeOfStatement({ cue }) };
    }),
    promises: parsed.promises.map(({ who, action, due, conditional, firm }) => {
      return { who, action, due, conditional, firm };
    }),
    spans: [
      ...moved(
        parsed.spans,
        ({ s, e }) => [s, e],
        (span, s, e) => ({ ...span, s, e }),
      ),
      ...findHits(plain.text, terms),
    ].sort((one, other) => one.s - other.s || other.e - one.e),
    sentences: parsed.sentences.flatMap(([start, end, verdict, positive]) => {
      const place = move(start, end) ?? [0, 0];
      return place[1] > place[0] ? [{ start: place[0], end: place[1], verdict, positive }] : [];
    }),
    warning: reading.warning,
  };
}

type Masked = ReturnType<typeof maskPersonalData>['masked'];

function moverOf(length: number, masked: Masked): Moved {
  const shift = (place: number): number => {
    let by = 0;
    for (const one of masked) {
      if (one.start >= place) break;
      // within what is masked: to its edge
      if (place < one.end) return one.maskedStart;
      by = one.maskedEnd - one.end;
    }
    return place + by;
  };
  return (start, end) => {
    if (start >= length || end <= start) return null;
    const inside = masked.some((one) => start >= one.start && end <= one.end);
    return inside ? null : [shift(start), shift(Math.min(end, length))];
  };
}

/** Where the words that were searched for stand; words that other words of the mainland stand for are found, not marked. */
function findHits(text: string, terms: readonly string[]): ListedText['spans'] {
  if (terms.length === 0) return [];
  const { folded, at } = foldText(text);
  const hits: ListedText['spans'] = [];
  for (const term of terms.map(foldWord)) {
    for (let from = folded.indexOf(term); from >= 0 && hits.length < HITS_MAX; from = folded.indexOf(term, from + 1))
      hits.push({ k: 'hit', s: at[from] ?? 0, e: (at[from + term.length - 1] ?? 0) + 1 });
  }
  return hits;
}
